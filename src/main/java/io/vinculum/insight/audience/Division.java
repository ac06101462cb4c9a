package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Rows;
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
  private final int[] groupOf = new int[Block.ROWS];

  Division(List<AudiencePlan.Key> keys) {
    keys.forEach(key -> levels.add(new Level(key)));
  }

  /** One key, and which values of it stand in which group of the keys before. */
  private static final class Level {
    private final AudiencePlan.Key key;
    private final KeyNumbers numbers = new KeyNumbers();
    private final GroupTable pairs = new GroupTable(2, AudienceLimits.MAX_GROUPS);
    private final long[] pair = new long[2];

    /** By group before and number, one more than the pair's number; 0 where it has none. */
    private int[] flat = new int[Long.SIZE];

    private int stride = 8;

    Level(AudiencePlan.Key key) {
      this.key = key;
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
   * Finds the groups of a block's rows, by one key at least. By the first alone, a value's number
   * is its group.
   *
   * @param picked the rows, of which there are {@code size}
   * @return whether there was room for all
   */
  boolean divide(Rows rows, int from, int blockSize, int[] picked, int size, long[][] buffers) {
    long[] types = buffers[0];
    long[] values = buffers[1];
    Level first = levels.getFirst();
    first.key.column().read(rows, from, blockSize, types, values);
    for (int i = 0; i < size; i++) {
      groupOf[picked[i]] = first.numbers.number(types[picked[i]], values[picked[i]]);
    }
    if (first.numbers.size() > AudienceLimits.MAX_GROUPS) {
      return false;
    }
    for (Level level : levels.subList(1, levels.size())) {
      level.key.column().read(rows, from, blockSize, types, values);
      for (int i = 0; i < size; i++) {
        int row = picked[i];
        int group = level.number(groupOf[row], level.numbers.number(types[row], values[row]));
        if (group == GroupTable.FULL) {
          return false;
        }
        groupOf[row] = group;
      }
    }
    return true;
  }

  /** The groups of the rows of the last block, by row. */
  int[] groupOf() {
    return groupOf;
  }

  /** How many groups there are; one without keys. */
  int groups() {
    return switch (levels.size()) {
      case 0 -> 1;
      case 1 -> levels.getFirst().numbers.size();
      default -> levels.getLast().pairs.size();
    };
  }

  /** The values that a group stands for, in the order of the keys. */
  List<Value> key(int group, Rows rows) {
    Value[] key = new Value[levels.size()];
    int at = group;
    for (int l = levels.size() - 1; l >= 0; l--) {
      Level level = levels.get(l);
      int number = l == 0 ? at : (int) level.pairs.part(at, 1);
      key[l] =
          Values.of(
              level.numbers.type(number), level.numbers.value(number), rows, level.key.sort());
      at = l == 0 ? 0 : (int) level.pairs.part(at, 0);
    }
    return List.of(key);
  }
}
