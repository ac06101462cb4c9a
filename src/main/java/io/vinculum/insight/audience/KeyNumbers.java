package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Anys;
import java.util.Arrays;

/**
 * Numbers the different values of one key in the order in which they appear. Words, truths and
 * small whole numbers are looked up by themselves, all others by their hash.
 */
final class KeyNumbers {
  /** Values below are looked up by themselves: as many as a table of 256 kB has. */
  private static final int MAX_DIRECT = 1 << 16;

  private static final int FIRST_DIRECT = 64;
  private static final int PARTS = 2;

  private final GroupTable table = new GroupTable(PARTS, Integer.MAX_VALUE);
  private final long[] key = new long[PARTS];

  /** The type whose values are looked up by themselves: that of the first value. */
  private long directType = Anys.UNKNOWN;

  /** By value, one more than its number; 0 where it has none. */
  private int[] direct = new int[FIRST_DIRECT];

  /** One more than the number of no value; 0 where it has none. */
  private int unknown;

  /** The number of a value. */
  int number(long type, long value) {
    if (type == Anys.UNKNOWN) {
      unknown = unknown != 0 ? unknown : 1 + numbered(type, 0);
      return unknown - 1;
    }
    if (type == directType && value >= 0 && value < direct.length) {
      int number = direct[(int) value];
      return number != 0 ? number - 1 : first(type, value);
    }
    return first(type, value);
  }

  private int first(long type, long value) {
    if (directType == Anys.UNKNOWN) {
      directType = type;
    }
    int number = numbered(type, value);
    if (type == directType && value >= 0 && value < MAX_DIRECT) {
      if (value >= direct.length) {
        direct = Arrays.copyOf(direct, Integer.highestOneBit((int) value) * 2);
      }
      direct[(int) value] = number + 1;
    }
    return number;
  }

  private int numbered(long type, long value) {
    key[0] = type;
    key[1] = value;
    return table.number(key);
  }

  /** How many different values there are. */
  int size() {
    return table.size();
  }

  long type(int number) {
    return table.part(number, 0);
  }

  long value(int number) {
    return table.part(number, 1);
  }
}
