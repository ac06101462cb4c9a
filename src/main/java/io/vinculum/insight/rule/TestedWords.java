package io.vinculum.insight.rule;

import java.util.Arrays;

/**
 * What tests said of each word of a slice. A word keeps its number for as long as the slice is in
 * memory, and a test its mind: so it is remembered from one question to the next, of the tests that
 * came last.
 */
final class TestedWords {
  private static final int TESTS = 4;

  private final Object[] tests = new Object[TESTS];
  private final byte[][] said = new byte[TESTS][];
  private int next;

  /**
   * What a test has said so far: a byte for each word, at first 0, for the test to write.
   *
   * @param words how many there are
   */
  byte[] of(Object test, int words) {
    int place = place(test);
    if (said[place].length <= words) {
      said[place] = Arrays.copyOf(said[place], words + 1);
    }
    return said[place];
  }

  /** Where a test is, in the place of the oldest one if it is new. */
  @SuppressWarnings("ReferenceEquality") // Tests are functions: only the same one says the same.
  private int place(Object test) {
    for (int place = 0; place < TESTS; place++) {
      if (tests[place] == test) {
        return place;
      }
    }
    int place = next;
    next = (next + 1) % TESTS;
    tests[place] = test;
    said[place] = new byte[0];
    return place;
  }
}
