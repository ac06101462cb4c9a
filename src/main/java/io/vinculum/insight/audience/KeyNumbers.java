package io.vinculum.insight.audience;

import io.vinculum.insight.columns.Names;
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

  /** One more than the number, at 0 of no value and from 1 on of values from 0 on; 0 if none. */
  private int[] direct = new int[FIRST_DIRECT];

  /** The number of a value of any type, {@link Anys#UNKNOWN} for none. */
  int number(long type, long value) {
    if (type == Anys.UNKNOWN) {
      return none();
    }
    if (type == directType && value >= 0 && value < direct.length - 1) {
      int number = direct[(int) value + 1];
      if (number != 0) {
        return number - 1;
      }
    }
    return first(type, value);
  }

  /** The number of a word, by its own among the slice's names. */
  int word(int code) {
    return number(code == Names.NONE ? Anys.UNKNOWN : Anys.TEXT, code);
  }

  /** The number of no value. */
  int none() {
    return direct[0] != 0 ? direct[0] - 1 : first(Anys.UNKNOWN, 0);
  }

  private int first(long type, long value) {
    if (directType == Anys.UNKNOWN) {
      directType = type;
    }
    key[0] = type;
    key[1] = value;
    int number = table.number(key);
    if (type == Anys.UNKNOWN) {
      direct[0] = number + 1;
    } else if (type == directType && value >= 0 && value < MAX_DIRECT) {
      if (value + 1 >= direct.length) {
        direct = Arrays.copyOf(direct, Integer.highestOneBit((int) value + 1) * 2);
      }
      direct[(int) value + 1] = number + 1;
    }
    return number;
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
