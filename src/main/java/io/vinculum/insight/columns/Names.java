package io.vinculum.insight.columns;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Words of a slice by small numbers, from 1 on in the order of first use; 0 is no word. The words
 * themselves are shared by all slices of a node.
 */
public final class Names {
  /** Stands for no word. */
  public static final int NONE = 0;

  private static final int FIRST_SIZE = 16;
  private static final long SEED = 0x9ae16a3b2f90404fL;
  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;

  private String[] names = new String[FIRST_SIZE];
  private long[] fingerprints = new long[FIRST_SIZE];

  /** Numbers by their words' fingerprints: open addressing, at most half full. */
  private int[] slots = new int[FIRST_SIZE * 2];

  private int size;

  /** The number of a word, a new one when it has none. */
  public int code(String name) {
    long fingerprint = fingerprint(name);
    int slot = slot(name, fingerprint);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    if (size == names.length) {
      grow();
      slot = slot(name, fingerprint);
    }
    names[size] = name.intern();
    fingerprints[size] = fingerprint;
    slots[slot] = ++size;
    return size;
  }

  /** The number of a word, if it has one. */
  public OptionalInt find(String name) {
    int code = slots[slot(name, fingerprint(name))];
    return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** The word of a number from 1 on. */
  public String name(int code) {
    return names[code - 1];
  }

  /** A hash of the word of a number: 64 bits, the same in every slice. */
  public long fingerprint(int code) {
    return fingerprints[code - 1];
  }

  /** How many words there are: the greatest number. */
  public int size() {
    return size;
  }

  /** The memory of the slice's own tables, without the words, which it shares with others. */
  long bytes() {
    return (long) names.length * (Integer.BYTES + Long.BYTES) + (long) slots.length * Integer.BYTES;
  }

  /** Mixes every character in (the finish is that of Steele, Lea, Flood: SplitMix64). */
  private static long fingerprint(String name) {
    long bits = SEED + name.length();
    for (int i = 0; i < name.length(); i++) {
      bits = (bits ^ name.charAt(i)) * FIRST;
      bits ^= bits >>> 32;
    }
    bits = (bits ^ bits >>> 27) * SECOND;
    return bits ^ bits >>> 31;
  }

  private int slot(String name, long fingerprint) {
    int mask = slots.length - 1;
    int slot = (int) fingerprint & mask;
    while (slots[slot] != NONE && !isNamed(slots[slot], name, fingerprint)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isNamed(int code, String name, long fingerprint) {
    return fingerprints[code - 1] == fingerprint && names[code - 1].equals(name);
  }

  private void grow() {
    names = Arrays.copyOf(names, size * 2);
    fingerprints = Arrays.copyOf(fingerprints, size * 2);
    slots = new int[size * 4];
    for (int code = 1; code <= size; code++) {
      slots[slot(names[code - 1], fingerprints[code - 1])] = code;
    }
  }
}
