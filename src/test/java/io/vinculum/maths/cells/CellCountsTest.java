package io.vinculum.maths.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CellCountsTest {
  private static Map<Long, Long> map(CellCounts counts) {
    Map<Long, Long> map = new TreeMap<>();
    counts.forEach(map::put);
    return map;
  }

  @Property(tries = 300)
  void countsAsAMapWould(
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 200) Long> left,
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = Long.MAX_VALUE - 1) Long> right) {
    Map<Long, Long> expected = new TreeMap<>();
    CellCounts one = new CellCounts();
    CellCounts other = new CellCounts();
    left.forEach(
        key -> {
          one.add(key, 1);
          expected.merge(key, 1L, Long::sum);
        });
    right.forEach(
        key -> {
          other.add(key, 2);
          expected.merge(key, 2L, Long::sum);
        });
    one.merge(other);
    assertThat(map(one)).isEqualTo(expected);
    assertThat(one.customers()).isEqualTo(left.size() + 2L * right.size());
    right.forEach(key -> one.add(key, -2));
    left.forEach(key -> one.add(key, -1));
    assertThat(map(one)).isEmpty();
  }

  @Property
  void bucketsHoldTheirCountsToATenth(@ForAll @IntRange(max = 2_000_000) int count) {
    double representative = CountBuckets.representative(CountBuckets.of(count));
    if (count <= CountBuckets.EXACT_UP_TO) {
      assertThat(representative).isEqualTo(count);
    } else {
      assertThat(representative / count).isBetween(0.94, 1.06);
    }
    assertThat(CountBuckets.of(count + 1))
        .isBetween(CountBuckets.of(count), CountBuckets.of(count) + 1);
  }
}
