package io.vinculum.insight.audience;

import java.util.Arrays;

/** Gives each different key a number, from 0 on: open addressing over flat keys. */
final class GroupTable {
  /** There is no room for another key. */
  static final int FULL = -1;

  private static final int FREE = -1;
  private static final int FIRST_SIZE = 64;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final int width;
  private final int limit;
  private long[] keys;
  private int[] slots;
  private int size;

  /**
   * No key yet.
   *
   * @param width longs of a key
   * @param limit the most keys
   */
  GroupTable(int width, int limit) {
    this.width = width;
    this.limit = limit;
    this.keys = new long[FIRST_SIZE * width];
    this.slots = free(FIRST_SIZE * 2);
  }

  /** The number of a key, a new one when it has none, or {@link #FULL}. */
  int number(long[] key) {
    int slot = slot(key);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    if (size == limit) {
      return FULL;
    }
    if (size * 2 >= slots.length) {
      rehash();
      slot = slot(key);
    }
    if ((size + 1) * width > keys.length) {
      keys = Arrays.copyOf(keys, keys.length * 2);
    }
    System.arraycopy(key, 0, keys, size * width, width);
    slots[slot] = size;
    return size++;
  }

  int size() {
    return size;
  }

  /** A part of a key. */
  long part(int number, int index) {
    return keys[number * width + index];
  }

  /** By number, a part of the keys. */
  long[] parts(int index) {
    long[] parts = new long[size];
    for (int number = 0; number < size; number++) {
      parts[number] = part(number, index);
    }
    return parts;
  }

  private int slot(long[] key) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ key[i]) * MIX;
      hash ^= hash >>> 32;
    }
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != FREE && !isKey(slots[slot], key)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isKey(int number, long[] key) {
    for (int i = 0; i < width; i++) {
      if (keys[number * width + i] != key[i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash() {
    slots = free(slots.length * 2);
    long[] key = new long[width];
    for (int number = 0; number < size; number++) {
      System.arraycopy(keys, number * width, key, 0, width);
      slots[slot(key)] = number;
    }
  }

  private static int[] free(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
