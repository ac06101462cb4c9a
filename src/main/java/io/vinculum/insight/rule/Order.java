package io.vinculum.insight.rule;

import io.vinculum.insight.columns.NarrowColumn;

/** The comparisons, as loops that make sixty-four answers into a word. */
enum Order {
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  EQUAL,
  NOT_EQUAL;

  /** The comparison with its sides changed. */
  Order mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL -> EQUAL;
      case NOT_EQUAL -> NOT_EQUAL;
    };
  }

  /** Whether it holds for sides of which the first is less, equal or greater by sign. */
  boolean holds(int comparison) {
    return switch (this) {
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
    };
  }

  /** Whether it holds for two real numbers: never with one that is no number, but for unequal. */
  boolean holds(double a, double b) {
    return switch (this) {
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_OR_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
    };
  }

  /** Compares rows of numbers with one number. */
  void test(long[] a, long b, int size, long[] yes) {
    test(a, 0, b, size, yes);
  }

  /** Compares a column's rows with one number. */
  void test(long[] column, int from, long b, int size, long[] yes) {
    if (isEquality()) {
      Masks.equal(column, from, b, size, yes);
    } else if (b == Long.MAX_VALUE && hasBeyond()) {
      Block.fill(yes, size);
    } else {
      Masks.below(column, from, bound(b), size, yes);
    }
    invertWhereMeant(size, yes);
  }

  /** Compares a column's rows with one number. */
  void test(int[] column, int from, long b, int size, long[] yes) {
    if (isEquality()) {
      Masks.equal(column, from, b, size, yes);
    } else {
      Masks.below(column, from, bound(b), size, yes);
    }
    invertWhereMeant(size, yes);
  }

  /** Compares a column's rows with one number. */
  void test(NarrowColumn column, int from, long b, int size, long[] yes) {
    switch (column.width()) {
      case BYTE -> test(column.bytesOfRows(), from, column.narrow(b), size, yes);
      case INT -> test(column.intsOfRows(), from, column.narrow(b), size, yes);
      case LONG -> test(column.longsOfRows(), from, b, size, yes);
    }
  }

  private void test(byte[] column, int from, long b, int size, long[] yes) {
    if (isEquality()) {
      Masks.equal(column, from, b, size, yes);
    } else {
      Masks.below(column, from, bound(b), size, yes);
    }
    invertWhereMeant(size, yes);
  }

  private boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /**
   * Below it, and only there, is what is less, or less or equal, or not greater, as the comparison
   * has it; the greatest number where there is none beyond.
   */
  long bound(long b) {
    return hasBeyond() && b < Long.MAX_VALUE ? b + 1 : b;
  }

  private boolean hasBeyond() {
    return this == LESS_OR_EQUAL || this == GREATER;
  }

  private void invertWhereMeant(int size, long[] yes) {
    if (this == GREATER || this == GREATER_OR_EQUAL || this == NOT_EQUAL) {
      Block.invert(yes, size);
    }
  }

  /** Whether what is in this order to a number is always above another one. */
  boolean isBeyond(long other, long number) {
    return switch (this) {
      case GREATER -> number >= other;
      case GREATER_OR_EQUAL, EQUAL -> number > other;
      case LESS, LESS_OR_EQUAL, NOT_EQUAL -> false;
    };
  }

  /** Compares rows of real numbers with one. */
  void test(double[] a, double b, int size, long[] yes) {
    switch (this) {
      case LESS -> Masks.below(a, b, size, yes);
      case GREATER -> Masks.above(a, b, size, yes);
      case LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
        Block.clear(yes, size);
        for (int i = 0; i < size; i++) {
          yes[i / Long.SIZE] |= (holds(a[i], b) ? 1L : 0L) << i;
        }
      }
    }
  }

  /** Compares rows of numbers with rows of numbers. */
  void test(long[] a, long[] b, int size, long[] yes) {
    switch (this) {
      case LESS -> less(a, b, size, yes, 0);
      case GREATER_OR_EQUAL -> less(a, b, size, yes, -1);
      case GREATER -> less(b, a, size, yes, 0);
      case LESS_OR_EQUAL -> less(b, a, size, yes, -1);
      case EQUAL -> equal(a, b, size, yes, 0);
      case NOT_EQUAL -> equal(a, b, size, yes, -1);
    }
  }

  private static void less(long[] a, long[] b, int size, long[] yes, long flip) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (a[i] < b[i] ? 1L : 0L) << i;
      }
      yes[w] = (bits ^ flip) & mask(end - w * Long.SIZE);
    }
  }

  private static void equal(long[] a, long[] b, int size, long[] yes, long flip) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (a[i] == b[i] ? 1L : 0L) << i;
      }
      yes[w] = (bits ^ flip) & mask(end - w * Long.SIZE);
    }
  }

  /** The first so many bits of a word. */
  private static long mask(int bits) {
    return -1L >>> (Long.SIZE - bits);
  }
}
