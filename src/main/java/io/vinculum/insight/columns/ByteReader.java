package io.vinculum.insight.columns;

import java.nio.ByteBuffer;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private byte[] bytes = {};
  private int position;

  /** Begins to read these. */
  void over(byte[] written) {
    bytes = written;
    position = 0;
  }

  long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  int small() {
    return (int) unsigned();
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  long eightBytes() {
    long value = ByteBuffer.wrap(bytes).getLong(position);
    position += Long.BYTES;
    return value;
  }

  double real() {
    return Double.longBitsToDouble(eightBytes());
  }

  boolean atEnd() {
    return position == bytes.length;
  }
}
