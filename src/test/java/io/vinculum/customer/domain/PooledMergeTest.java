package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Merges that were recorded before each record kept its own: they go on, and can be undone. */
class PooledMergeTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  private final Pair pair = new Pair(Plaza.simple().programmes(), BEGIN);

  /** As the survivor's journal tells it that was written then. */
  private void mergedThen() {
    pair.meet();
    pair.survivor.accept(new Command.Merge(Journal.CUSTOMER, Pair.MERGE, Pair.OTHER));
    pair.other.accept(Pair.delivery(pair.survivor));
    Command.Absorb absorb = (Command.Absorb) Pair.delivery(pair.other);
    List<CustomerEvent> now = pair.survivor.accept(absorb);
    CustomerEvent.Absorbed today = (CustomerEvent.Absorbed) now.getLast();
    List<Lot> lots = new ArrayList<>();
    List<Posting> postings = new ArrayList<>();
    for (LotBalance balance : absorb.record().ledger().lots()) {
      Lot lot = balance.lot().numbered(number -> Spaces.into(1, number));
      lots.add(lot);
      postings.add(
          new Posting(
              lot.currency(),
              Account.TRANSFERRED,
              Account.AVAILABLE,
              balance.available(),
              Optional.of(lot.id())));
    }
    pair.survivor.events.removeLast();
    pair.survivor.events.add(
        new CustomerEvent.Absorbed(
            today.at(),
            today.mergeId(),
            today.absorbed(),
            absorb.record(),
            today.effects().moving(lots, postings),
            false));
    pair.survivor.customer = pair.survivor.replayed();
    Pair.close(pair.survivor, Pair.MERGE, Optional.empty());
    Pair.close(pair.other, Pair.MERGE, Optional.empty());
    pair.survivor.accept(new Command.Discharge(Journal.CUSTOMER, Pair.MERGE));
  }

  @Test
  void aMergeOfThenGoesOnAndIsUndoneWithoutMakingPoints() {
    pair.survivor.buy("10.00");
    CustomerEvent.InteractionRecorded sale = pair.other.buy("100.00");
    mergedThen();
    assertThat(pair.survivor.balance()).isEqualTo(110);
    CustomerEvent.InteractionRecorded since = pair.survivor.buy("20.00");
    CustomerEvent.InteractionRecorded back = pair.survivor.giveBack(sale);
    assertThat(pair.worth()).isEqualTo(30);

    assertThat(pair.part()).isTrue();
    assertThat(pair.worth()).isEqualTo(30);
    assertThat(pair.survivor.replayed()).isEqualTo(pair.survivor.customer);
    assertThat(pair.other.replayed()).isEqualTo(pair.other.customer);
    for (Journal journal : List.of(pair.survivor, pair.other)) {
      for (CustomerEvent.InteractionRecorded told : List.of(sale, since, back)) {
        assertThat(journal.tell(command(journal, told.interaction())))
            .isInstanceOf(Decision.Duplicate.class);
      }
    }
    // Nothing of it is left, whoever is asked.
    Interaction again = pair.survivor.returned(sale);
    assertThat(((Decision.Rejected) pair.survivor.tell(command(pair.survivor, again))).rejection())
        .returns(Rejection.Code.MERGED, Rejection::code);
    assertThat(((Decision.Rejected) pair.other.tell(command(pair.other, again))).rejection())
        .returns(Rejection.Code.ALREADY_RETURNED, Rejection::code);
  }

  @Test
  void anUndoingOfThenIsReplayedAsItWas() {
    pair.survivor.buy("10.00");
    pair.other.buy("100.00");
    mergedThen();
    Customer both = pair.survivor.customer;
    CustomerEvent.Unmerged today =
        (CustomerEvent.Unmerged)
            pair.survivor
                .accept(new Command.Unmerge(Journal.CUSTOMER, Pair.UNMERGE, Pair.OTHER))
                .getLast();
    Customer then =
        CustomerRules.evolve(
            both,
            new CustomerEvent.Unmerged(
                today.at(), today.unmergeId(), today.absorbed(), today.effects(), false));

    assertThat(then.documents().size()).isLessThan(both.documents().size());
    assertThat(then.merges().released()).isEmpty();
    assertThat(then.ledger()).isEqualTo(pair.survivor.customer.ledger());
    Customer itself =
        CustomerRules.evolve(
            pair.other.customer,
            new CustomerEvent.MergeUndone(
                today.at(),
                Pair.UNMERGE,
                Journal.CUSTOMER,
                pair.other.customer.identifiers().held(),
                today.effects(),
                Optional.empty()));
    assertThat(itself.ledger()).isEqualTo(pair.other.customer.ledger());
    assertThat(itself.standing()).isInstanceOf(Standing.Anonymous.class);
  }

  private static Command.RecordInteraction command(Journal journal, Interaction interaction) {
    return new Command.RecordInteraction(
        journal.id,
        new UUID(3, journal.events.size()),
        interaction,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
