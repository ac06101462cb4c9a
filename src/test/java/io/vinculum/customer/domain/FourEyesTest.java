package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerEvent.AdjustmentDecided;
import io.vinculum.customer.domain.CustomerEvent.PointsAdjusted;
import io.vinculum.customer.domain.interaction.Wording;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Adjustments that a second person must approve. */
final class FourEyesTest {
  private static final UUID ID = new UUID(5, 5);
  private static final long LIMIT = 9_000;

  private final Journal journal = Journal.member(Plaza.simple(), "2026-03-10T12:00:00Z");

  @Test
  void nothingMovesUntilAnotherApproves() {
    propose(9_000, "one");
    assertThat(journal.balance()).isZero();
    assertThat(journal.reject(decide(true, "one", LIMIT)).code())
        .isEqualTo(Rejection.Code.SECOND_PERSON);
    assertThat(journal.reject(decide(true, "other", 8_999)).code())
        .isEqualTo(Rejection.Code.SECOND_PERSON);

    var events = journal.accept(decide(true, "other", LIMIT));

    assertThat(events).hasExactlyElementsOfTypes(AdjustmentDecided.class, PointsAdjusted.class);
    assertThat(journal.balance()).isEqualTo(9_000);
    assertThat(journal.tell(decide(true, "other", LIMIT))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.balance()).isEqualTo(9_000);
  }

  @Test
  void aDecisionStands() {
    propose(9_000, "one");
    journal.accept(decide(false, "one", 0));

    assertThat(journal.reject(decide(true, "other", LIMIT)).code())
        .isEqualTo(Rejection.Code.ALREADY_DECIDED);
    assertThat(journal.balance()).isZero();
  }

  @Test
  void whatCannotBeTakenStillWaits() {
    propose(-9_000, "one");
    assertThat(journal.reject(decide(true, "other", LIMIT)).code())
        .isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    journal.accept(decide(false, "other", LIMIT));
  }

  @Test
  void whatNobodyProposedIsNotThere() {
    assertThat(journal.reject(decide(true, "other", LIMIT)).code())
        .isEqualTo(Rejection.Code.UNKNOWN_ADJUSTMENT);
  }

  private void propose(long points, String by) {
    journal.accept(
        new Command.ProposeAdjustment(
            new Command.AdjustPoints(
                Journal.CUSTOMER, ID, "points", points, Wording.plain("goodwill"), by, false)));
  }

  private static Command decide(boolean approved, String by, long limit) {
    return new Command.DecideAdjustment(Journal.CUSTOMER, ID, approved, by, limit);
  }
}
