package io.vinculum.edge.reward;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.customer.Unsealing;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import io.vinculum.reward.stock.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way of a redemption: the stock keeps the pieces, the customer decides, the stock is told. If
 * this node dies in between, the stock asks the customer before it gives the pieces to another.
 */
final class Redeemer {
  /** So long the stock keeps pieces before it asks the customer, who refuses what comes later. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private final Rooms rooms;
  private final RewardPorts ports;
  private final Minting minting;

  Redeemer(Rooms rooms, RewardPorts ports) {
    this.rooms = rooms;
    this.ports = ports;
    this.minting = new Minting(rooms, ports);
  }

  /**
   * A redemption as it is asked for.
   *
   * @param hold for how long it may be confirmed; absent means at once
   */
  record Wanted(
      CustomerId customer,
      UUID id,
      Reward reward,
      long quantity,
      Optional<Duration> hold,
      Optional<String> partner) {
    Supply supply() {
      return new Supply(reward.stock());
    }
  }

  /** What came of it. */
  sealed interface Outcome {
    /** It is so. */
    record Done(CustomerEvent.OfRedemption event, boolean again) implements Outcome {}

    /** It is not. */
    record Refused(Problem problem) implements Outcome {}
  }

  CompletionStage<Outcome> redeem(Wanted wanted) {
    Programme programme = rooms.programme().programme();
    Instant notAfter = rooms.now().plus(LEASE);
    if (!wanted.supply().isLimited()) {
      return decided(wanted, programme, notAfter).thenApply(Redeemer::outcome);
    }
    return foreseen(wanted)
        .thenCompose(
            refused ->
                refused.isPresent()
                    ? refuse(Refusals.of(refused.get()))
                    : fromStock(wanted, programme, notAfter));
  }

  /**
   * What the customer would refuse anyhow, so that who cannot pay keeps nothing from who can. A
   * redemption that is known already is answered by what it was.
   */
  private CompletionStage<Optional<Rejection>> foreseen(Wanted wanted) {
    return rooms
        .customers()
        .read(wanted.customer())
        .thenCompose(
            customer ->
                rooms
                    .vault()
                    .profile(wanted.customer())
                    .thenCombine(
                        new Unsealing(rooms.vault()).words(customer.attributes()),
                        (profile, words) -> refusal(wanted, customer, profile, words)))
        .thenCompose(
            refused ->
                refused.isEmpty()
                    ? CompletableFuture.completedStage(refused)
                    : rooms
                        .customers()
                        .ask(new Command.SettleRedemption(wanted.customer(), wanted.id()))
                        .thenApply(known -> known instanceof Answer.Refused ? refused : none()));
  }

  private static Optional<Rejection> none() {
    return Optional.empty();
  }

  private Optional<Rejection> refusal(
      Wanted wanted, Customer customer, Profile profile, Map<String, String> words) {
    Instant now = rooms.now();
    Context context =
        new Context(
            now,
            rooms.programmes().get(),
            Map.of(),
            Optional.of(profile).filter(p -> !p.equals(Profile.empty())),
            words,
            Map.of());
    Command command = command(wanted, now, Optional.empty());
    return CustomerRules.decide(customer, command, context) instanceof Decision.Rejected(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  private CompletionStage<Outcome> fromStock(Wanted wanted, Programme programme, Instant notAfter) {
    String reward = wanted.reward().id();
    return ports
        .stocks()
        .ask(
            reward,
            new StockCommand.Keep(
                wanted.id(), wanted.customer(), wanted.quantity(), notAfter, wanted.supply()))
        .thenCompose(
            stock ->
                switch (stock) {
                  case StockAnswer.OutOfStock(long left) -> refuse(outOfStock(left));
                  case StockAnswer.Kept _,
                      StockAnswer.Ended _,
                      StockAnswer.Noted _,
                      StockAnswer.Left _ ->
                      decided(wanted, programme, notAfter)
                          .thenApply(answer -> told(wanted, stock, answer));
                });
  }

  private static Problem outOfStock(long left) {
    return new Problem(
        ProblemType.REWARD_OUT_OF_STOCK,
        left == 0 ? "There are none left." : "There are only " + left + " left.",
        List.of(),
        Map.of("left", Long.toString(left)),
        Optional.empty());
  }

  private CompletionStage<Answer> decided(Wanted wanted, Programme programme, Instant notAfter) {
    CompletionStage<Optional<IssuedVoucher>> voucher =
        wanted.hold().isPresent()
            ? CompletableFuture.completedStage(Optional.empty())
            : minting.mint(
                wanted.customer(),
                wanted.id(),
                programme,
                wanted.reward(),
                wanted.reward().value().times(wanted.quantity()));
    return voucher.thenCompose(made -> rooms.customers().ask(command(wanted, notAfter, made)));
  }

  private static Command command(Wanted wanted, Instant notAfter, Optional<IssuedVoucher> voucher) {
    return new Command.RedeemReward(
        wanted.customer(),
        wanted.id(),
        wanted.reward().id(),
        wanted.quantity(),
        wanted.hold(),
        notAfter,
        voucher,
        wanted.partner());
  }

  /** Tells the stock at once what it would learn from the customer later. */
  private Outcome told(Wanted wanted, StockAnswer kept, Answer answer) {
    boolean keptAnew = kept instanceof StockAnswer.Kept(_, boolean again) && !again;
    Outcome outcome = outcome(answer);
    boolean confirmed =
        outcome instanceof Outcome.Done(CustomerEvent.RewardConfirmed _, boolean again) && !again;
    boolean stands = outcome instanceof Outcome.Done(_, boolean again) && !(again && keptAnew);
    if (confirmed) {
      tell(wanted.reward().id(), new StockCommand.Take(wanted.id()));
    } else if (!stands) {
      tell(wanted.reward().id(), new StockCommand.Free(wanted.id()));
    }
    return outcome;
  }

  /** Nobody waits for it: what does not arrive is found out from the customer. */
  void tell(String reward, StockCommand command) {
    CompletionStage<StockAnswer> _ = ports.stocks().ask(reward, command);
  }

  private static Outcome outcome(Answer answer) {
    return switch (answer) {
      case Answer.Recorded(var events, boolean again) ->
          events.getLast().event() instanceof CustomerEvent.OfRedemption event
              ? new Outcome.Done(event, again)
              : unexpected(events.getLast().event());
      case Answer.Refused(Rejection rejection) -> new Outcome.Refused(Refusals.of(rejection));
    };
  }

  private static Outcome unexpected(CustomerEvent event) {
    throw new IllegalStateException("a redemption was answered by " + event);
  }

  private static CompletionStage<Outcome> refuse(Problem problem) {
    return CompletableFuture.completedStage(new Outcome.Refused(problem));
  }
}
