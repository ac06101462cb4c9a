package io.vinculum.insight.audience;

import java.util.Arrays;

/**
 * Gives each different combination of keys' numbers a number, from 0 on, by its place in one flat
 * table: the numbers' bits beside each other. For as long as that table is small.
 */
final class GroupPlaces {
  /** Bits of a place: a table of 256 kB. */
  private static final int MAX_BITS = 16;

  private static final int FIRST_BITS = 3;
  private static final int FIRST_GROUPS = 64;

  /** How many bits the number of each key has. */
  private final int[] bits;

  private final int limit;

  /** By place, one more than the group's number; 0 where there is none yet. */
  private int[] numbers;

  /** By group. */
  private int[] places = new int[FIRST_GROUPS];

  private int size;

  /**
   * No group yet.
   *
   * @param keys how many make a combination
   * @param limit the most groups
   */
  GroupPlaces(int keys, int limit) {
    this.bits = new int[keys];
    this.limit = limit;
    Arrays.fill(bits, FIRST_BITS);
    this.numbers = new int[1 << allBits()];
  }

  private int allBits() {
    int all = 0;
    for (int more : bits) {
      all += more;
    }
    return all;
  }

  /** Makes room for so many numbers of each key; false where the table would not be small. */
  boolean makeRoom(int[] wanted) {
    int[] before = bits.clone();
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Math.max(bits[k], Integer.SIZE - Integer.numberOfLeadingZeros(wanted[k] - 1));
    }
    if (Arrays.equals(before, bits)) {
      return true;
    }
    if (allBits() > MAX_BITS) {
      System.arraycopy(before, 0, bits, 0, bits.length);
      return false;
    }
    numbers = new int[1 << allBits()];
    for (int group = 0; group < size; group++) {
      int place = 0;
      for (int k = 0; k < bits.length; k++) {
        place = place << bits[k] | part(places[group], before, k);
      }
      places[group] = place;
      numbers[place] = group + 1;
    }
    return true;
  }

  /**
   * Finds the groups of rows.
   *
   * @param keys by key, the numbers of the rows, for which there is room
   * @param count of rows
   * @param groups become theirs
   * @return whether there was room for all groups
   */
  boolean find(int[][] keys, int count, int[] groups) {
    System.arraycopy(keys[0], 0, groups, 0, count);
    for (int k = 1; k < bits.length; k++) {
      int[] more = keys[k];
      int shift = bits[k];
      for (int i = 0; i < count; i++) {
        groups[i] = groups[i] << shift | more[i];
      }
    }
    int[] known = numbers;
    for (int i = 0; i < count; i++) {
      int number = known[groups[i]];
      if (number == 0) {
        number = first(groups[i]);
        if (number == 0) {
          return false;
        }
      }
      groups[i] = number - 1;
    }
    return true;
  }

  /** One more than the number of the first group at a place; 0 where there is no room for it. */
  private int first(int place) {
    if (size == limit) {
      return 0;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
    numbers[place] = size;
    return size;
  }

  int size() {
    return size;
  }

  /** By group, the numbers of one key. */
  long[] parts(int key) {
    long[] parts = new long[size];
    for (int group = 0; group < size; group++) {
      parts[group] = part(places[group], bits, key);
    }
    return parts;
  }

  private static int part(int place, int[] bits, int key) {
    int after = 0;
    for (int k = key + 1; k < bits.length; k++) {
      after += bits[k];
    }
    return (place >>> after) & ((1 << bits[key]) - 1);
  }
}
