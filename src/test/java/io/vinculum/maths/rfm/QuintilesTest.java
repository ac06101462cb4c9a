package io.vinculum.maths.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuintilesTest {
  @Test
  void fifthsOfDistinctValues() {
    Quintiles quintiles = Quintiles.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertThat(quintiles.score(1)).isEqualTo(1);
    assertThat(quintiles.score(20)).isEqualTo(1);
    assertThat(quintiles.score(21)).isEqualTo(2);
    assertThat(quintiles.score(80)).isEqualTo(4);
    assertThat(quintiles.score(81)).isEqualTo(5);
    assertThat(quintiles.score(1_000)).isEqualTo(5);
    assertThat(quintiles.score(-1)).isEqualTo(1);
  }

  @Test
  void equalValuesShareTheMiddleOfTheirRanks() {
    Quintiles same = Quintiles.of(new double[] {7, 7, 7, 7});
    assertThat(same.score(7)).isEqualTo(3);
    Quintiles mostOnce = Quintiles.of(new double[] {1, 1, 1, 1, 1, 1, 2, 3, 4, 9});
    assertThat(mostOnce.score(1)).isEqualTo(2);
    assertThat(mostOnce.score(2)).isEqualTo(4);
    assertThat(mostOnce.score(9)).isEqualTo(5);
  }

  @Property
  void aTableScoresAsItsCustomersAndOrderHolds(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 12) Integer> customers) {
    Quintiles ofAll = Quintiles.of(customers.stream().mapToDouble(Integer::doubleValue).toArray());
    double[] values =
        customers.stream().mapToDouble(Integer::doubleValue).distinct().sorted().toArray();
    long[] counts = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      counts[i] = customers.stream().filter(customer -> customer == value).count();
    }
    Quintiles ofTable = Quintiles.of(values, counts);
    int last = 1;
    for (double value : values) {
      assertThat(ofTable.score(value)).isEqualTo(ofAll.score(value)).isBetween(last, 5);
      last = ofTable.score(value);
    }
  }

  @Test
  void knowsNobodyAndRefusesDisorder() {
    assertThat(Quintiles.of(new double[0]).score(3)).isEqualTo(1);
    assertThat(Quintiles.scoreOfRank(1)).isEqualTo(5);
    assertThatThrownBy(() -> Quintiles.of(new double[] {2, 1}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
