package io.vinculum.insight.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.insight.document.DocumentCopy.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which copy of a document counts, and which are too many. */
final class DoubleVerdictTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Fingerprint DOCUMENT = new Fingerprint(1, 2);

  private static DocumentCopy copy(int customer, Instant recordedAt, boolean guest, State state) {
    CustomerId id = new CustomerId(new UUID(0, customer));
    return new DocumentCopy(
        new DocumentEntry(DOCUMENT, id, 3),
        new UUID(1, customer),
        InteractionKind.PURCHASE,
        // What the till says of the time does not count: it may be any.
        new Occasion(
            "till-1",
            "17",
            TEN.minusSeconds(customer * 1_000L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        recordedAt,
        id,
        guest,
        false,
        state);
  }

  private static DocumentCopy customer(int customer, int second) {
    return copy(customer, TEN.plusSeconds(second), false, State.KEPT);
  }

  private static DoubleVerdict inAnyOrder(List<DocumentCopy> copies) {
    DoubleVerdict first = DoubleVerdict.of(copies);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      List<DocumentCopy> shuffled = new ArrayList<>(copies);
      Collections.shuffle(shuffled, random);
      assertThat(DoubleVerdict.of(shuffled)).isEqualTo(first);
    }
    return first;
  }

  @Test
  void theFirstRecordedCountsWhoeverIsReadFirst() {
    DocumentCopy first = customer(9, 0);
    DocumentCopy second = customer(1, 1);
    DocumentCopy third = customer(5, 2);

    DoubleVerdict verdict = inAnyOrder(List.of(third, first, second));

    assertThat(verdict.holder()).contains(first);
    assertThat(verdict.surplus()).containsExactly(second, third);
  }

  @Test
  void aGuestsSaleGoesAlsoWhereItWasRecordedFirst() {
    DocumentCopy guest = copy(1, TEN, true, State.KEPT);
    DocumentCopy member = customer(2, 3_600);

    DoubleVerdict verdict = inAnyOrder(List.of(guest, member));

    assertThat(verdict.holder()).contains(member);
    assertThat(verdict.surplus()).containsExactly(guest);
  }

  @Test
  void ofOneMillisecondTheIdsDecide() {
    DoubleVerdict verdict = inAnyOrder(List.of(customer(2, 0), customer(1, 0)));

    assertThat(verdict.holder()).contains(customer(1, 0));
    assertThat(verdict.surplus()).containsExactly(customer(2, 0));
  }

  @Test
  void whatIsCancelledIsNobodysDouble() {
    DocumentCopy cancelled = copy(1, TEN, false, State.VOIDED);
    DocumentCopy kept = customer(2, 1);

    assertThat(inAnyOrder(List.of(cancelled, kept)))
        .isEqualTo(new DoubleVerdict(Optional.of(kept), List.of()));
    assertThat(inAnyOrder(List.of(cancelled)))
        .isEqualTo(new DoubleVerdict(Optional.of(cancelled), List.of()));
    assertThat(DoubleVerdict.of(List.of()))
        .isEqualTo(new DoubleVerdict(Optional.empty(), List.of()));
  }

  @Test
  void whatWasReturnedWasPaidForAllTheSame() {
    DocumentCopy returned = copy(1, TEN, false, State.RETURNED);
    DocumentCopy partly = copy(2, TEN.plusSeconds(1), false, State.PARTLY_RETURNED);

    assertThat(inAnyOrder(List.of(partly, returned)).surplus()).containsExactly(partly);
  }
}
