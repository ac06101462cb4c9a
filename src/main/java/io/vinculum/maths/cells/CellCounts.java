package io.vinculum.maths.cells;

import java.util.Arrays;

/**
 * How many customers fall into each cell, by a cell's 64-bit key: an open-addressed table of
 * primitives, since millions of customers are counted at a time. Not thread-safe.
 */
public final class CellCounts {
  /** Receives each cell, in ascending order of keys, whatever the order of adding. */
  @FunctionalInterface
  public interface Visitor {
    void cell(long key, long customers);
  }

  private static final int FIRST_CAPACITY = 64;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int cells;
  private long customers;

  /** Adds customers to a cell; a negative number takes them out again. */
  public void add(long key, long more) {
    int slot = slot(key);
    if (counts[slot] == 0 && keys[slot] == 0) {
      keys[slot] = key + 1;
      cells++;
    }
    counts[slot] += more;
    customers += more;
    if (cells * 2 > keys.length) {
      grow();
    }
  }

  /** Adds all cells of another. */
  public void merge(CellCounts other) {
    other.forEach(this::add);
  }

  /** Visits every cell that holds customers. */
  public void forEach(Visitor visitor) {
    long[] sorted = Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
    for (long key : sorted) {
      long count = counts[slot(key - 1)];
      if (count != 0) {
        visitor.cell(key - 1, count);
      }
    }
  }

  /** Customers in all cells. */
  public long customers() {
    return customers;
  }

  /** Keys are kept plus one, so that 0 means an empty slot; they must not be negative. */
  private int slot(long key) {
    if (key < 0) {
      throw new IllegalArgumentException("cell key " + key);
    }
    long mixed = (key + 1) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key + 1) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i] - 1);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
