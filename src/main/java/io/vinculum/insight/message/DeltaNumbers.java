package io.vinculum.insight.message;

import io.vinculum.insight.audience.Longs;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Many whole numbers as bytes: of each the difference from the one before, near nought either way,
 * seven bits a byte with the eighth saying that more follow. Sorted amounts are one or two bytes
 * each.
 */
final class DeltaNumbers {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private DeltaNumbers() {}

  static byte[] write(Longs numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * numbers.size());
    long[] before = {0};
    numbers.forEach(
        number -> {
          long step = number - before[0];
          before[0] = number;
          long rest = (step << 1) ^ (step >> (Long.SIZE - 1));
          while (rest >>> BITS != 0) {
            bytes.write((int) (rest | MORE));
            rest >>>= BITS;
          }
          bytes.write((int) rest);
        });
    return bytes.toByteArray();
  }

  /**
   * The numbers of these bytes.
   *
   * @throws IllegalArgumentException when they end within a number or one has more than 64 bits
   */
  static Longs read(byte[] bytes) {
    long[] numbers = new long[bytes.length];
    int size = 0;
    long before = 0;
    long step = 0;
    int shift = 0;
    for (byte one : bytes) {
      if (shift >= Long.SIZE) {
        throw new IllegalArgumentException("a number of more than 64 bits");
      }
      step |= (long) (one & (MORE - 1)) << shift;
      shift += BITS;
      if ((one & MORE) == 0) {
        before += (step >>> 1) ^ -(step & 1);
        numbers[size++] = before;
        step = 0;
        shift = 0;
      }
    }
    if (shift != 0) {
      throw new IllegalArgumentException("bytes that end within a number");
    }
    return Longs.of(numbers, size);
  }

  static Longs sorted(Longs numbers) {
    long[] sorted = numbers.toArray();
    Arrays.sort(sorted);
    return Longs.of(sorted, sorted.length);
  }
}
