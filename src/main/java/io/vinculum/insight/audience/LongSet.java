package io.vinculum.insight.audience;

import java.util.Arrays;

/** A growing set of whole numbers: open addressing, at most half full. */
final class LongSet {
  private static final int FIRST_SLOTS = 16;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** Stands for a free slot; itself it is kept apart. */
  private static final long FREE = 0;

  private long[] slots = new long[FIRST_SLOTS];
  private int size;
  private boolean hasFree;

  void add(long number) {
    if (number == FREE) {
      size += hasFree ? 0 : 1;
      hasFree = true;
      return;
    }
    int slot = slot(number);
    if (slots[slot] == FREE) {
      slots[slot] = number;
      size++;
      if (size * 2 > slots.length) {
        rehash();
      }
    }
  }

  int size() {
    return size;
  }

  /** All of them, in any order. */
  long[] toArray() {
    long[] all = new long[size];
    int at = hasFree ? 1 : 0;
    for (long number : slots) {
      if (number != FREE) {
        all[at++] = number;
      }
    }
    return all;
  }

  private int slot(long number) {
    int mask = slots.length - 1;
    int slot = (int) ((number * MIX) >>> Integer.SIZE) & mask;
    while (slots[slot] != FREE && slots[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    long[] full = slots;
    slots = new long[full.length * 2];
    for (long number : full) {
      if (number != FREE) {
        slots[slot(number)] = number;
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }
}
