package io.vinculum.customer.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** A journal has one place in a record, and its numbers mean the same wherever they are read. */
class SpacesTest {
  private static final CustomerId ONE = new CustomerId(new UUID(1, 1));
  private static final CustomerId OTHER = new CustomerId(new UUID(1, 2));
  private static final CustomerId THIRD = new CustomerId(new UUID(1, 3));

  @Test
  void whoComesAgainHasTheSamePlace() {
    Spaces once = Spaces.OWN.knowing(ONE, OTHER, Spaces.OWN);
    Spaces twice = once.knowing(ONE, OTHER, Spaces.OWN.knowing(OTHER, ONE, once));

    assertThat(once.owners()).containsExactly(OTHER);
    assertThat(twice.owners()).containsExactly(OTHER);
    assertThat(twice.place(ONE, OTHER)).isEqualTo(1);
    assertThat(twice.place(ONE, ONE)).isZero();
  }

  @Test
  void aNumberMeansTheSameEventInEveryRecord() {
    Spaces others = Spaces.OWN.knowing(OTHER, THIRD, Spaces.OWN);
    Spaces ones = Spaces.OWN.knowing(ONE, THIRD, Spaces.OWN).knowing(ONE, OTHER, others);
    LongUnaryOperator read = Spaces.reading(ones.placesOf(ONE, OTHER, others));

    for (long number : List.of(7L, Spaces.into(1, 9))) {
      assertThat(ones.placeOf(ONE, read.applyAsLong(number)))
          .isEqualTo(others.placeOf(OTHER, number));
      assertThat(ones.read(ones.place(ONE, OTHER), number)).isEqualTo(read.applyAsLong(number));
    }
  }

  @Test
  void placesOfBeforeFollowEachOther() {
    Spaces then = Spaces.OWN.with(OTHER, Spaces.OWN.with(THIRD, Spaces.OWN));

    assertThat(then.owners()).containsExactly(OTHER, THIRD);
    assertThat(then.placeOf(ONE, then.read(1, Spaces.into(1, 5))))
        .isEqualTo(new Spaces.Place(THIRD, 5));
    Spaces since = then.knowing(ONE, OTHER, Spaces.OWN.with(THIRD, Spaces.OWN));
    assertThat(since.owners()).containsExactly(OTHER, THIRD);
    assertThat(since.placeOf(ONE, since.read(1, Spaces.into(1, 5))))
        .isEqualTo(new Spaces.Place(THIRD, 5));
  }
}
