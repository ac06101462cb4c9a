package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Sums by group, few groups or many and while they become more, equal those added one by one. */
class GroupSumsTest {
  private static final int MAX_GROUPS = 2_000;

  @Property(tries = 100)
  void everyRowIsAddedToItsGroup(@ForAll long seed) {
    Random random = new Random(seed);
    GroupSums sums = new GroupSums();
    long[] plain = new long[MAX_GROUPS];
    int groups = 0;
    while (groups < MAX_GROUPS) {
      groups = Math.min(MAX_GROUPS, groups + 1 + random.nextInt(1 << random.nextInt(10)));
      sums.groups(groups);
      int[] groupOf = random.ints(100, 0, groups).toArray();
      long[] values = random.longs(100, -1_000, 1_000_000).toArray();
      sums.add(values, groupOf, 100);
      sums.count(3, groupOf, 50);
      sums.add(groups - 1, 7);
      for (int i = 0; i < 100; i++) {
        plain[groupOf[i]] += values[i] + (i < 50 ? 3 : 0);
      }
      plain[groups - 1] += 7;
    }
    assertThat(sums.first(groups).toArray()).isEqualTo(Arrays.copyOf(plain, groups));
  }

  @Example
  void aSumBeyondTheNumbersFails() {
    GroupSums sums = new GroupSums();
    sums.groups(1);
    // Two rows add to two partial sums, which only together leave the numbers.
    sums.add(new long[] {Long.MAX_VALUE, 1}, new int[2], 2);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sums.of(0));
    GroupSums one = new GroupSums();
    one.groups(1);
    one.add(0, Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> one.add(0, 1));
  }
}
