package io.vinculum.maths.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecayedSumTest {
  private static final ForwardDecay DECAY = new ForwardDecay(120);
  private static final double TODAY = 20_500;

  record Credit(double days, double amount) {}

  @Provide
  Arbitrary<Credit> credits() {
    return Combinators.combine(
            Arbitraries.doubles().between(10_000, 20_500),
            Arbitraries.doubles().between(-1_000, 10_000).ofScale(2))
        .as(Credit::new);
  }

  private static DecayedSum sum(ForwardDecay decay, List<Credit> credits) {
    DecayedSum sum = DecayedSum.ZERO;
    for (Credit credit : credits) {
      sum = sum.plus(decay, credit.days(), credit.amount());
    }
    return sum;
  }

  @Test
  void halvesAfterEachHalfLife() {
    DecayedSum sum = DecayedSum.ZERO.plus(DECAY, TODAY, 100);
    assertThat(sum.valueAt(DECAY, TODAY)).isCloseTo(100, within(1e-9));
    assertThat(sum.valueAt(DECAY, TODAY + 120)).isCloseTo(50, within(1e-9));
    assertThat(sum.valueAt(DECAY, TODAY + 360)).isCloseTo(12.5, within(1e-9));
    assertThat(sum.valueAt(DECAY, TODAY + 60)).isCloseTo(100 / Math.sqrt(2), within(1e-9));
  }

  @Property
  void equalsTheSumOfEachCreditDecayedByItself(
      @ForAll("credits") Credit a, @ForAll("credits") Credit b) {
    double expected =
        a.amount() * Math.pow(2, -(TODAY - a.days()) / 120)
            + b.amount() * Math.pow(2, -(TODAY - b.days()) / 120);
    assertThat(sum(DECAY, List.of(a, b)).valueAt(DECAY, TODAY)).isCloseTo(expected, within(1e-9));
  }

  @Property
  void anyOrderGivesTheSame(
      @ForAll @Size(max = 40) List<@From("credits") Credit> credits, @ForAll Random random) {
    List<Credit> shuffled = new ArrayList<>(credits);
    Collections.shuffle(shuffled, random);
    DecayedSum one = sum(DECAY, credits);
    DecayedSum other = sum(DECAY, shuffled);
    assertThat(other.landmark()).isEqualTo(one.landmark());
    assertThat(other.valueAt(DECAY, TODAY)).isCloseTo(one.valueAt(DECAY, TODAY), within(1e-9));
  }

  @Property
  void aReversalAtTheOriginalTimeCancels(
      @ForAll @Size(max = 20) List<@From("credits") Credit> credits,
      @ForAll("credits") Credit reversed) {
    DecayedSum before = sum(DECAY, credits);
    DecayedSum after =
        before
            .plus(DECAY, reversed.days(), reversed.amount())
            .minus(DECAY, reversed.days(), reversed.amount());
    assertThat(after.valueAt(DECAY, TODAY)).isCloseTo(before.valueAt(DECAY, TODAY), within(1e-12));
  }

  @Test
  void whatIsAllTakenBackIsExactlyZero() {
    DecayedSum sum = DecayedSum.ZERO;
    for (int i = 0; i < 50; i++) {
      sum = sum.plus(DECAY, 19_000 + 17.3 * i, 0.1 * (i + 1));
    }
    for (int i = 0; i < 50; i++) {
      sum = sum.minus(DECAY, 19_000 + 17.3 * i, 0.1 * (i + 1));
    }
    assertThat(sum.valueAt(DECAY, TODAY)).isZero();
    assertThat(sum.sortKey()).isZero();
  }

  @Property
  void mergingIsAddingTogether(
      @ForAll @Size(max = 20) List<@From("credits") Credit> one,
      @ForAll @Size(max = 20) List<@From("credits") Credit> two) {
    List<Credit> both = new ArrayList<>(one);
    both.addAll(two);
    assertThat(sum(DECAY, one).merge(sum(DECAY, two)).valueAt(DECAY, TODAY))
        .isCloseTo(sum(DECAY, both).valueAt(DECAY, TODAY), within(1e-9));
  }

  @Property
  void ranksStayAsTheyAreWithoutEvents(@ForAll("credits") Credit a, @ForAll("credits") Credit b) {
    DecayedSum one = sum(DECAY, List.of(a));
    DecayedSum other = sum(DECAY, List.of(b));
    for (double later : new double[] {0, 1, 1_000, 9_000}) {
      double left = one.valueAt(DECAY, TODAY + later);
      double right = other.valueAt(DECAY, TODAY + later);
      if (Math.abs(left - right) > 1e-11 * Math.max(Math.abs(left), Math.abs(right))) {
        assertThat(Double.compare(one.sortKey(), other.sortKey()))
            .isEqualTo(Double.compare(left, right));
      }
    }
  }

  @Test
  void movingTheLandmarkKeepsValuesAndOrder() {
    ForwardDecay daily = new ForwardDecay(1);
    DecayedSum early = DecayedSum.ZERO.plus(daily, 499, 8);
    DecayedSum late = early.plus(daily, 501, 1);
    assertThat(early.landmark()).isZero();
    assertThat(late.landmark()).isEqualTo(500);
    assertThat(late.valueAt(daily, 501)).isEqualTo(3);
    assertThat(late.minus(daily, 499, 8).valueAt(daily, 501)).isEqualTo(1);
    assertThat(early.sortKey()).isLessThan(late.sortKey());
    assertThat(late.plus(daily, 20_500, 5).valueAt(daily, 20_500)).isEqualTo(5);
  }

  @Test
  void aNegativeSumSortsBelowZero() {
    DecayedSum cost = DecayedSum.ZERO.plus(DECAY, TODAY, -3);
    DecayedSum largerCost = DecayedSum.ZERO.plus(DECAY, TODAY, -30);
    assertThat(largerCost.sortKey()).isLessThan(cost.sortKey());
    assertThat(cost.sortKey()).isLessThan(DecayedSum.ZERO.sortKey());
  }

  @Test
  void refusesAHalfLifeOutOfRange() {
    assertThatThrownBy(() -> new ForwardDecay(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ForwardDecay(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DECAY.landmarkAt(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reciprocityIsEvenAtOneAndZeroWhenOneSided() {
    assertThat(Reciprocity.of(40, 40)).isEqualTo(1);
    assertThat(Reciprocity.of(90, 10)).isEqualTo(0.2);
    assertThat(Reciprocity.of(10, 90)).isEqualTo(0.2);
    assertThat(Reciprocity.of(40, 0)).isZero();
    assertThat(Reciprocity.of(-1, 40)).isZero();
  }
}
