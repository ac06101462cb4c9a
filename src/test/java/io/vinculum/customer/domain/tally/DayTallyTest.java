package io.vinculum.customer.domain.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DayTallyTest {
  @Property(tries = 300)
  void additionsCommuteAndEqualAPlainTable(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> days,
      @ForAll Random random) {
    Map<Integer, Long> plain = new TreeMap<>();
    days.forEach(day -> plain.merge(day, day + 1L, Long::sum));
    List<Integer> shuffled = new ArrayList<>(days);
    Collections.shuffle(shuffled, random);
    DayTally tally = all(days);
    assertThat(all(shuffled)).isEqualTo(tally);
    assertThat(tally.size()).isEqualTo(plain.size());
    plain.forEach((day, amount) -> assertThat(tally.amountOn(day)).isEqualTo(amount));
    assertThat(tally.totalCount()).isEqualTo(days.size());
    assertThat(tally.amountBetween(3, 7))
        .isEqualTo(
            plain.entrySet().stream()
                .filter(e -> e.getKey() >= 3 && e.getKey() < 7)
                .mapToLong(Map.Entry::getValue)
                .sum());
  }

  private static DayTally all(List<Integer> days) {
    DayTally tally = DayTally.EMPTY;
    for (int day : days) {
      tally = tally.plus(day, 1, day + 1L);
    }
    return tally;
  }

  @Test
  void whatIsAllTakenBackLeavesNothing() {
    DayTally tally = DayTally.EMPTY.plus(5, 1, 100).plus(5, -1, -100);
    assertThat(tally).isEqualTo(DayTally.EMPTY);
  }

  @Test
  void theNewestDaysAreKept() {
    DayTally tally = all(List.of(1, 2, 3)).newest(2);
    assertThat(tally.size()).isEqualTo(2);
    assertThat(tally.day(0)).isEqualTo(2);
  }

  @Test
  void partsThatDoNotAscendAreNoTable() {
    assertThatThrownBy(() -> DayTally.of(new int[] {2, 1}, new int[2], new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DayTally.of(new int[] {1}, new int[2], new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
