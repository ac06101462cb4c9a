package io.vinculum.insight.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** An immutable list of whole numbers, eight bytes each; lists are joined without a copy. */
public final class Longs {
  /** None. */
  public static final Longs NONE = new Longs(List.of(), 0);

  private final List<Chunk> chunks;
  private final int size;

  /** The first so many numbers of an array that nobody changes any more. */
  private static final class Chunk {
    private final long[] numbers;
    private final int size;

    private Chunk(long[] numbers, int size) {
      this.numbers = numbers;
      this.size = size;
    }
  }

  private Longs(List<Chunk> chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /** The first so many of these. */
  public static Longs of(long[] numbers, int size) {
    return taken(Arrays.copyOf(numbers, size), size);
  }

  /** The first so many of an array that its maker gives away. */
  static Longs taken(long[] numbers, int size) {
    return size == 0 ? NONE : new Longs(List.of(new Chunk(numbers, size)), size);
  }

  /** All of these lists, one after the other. */
  static Longs joined(List<Longs> parts) {
    List<Chunk> chunks = new ArrayList<>(parts.size());
    int size = 0;
    for (Longs part : parts) {
      chunks.addAll(part.chunks);
      size = Math.addExact(size, part.size);
    }
    return new Longs(chunks, size);
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** How many are at least so much. */
  public long countFrom(double least) {
    long count = 0;
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.size; i++) {
        count += chunk.numbers[i] >= least ? 1 : 0;
      }
    }
    return count;
  }

  /** A copy of them. */
  public long[] toArray() {
    long[] all = new long[size];
    int at = 0;
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.numbers, 0, all, at, chunk.size);
      at += chunk.size;
    }
    return all;
  }

  /** An array that begins with them, and is not to be changed. */
  long[] array() {
    return chunks.size() == 1 ? chunks.getFirst().numbers : toArray();
  }

  /** Goes through them in their order. */
  public void forEach(LongConsumer consumer) {
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.size; i++) {
        consumer.accept(chunk.numbers[i]);
      }
    }
  }

  /** A step of a loop over arrays. */
  interface Stretch {
    /** Takes the first so many numbers, and leaves them as they are. */
    void take(long[] numbers, int size);
  }

  /** Goes through them array by array, for loops without a call for each. */
  void forEachStretch(Stretch stretch) {
    chunks.forEach(chunk -> stretch.take(chunk.numbers, chunk.size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Longs that && Arrays.equals(toArray(), that.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toArray());
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }
}
