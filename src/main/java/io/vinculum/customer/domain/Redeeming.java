package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Points for a reward: held until it is confirmed, or burned at once. */
final class Redeeming {
  /** No source of a client has these names: clients' names have no such character. */
  private static final String SOURCE = "~redemption";

  private static final String END_SOURCE = "~redemption-end";

  private Redeeming() {}

  /** The key by which a redemption counts once. */
  static DocumentKey key(UUID redemption) {
    return new DocumentKey(Optional.empty(), SOURCE, redemption.toString());
  }

  /** The key under which its end is found. */
  static DocumentKey endKey(UUID redemption) {
    return new DocumentKey(Optional.empty(), END_SOURCE, redemption.toString());
  }

  /** The event that recorded it, where one did. */
  static Set<Long> recorded(Customer customer, UUID redemption) {
    return Needs.recorded(customer, key(redemption));
  }

  /** The event that ended it, where one did. */
  static Set<Long> ended(Customer customer, UUID redemption) {
    return Needs.recorded(customer, endKey(redemption));
  }

  static Decision decide(Customer customer, Command.RedeemReward command, Context context) {
    Optional<Long> done = recorded(customer, command.redemptionId()).stream().findFirst();
    if (done.isPresent()) {
      return repeated(command, done.get(), context);
    }
    Optional<Decision> refused = Deciding.known(customer).or(() -> refuse(command, context));
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    Programme programme = draft.current().programme();
    Reward reward = programme.reward(command.reward()).orElseThrow();
    Optional<Rejection> missing = RewardTerms.refusal(draft, programme, reward, command.quantity());
    if (missing.isPresent()) {
      return new Decision.Rejected(missing.get());
    }
    story.add(redeemed(draft, programme, reward, command));
    return story.accepted();
  }

  private static Decision repeated(Command.RedeemReward command, long sequenceNr, Context context) {
    CustomerEvent earlier = Deciding.earlier(context, sequenceNr);
    Optional<Redemption> redemption =
        earlier instanceof CustomerEvent.OfRedemption known
            ? Optional.of(known.redemption())
            : Optional.empty();
    return redemption
            .filter(known -> known.reward().equals(command.reward()))
            .filter(known -> known.quantity() == command.quantity())
            .isPresent()
        ? new Decision.Duplicate(sequenceNr, earlier)
        : Deciding.rejected(
            Rejection.Code.DOCUMENT_REUSED, "This redemption was made before for something else.");
  }

  private static Optional<Decision> refuse(Command.RedeemReward command, Context context) {
    Instant now = context.now();
    Programme programme = context.programmes().reaching(now).programme();
    if (programme.reward(command.reward()).isEmpty()) {
      return invalid("The programme has no such reward.", "/reward");
    }
    if (command.quantity() < 1 || command.quantity() > Redemption.MAX_QUANTITY) {
      return invalid("A redemption is of 1 to " + Redemption.MAX_QUANTITY + ".", "/quantity");
    }
    return now.isAfter(command.notAfter())
        ? Optional.of(
            Deciding.rejected(
                Rejection.Code.REDEMPTION_EXPIRED, "The redemption came too late to be decided."))
        : Optional.empty();
  }

  private static Optional<Decision> invalid(String detail, String pointer) {
    return Optional.of(
        new Decision.Rejected(Rejection.at(Rejection.Code.INVALID, detail, pointer)));
  }

  private static CustomerEvent redeemed(
      Draft draft, Programme programme, Reward reward, Command.RedeemReward command) {
    Instant now = draft.context().now();
    Redemption redemption =
        new Redemption(
            command.redemptionId(),
            reward.id(),
            command.quantity(),
            reward.currency(),
            RewardTerms.cost(reward, command.quantity()),
            reward.value().times(command.quantity()),
            draft.current().number());
    draft.programmeVersion = OptionalInt.of(draft.current().number());
    draft.uses.addAll(RewardTerms.uses(reward, programme.dayOf(now), command.quantity()));
    Account to = command.hold().isPresent() ? Account.RESERVED : Account.REDEEMED;
    List<Lot> taken = Spending.take(draft.book, reward.currency(), redemption.points(), to, now);
    if (command.hold().isEmpty()) {
      Crediting.rewardRedeemed(draft, programme, redemption.value(), now);
      return new CustomerEvent.RewardConfirmed(
          now, redemption, Optional.empty(), command.voucher(), command.partner(), draft.finish());
    }
    Reservation reservation =
        new Reservation(
            redemption,
            now,
            now.plus(command.hold().get()),
            taken,
            List.copyOf(draft.uses),
            command.partner());
    return new CustomerEvent.RewardReserved(now, reservation, draft.finish());
  }

  static Customer evolve(Customer customer, CustomerEvent.RewardReserved event) {
    return Evolution.applied(customer, event.effects(), event.at())
        .withDocument(key(event.reservation().redemption().id()), customer.version() + 1)
        .withReservations(customer.reservations().with(event.reservation()));
  }
}
