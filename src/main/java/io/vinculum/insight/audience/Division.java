package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Wholes;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides an audience by its keys. A key's values are numbered; the numbers of the keys before and
 * of this one make a pair, which is numbered again: by a flat table as long as that is small.
 */
final class Division {
  /** Pairs of a flat table: 256 kB. */
  private static final int MAX_FLAT = 1 << 16;

  private final List<Level> levels = new ArrayList<>();

  Division(List<AudiencePlan.Divisor> keys) {
    keys.forEach(key -> levels.add(new Level(key)));
  }

  /** One key, and which values of it stand in which group of the keys before. */
  private static final class Level {
    private final AudiencePlan.Divisor divisor;
    private final KeyNumbers numbers = new KeyNumbers();
    private final GroupTable pairs = new GroupTable(2, AudienceLimits.MAX_GROUPS);
    private final long[] pair = new long[2];

    /** By group before and number, one more than the pair's number; 0 where it has none. */
    private int[] flat = new int[Long.SIZE];

    private int stride = 8;

    private boolean isFull;

    Level(AudiencePlan.Divisor divisor) {
      this.divisor = divisor;
    }

    void divideByOneType(long type, BlockBuffers block, int count, boolean isFirst) {
      for (int i = 0; i < count; i++) {
        int row = block.picked[i];
        long known = (block.has[row / Long.SIZE] >>> row) & 1;
        int number = numbers.numberOfOne(type, block.values[row], known);
        block.groupOf[row] = isFirst ? number : within(block.groupOf[row], number);
      }
    }

    void divideByAnyType(BlockBuffers block, int count, boolean isFirst) {
      for (int i = 0; i < count; i++) {
        int row = block.picked[i];
        int number = numbers.number(block.types[row], block.values[row]);
        block.groupOf[row] = isFirst ? number : within(block.groupOf[row], number);
      }
    }

    /** The number of a pair; 0 when there is no room for another. */
    private int within(int before, int number) {
      int group = number(before, number);
      isFull |= group == GroupTable.FULL;
      return Math.max(group, 0);
    }

    /** The different values, by their numbers. */
    List<Value> values(Rows rows) {
      List<Value> values = new ArrayList<>(numbers.size());
      for (int number = 0; number < numbers.size(); number++) {
        values.add(Values.of(numbers.type(number), numbers.value(number), rows, divisor.sort()));
      }
      return values;
    }

    /** The number of a pair, or {@link GroupTable#FULL}. */
    int number(int before, int number) {
      if (number >= stride || (before + 1) * stride > flat.length) {
        return beyond(before, number);
      }
      int known = flat[before * stride + number];
      return known != 0 ? known - 1 : first(before, number);
    }

    private int beyond(int before, int number) {
      int wider = stride;
      while (wider <= number && wider < MAX_FLAT) {
        wider *= 2;
      }
      long needed = (before + 1L) * wider;
      if (number >= wider || needed > MAX_FLAT) {
        pair[0] = before;
        pair[1] = number;
        return pairs.number(pair);
      }
      rebuild(wider, (int) needed);
      return number(before, number);
    }

    /** Pairs that were numbered without the table, being too far out, stay so. */
    private void rebuild(int wider, int needed) {
      int length = Math.max(Integer.highestOneBit(Math.max(1, needed - 1)) * 2, flat.length);
      stride = wider;
      flat = new int[Math.min(MAX_FLAT, length)];
      for (int known = 0; known < pairs.size(); known++) {
        put((int) pairs.part(known, 0), (int) pairs.part(known, 1), known);
      }
    }

    private int first(int before, int number) {
      pair[0] = before;
      pair[1] = number;
      int group = pairs.number(pair);
      if (group != GroupTable.FULL) {
        put(before, number, group);
      }
      return group;
    }

    private void put(int before, int number, int group) {
      if (number < stride && (before + 1L) * stride <= flat.length) {
        flat[before * stride + number] = group + 1;
      }
    }
  }

  /**
   * Finds the groups of a block's picked rows, by one key at least. By the first alone, a value's
   * number is its group.
   *
   * @param count how many rows are picked
   * @return whether there was room for all
   */
  boolean divide(Rows rows, int from, int size, BlockBuffers block, int count) {
    for (int l = 0; l < levels.size(); l++) {
      Level level = levels.get(l);
      switch (level.divisor.column()) {
        case Key.OfOneType(long type, Wholes values) -> {
          values.read(rows, from, size, block.values, block.has);
          level.divideByOneType(type, block, count, l == 0);
        }
        case Key.OfAnyType(Anys values) -> {
          values.read(rows, from, size, block.types, block.values);
          level.divideByAnyType(block, count, l == 0);
        }
      }
      if (level.isFull) {
        return false;
      }
    }
    return levels.getFirst().numbers.size() <= AudienceLimits.MAX_GROUPS;
  }

  /** How many groups there are; one without keys. */
  int groups() {
    return switch (levels.size()) {
      case 0 -> 1;
      case 1 -> levels.getFirst().numbers.size();
      default -> levels.getLast().pairs.size();
    };
  }

  /** The keys of the groups, as columns. */
  List<Groups.KeyColumn> keys(Rows rows) {
    int groups = groups();
    int[] groupOf = new int[groups];
    for (int group = 0; group < groups; group++) {
      groupOf[group] = group;
    }
    List<Groups.KeyColumn> columns = new ArrayList<>();
    for (int l = levels.size() - 1; l >= 0; l--) {
      Level level = levels.get(l);
      long[] numbers = new long[groups];
      for (int group = 0; group < groups; group++) {
        int at = groupOf[group];
        numbers[group] = l == 0 ? at : level.pairs.part(at, 1);
        groupOf[group] = l == 0 ? at : (int) level.pairs.part(at, 0);
      }
      columns.add(new Groups.KeyColumn(level.values(rows), Longs.taken(numbers, groups)));
    }
    return columns.reversed();
  }
}
