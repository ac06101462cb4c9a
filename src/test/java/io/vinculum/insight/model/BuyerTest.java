package io.vinculum.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer's own record and the slice's facts tell models the same, whatever is in them. */
class BuyerTest {
  private static final int TODAY = 20_000;

  @Test
  void purchasesOfDaysToComeAreNotKnownYet() {
    DayTally record = DayTally.EMPTY;
    PurchaseDays facts = PurchaseDays.NONE;
    for (int day : new int[] {TODAY - 40, TODAY - 10, TODAY, TODAY + 1, TODAY + 30}) {
      record = record.plus(day, 1, 700);
      facts = facts.plus(new PurchaseDay(day, 1, 700, List.of(), List.of()));
    }
    // A gift of nothing is no purchase.
    record = record.plus(TODAY - 5, 0, 3);
    facts = facts.plus(new PurchaseDay(TODAY - 5, 0, 3, List.of(), List.of()));
    for (int until = TODAY - 41; until <= TODAY + 31; until++) {
      assertThat(Buyer.of(record, until)).as("until %d", until).isEqualTo(Buyer.of(facts, until));
    }
    assertThat(Buyer.of(record, TODAY - 41)).isEmpty();
    Buyer buyer = Buyer.of(record, TODAY).orElseThrow();
    assertThat(buyer.days()).isEqualTo(3);
    assertThat(buyer.lastDay()).isEqualTo(TODAY);
    assertThat(buyer.silenceDays(TODAY)).isZero();
  }
}
