package io.vinculum.insight.audience;

import java.util.Arrays;
import java.util.List;

/** An immutable list of whole numbers, eight bytes each. */
public final class Longs {
  /** None. */
  public static final Longs NONE = new Longs(new long[0]);

  private final long[] numbers;

  private Longs(long[] numbers) {
    this.numbers = numbers;
  }

  /** The first so many of these. */
  public static Longs of(long[] numbers, int size) {
    return new Longs(Arrays.copyOf(numbers, size));
  }

  /** All of these lists, one after the other. */
  static Longs joined(List<Longs> parts) {
    long[] all = new long[parts.stream().mapToInt(Longs::size).sum()];
    int size = 0;
    for (Longs part : parts) {
      System.arraycopy(part.numbers, 0, all, size, part.size());
      size += part.size();
    }
    return new Longs(all);
  }

  /** How many. */
  public int size() {
    return numbers.length;
  }

  /** How many are at least so much. */
  public long countFrom(double least) {
    long count = 0;
    for (long number : numbers) {
      count += number >= least ? 1 : 0;
    }
    return count;
  }

  /** A copy of them. */
  public long[] toArray() {
    return numbers.clone();
  }

  /** The array itself, which its readers leave as it is. */
  long[] array() {
    return numbers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Longs that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
