package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Anys;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers the different values of one key in the order in which they appear. Words, truths and
 * small whole numbers of the first value's type are looked up by themselves, all others by their
 * hash.
 */
final class KeyNumbers {
  /** Values below are looked up by themselves: as many as a table of 256 kB has. */
  private static final int MAX_DIRECT = 1 << 16;

  private static final int FIRST_DIRECT = 64;
  private static final int PARTS = 2;

  /** Stands for no value in {@link #codes}. */
  private static final int NO_CODE = 0;

  /** By number. */
  private long[] types = new long[FIRST_DIRECT];

  private long[] values = new long[FIRST_DIRECT];
  private int size;

  /** The type whose values are looked up by themselves: that of the first value. */
  private long directType = Anys.UNKNOWN;

  /** One more than the number, at 0 that of no value; 0 if none. */
  private int[] direct = new int[FIRST_DIRECT];

  /** What is looked up by its hash, and the numbers of that. */
  private Optional<GroupTable> hashed = Optional.empty();

  private int[] hashedNumbers = {};
  private final long[] key = new long[PARTS];

  /**
   * Finds the numbers of words or small whole numbers, which are codes from 1 on. A key that has
   * such values has no others.
   *
   * @param codes 0 for none: of {@link io.vinculum.insight.columns.Names} or {@link
   *     io.vinculum.insight.rule.SmallWholes}
   * @param count of codes
   * @param numbers become theirs
   */
  void codes(long type, int[] codes, int count, int[] numbers) {
    int[] known = direct;
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      int next = code < known.length ? known[code] : 0;
      if (next == 0) {
        next = 1 + (code == NO_CODE ? none() : first(type, code, code));
        known = direct;
      }
      numbers[i] = next - 1;
    }
  }

  /**
   * Finds the numbers of values of one type that is not text.
   *
   * @param count of values
   * @param numbers become theirs
   */
  void values(long type, long[] values, int count, int[] numbers) {
    int[] known = direct;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      int next = value >= 0 && value < known.length - 1 ? known[(int) value + 1] : 0;
      if (next == 0) {
        next = 1 + first(type, value, entry(value));
        known = direct;
      }
      numbers[i] = next - 1;
    }
  }

  /** The number of a value of any type, {@link Anys#UNKNOWN} for none. */
  int number(long type, long value) {
    if (type == Anys.UNKNOWN) {
      return none();
    }
    if (type == directType && value >= 0 && value < direct.length - 1) {
      int next = direct[(int) value + 1];
      if (next != 0) {
        return next - 1;
      }
    }
    return first(type, value, entry(value));
  }

  /** The number of no value. */
  int none() {
    if (direct[0] == 0) {
      direct[0] = add(Anys.UNKNOWN, 0) + 1;
    }
    return direct[0] - 1;
  }

  /** Where a value is looked up, if that is above 0; 0 stands for no value. */
  private static long entry(long value) {
    return Math.max(value, -1) + 1;
  }

  /** The number of a value that is not found where it is looked up by itself. */
  private int first(long type, long value, long entry) {
    if (directType == Anys.UNKNOWN) {
      directType = type;
    }
    if (type != directType || entry <= 0 || entry > MAX_DIRECT) {
      return hashed(type, value);
    }
    if (entry >= direct.length) {
      direct = Arrays.copyOf(direct, Integer.highestOneBit((int) entry) * 2);
    }
    if (direct[(int) entry] == 0) {
      direct[(int) entry] = add(type, value) + 1;
    }
    return direct[(int) entry] - 1;
  }

  private int hashed(long type, long value) {
    if (hashed.isEmpty()) {
      hashed = Optional.of(new GroupTable(PARTS, Integer.MAX_VALUE));
    }
    GroupTable table = hashed.get();
    int had = table.size();
    key[0] = type;
    key[1] = value;
    int place = table.number(key);
    if (place == had) {
      if (place == hashedNumbers.length) {
        hashedNumbers = Arrays.copyOf(hashedNumbers, Math.max(FIRST_DIRECT, place * 2));
      }
      hashedNumbers[place] = add(type, value);
    }
    return hashedNumbers[place];
  }

  private int add(long type, long value) {
    if (size == types.length) {
      types = Arrays.copyOf(types, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    types[size] = type;
    values[size] = value;
    return size++;
  }

  /** How many different values there are. */
  int size() {
    return size;
  }

  long type(int number) {
    return types[number];
  }

  long value(int number) {
    return values[number];
  }
}
