package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Every document that this customer ever sent, each with the number of the event that recorded it:
 * 24 bytes a document.
 *
 * <p>A list of sorted runs, each at least twice as long as the next, in front of a short unsorted
 * head. Adding copies the head (at most {@link #HEAD} documents) and shares the runs; when the head
 * is full it becomes a run, merged with those not longer than it, as a binary counter carries. So
 * adding the n-th document costs O(log n) on average and looking one up O(log² n).
 */
public final class Documents {
  /** No document. */
  public static final Documents EMPTY = new Documents(List.of(), new long[0]);

  /** Documents in the head before it becomes a run. */
  static final int HEAD = 32;

  /** Longs for each document: fingerprint high, fingerprint low, sequence number. */
  private static final int WIDTH = 3;

  private final List<long[]> runs;
  private final long[] head;

  private Documents(List<long[]> runs, long[] head) {
    this.runs = runs;
    this.head = head;
  }

  /** How many documents there are. */
  public int size() {
    int longs = head.length;
    for (long[] run : runs) {
      longs += run.length;
    }
    return longs / WIDTH;
  }

  /** The number of the event that recorded a document. */
  public OptionalLong sequenceNrOf(DocumentKey key) {
    Fingerprint wanted = Fingerprint.of(key);
    for (int i = 0; i < head.length; i += WIDTH) {
      if (head[i] == wanted.high() && head[i + 1] == wanted.low()) {
        return OptionalLong.of(head[i + 2]);
      }
    }
    for (long[] run : runs.reversed()) {
      int index = search(run, wanted.high(), wanted.low());
      if (index >= 0) {
        return OptionalLong.of(run[index * WIDTH + 2]);
      }
    }
    return OptionalLong.empty();
  }

  /** With a document more, which must not be there yet. */
  public Documents plus(DocumentKey key, long sequenceNr) {
    Fingerprint print = Fingerprint.of(key);
    long[] longer = Arrays.copyOf(head, head.length + WIDTH);
    longer[head.length] = print.high();
    longer[head.length + 1] = print.low();
    longer[head.length + 2] = sequenceNr;
    if (longer.length < HEAD * WIDTH) {
      return new Documents(runs, longer);
    }
    List<long[]> carried = new ArrayList<>(runs);
    long[] run = sorted(longer);
    while (!carried.isEmpty() && carried.getLast().length <= run.length) {
      run = merged(carried.removeLast(), run);
    }
    carried.add(run);
    return new Documents(List.copyOf(carried), new long[0]);
  }

  /**
   * With all of another's, whose numbers are read as told; of a document that both have, the one
   * that is here.
   */
  public Documents joined(Documents other, LongUnaryOperator number) {
    long[] theirs = other.toLongs();
    for (int i = 2; i < theirs.length; i += WIDTH) {
      theirs[i] = number.applyAsLong(theirs[i]);
    }
    long[] all = merged(toLongs(), theirs);
    int kept = 0;
    for (int i = 0; i < all.length; i += WIDTH) {
      if (kept == 0 || compare(all, kept - WIDTH, all[i], all[i + 1]) != 0) {
        System.arraycopy(all, i, all, kept, WIDTH);
        kept += WIDTH;
      }
    }
    return ofLongs(Arrays.copyOf(all, kept));
  }

  /** Without those that events of these numbers recorded. */
  public Documents without(LongPredicate numbers) {
    long[] all = toLongs();
    int kept = 0;
    for (int i = 0; i < all.length; i += WIDTH) {
      if (!numbers.test(all[i + 2])) {
        System.arraycopy(all, i, all, kept, WIDTH);
        kept += WIDTH;
      }
    }
    return ofLongs(Arrays.copyOf(all, kept));
  }

  /**
   * All documents as fingerprint high, fingerprint low and sequence number, sorted by fingerprint:
   * what a snapshot keeps.
   */
  public long[] toLongs() {
    long[] all = sorted(head);
    for (long[] run : runs.reversed()) {
      all = merged(run, all);
    }
    return all;
  }

  /**
   * Rebuilds the index from {@link #toLongs()}.
   *
   * @throws IllegalArgumentException when the length or the order is not of that form
   */
  public static Documents ofLongs(long[] longs) {
    if (longs.length % WIDTH != 0) {
      throw new IllegalArgumentException("not a list of documents");
    }
    for (int i = WIDTH; i < longs.length; i += WIDTH) {
      if (compare(longs, i - WIDTH, longs[i], longs[i + 1]) >= 0) {
        throw new IllegalArgumentException("documents out of order");
      }
    }
    return longs.length == 0 ? EMPTY : new Documents(List.<long[]>of(longs.clone()), new long[0]);
  }

  private static int search(long[] run, long high, long low) {
    int from = 0;
    int to = run.length / WIDTH - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = compare(run, middle * WIDTH, high, low);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  private static int compare(long[] longs, int at, long high, long low) {
    int order = Long.compare(longs[at], high);
    return order != 0 ? order : Long.compare(longs[at + 1], low);
  }

  /** Insertion sort: at most {@link #HEAD} documents. */
  private static long[] sorted(long[] unsorted) {
    long[] out = unsorted.clone();
    for (int i = WIDTH; i < out.length; i += WIDTH) {
      long high = out[i];
      long low = out[i + 1];
      long number = out[i + 2];
      int hole = i;
      while (hole > 0 && compare(out, hole - WIDTH, high, low) > 0) {
        System.arraycopy(out, hole - WIDTH, out, hole, WIDTH);
        hole -= WIDTH;
      }
      out[hole] = high;
      out[hole + 1] = low;
      out[hole + 2] = number;
    }
    return out;
  }

  private static long[] merged(long[] a, long[] b) {
    long[] out = new long[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < out.length; k += WIDTH) {
      boolean takeA = j >= b.length || (i < a.length && compare(a, i, b[j], b[j + 1]) <= 0);
      System.arraycopy(takeA ? a : b, takeA ? i : j, out, k, WIDTH);
      if (takeA) {
        i += WIDTH;
      } else {
        j += WIDTH;
      }
    }
    return out;
  }

  /** Equal when the same documents were recorded by the same events. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Documents that && Arrays.equals(toLongs(), that.toLongs());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toLongs());
  }

  @Override
  public String toString() {
    return "Documents[" + size() + "]";
  }
}
