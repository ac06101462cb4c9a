package io.vinculum.insight.columns;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes small numbers in few bytes: seven bits to a byte, the lowest first. */
final class ByteWriter {
  private static final int FIRST_SIZE = 256;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;

  /** A number that is seldom negative (a negative one takes ten bytes). */
  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      oneByte((byte) (rest | 0x80));
      rest >>>= 7;
    }
    oneByte((byte) rest);
  }

  /** A number near zero of either sign. */
  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** Eight bytes as they are. */
  void eightBytes(long value) {
    if (length + Long.BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    ByteBuffer.wrap(bytes).putLong(length, value);
    length += Long.BYTES;
  }

  void real(double value) {
    eightBytes(Double.doubleToLongBits(value));
  }

  /** What was written since the last call. */
  byte[] take() {
    byte[] written = Arrays.copyOf(bytes, length);
    length = 0;
    return written;
  }

  private void oneByte(byte value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[length++] = value;
  }
}
