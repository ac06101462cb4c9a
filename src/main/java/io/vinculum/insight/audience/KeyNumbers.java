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

  /**
   * Finds the numbers of words, and with them the places of rows.
   *
   * @param codes of the words among the slice's names, of which there are {@code count}
   * @param places of the rows among the keys before; become those among these and this one, as far
   *     as there is room
   * @param room how many numbers have a place
   */
  void words(int[] codes, int count, int[] places, int room) {
    int[] known = direct;
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      int entry = code == Names.NONE ? 0 : code + 1;
      int next = entry < known.length ? known[entry] : 0;
      if (next == 0) {
        next = 1 + (code == Names.NONE ? none() : first(Anys.TEXT, code));
        known = direct;
      }
      places[i] = places[i] * room + next - 1;
    }
  }

  /**
   * The same of values of one type that is not text, of all rows.
   *
   * @param values of which there are {@code count}
   */
  void values(long type, long[] values, int count, int[] places, int room) {
    int[] known = direct;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      int next = value >= 0 && value < known.length - 1 ? known[(int) value + 1] : 0;
      if (next == 0) {
        next = 1 + first(type, value);
        known = direct;
      }
      places[i] = places[i] * room + next - 1;
    }
  }

  /**
   * The same where some rows have no value.
   *
   * @param rows that have one, of which there are {@code has}
   * @param picked all rows, of which there are {@code count}
   */
  void values(
      long type,
      long[] values,
      int[] rows,
      int has,
      int[] picked,
      int count,
      int[] places,
      int room) {
    int none = none();
    int[] known = direct;
    int at = 0;
    for (int i = 0; i < count; i++) {
      int number = none;
      if (at < has && rows[at] == picked[i]) {
        long value = values[at++];
        int next = value >= 0 && value < known.length - 1 ? known[(int) value + 1] : 0;
        if (next == 0) {
          next = 1 + first(type, value);
          known = direct;
        }
        number = next - 1;
      }
      places[i] = places[i] * room + number;
    }
  }

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

  /** The number of no value. */
  private int none() {
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
