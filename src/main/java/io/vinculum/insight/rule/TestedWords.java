package io.vinculum.insight.rule;

import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * What tests said of each word of a slice. A word keeps its number for as long as the slice is in
 * memory, and a test its mind: so what was said for one question is there for the next, unless they
 * have made too many tests together.
 */
final class TestedWords {
  /** Tests that are remembered from one question to the next. */
  static final int TESTS_MAX = 4;

  /** By test: one that is equal need not say the same, only the very same one does. */
  private final IdentityHashMap<Object, byte[]> said = new IdentityHashMap<>();

  /** Begins another question. */
  void begin() {
    if (said.size() > TESTS_MAX) {
      said.clear();
    }
  }

  /**
   * What a test has said so far: a byte for each word, at first 0, for the test to write.
   *
   * @param words how many there are
   */
  byte[] of(Object test, int words) {
    byte[] known = said.getOrDefault(test, new byte[0]);
    if (known.length <= words) {
      known = Arrays.copyOf(known, words + 1);
      said.put(test, known);
    }
    return known;
  }
}
