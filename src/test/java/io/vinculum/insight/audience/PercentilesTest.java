package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Percentiles are those of the sorted list, however its values are spread. */
class PercentilesTest {
  @Property(tries = 150)
  void equalThoseOfTheSortedList(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20_000) int size,
      @ForAll @IntRange(min = 0, max = 63) int bits) {
    Random random = new Random(seed);
    List<Longs> parts = new ArrayList<>();
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = random.nextInt(8) == 0 ? random.nextLong() : random.nextLong() >> bits;
    }
    for (int from = 0; from < size; from += 700) {
      long[] part = Arrays.copyOfRange(all, from, Math.min(size, from + 700));
      parts.add(Longs.of(part, part.length));
    }
    Arrays.sort(all);
    Percentiles percentiles = new Percentiles(Longs.joined(parts), all[0], all[size - 1]);
    for (double percent : new double[] {0, 0.01, 10, 50, 90, 99.99, 100}) {
      int rank = Math.max(1, (int) Math.ceil(percent / 100 * size));
      assertThat(percentiles.at(percent)).as("p%s", percent).isEqualTo(all[rank - 1]);
    }
  }
}
