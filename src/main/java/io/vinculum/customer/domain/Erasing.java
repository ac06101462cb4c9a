package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.LotBalance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgetting a person. The events stay, since totals and settlements are made of them; nothing in
 * them names anybody once the key is destroyed. Open points are written off as breakage: nobody is
 * left who could spend them.
 */
final class Erasing {
  private static final List<Account> OPEN = List.of(Account.PENDING, Account.AVAILABLE);

  private Erasing() {}

  /** The answer of who is erased already; empty for everybody else. */
  static Optional<Decision> settled(Customer customer, Command command) {
    if (!(customer.standing() instanceof Standing.Erased erased)) {
      return Optional.empty();
    }
    return switch (command) {
      // A reward's stock still learns what became of what it held.
      // What was handed over before is not handed back; what owed an answer still gets it.
      case Command.Discharge _,
          Command.SettleRedemption _,
          Command.TellGrant _,
          Command.TellReversal _,
          Command.ReceivePoints _,
          Command.CloseErrand _ ->
          Optional.empty();
      case Command.LetTimePass _ -> Optional.of(new Decision.Accepted(List.of()));
      case Command.Erase erase when erase.erasureId().equals(erased.receipt()) ->
          Optional.of(new Decision.Accepted(List.of()));
      case Command.Asked _,
          Command.SettleReferral _,
          Command.NoteReferrer _,
          Command.BeAbsorbed _,
          Command.Absorb _,
          Command.BeReleased _ ->
          Optional.of(gone());
    };
  }

  static Decision decide(Customer customer, Command.Erase command, Context context) {
    Optional<Decision> refused = Deciding.known(customer);
    if (refused.isPresent()) {
      return refused.get();
    }
    Duration grace = context.programmes().reaching(context.now()).programme().erasure().grace();
    return grace.isZero()
        ? forget(customer, command.erasureId(), context)
        : ErasureGrace.begin(customer, command, grace, context);
  }

  /** There is no way back from here. */
  static Decision forget(Customer customer, UUID erasureId, Context context) {
    Story story = new Story(customer);
    Passing.record(story, context);
    Releasing.all(story, context);
    Draft draft = new Draft(story.customer(), context);
    writeOff(draft);
    story.add(new CustomerEvent.Erased(context.now(), erasureId, draft.finish(Optional.empty())));
    return story.accepted();
  }

  /** Open points become breakage. */
  static void writeOff(Draft draft) {
    for (LotBalance balance : draft.book.ledger().lots()) {
      for (Account account : OPEN) {
        draft.book.post(balance.lot(), account, Account.EXPIRED, balance.in(account));
      }
    }
  }

  static Decision gone() {
    return new Decision.Rejected(refusal());
  }

  static Rejection refusal() {
    return Rejection.of(Rejection.Code.ERASED, "The customer was erased.");
  }
}
