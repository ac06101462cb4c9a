package io.vinculum.insight.rule;

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
    switch (this) {
      case LESS -> less(a, b, size, yes, 0);
      case GREATER_OR_EQUAL -> less(a, b, size, yes, -1);
      case GREATER -> greater(a, b, size, yes, 0);
      case LESS_OR_EQUAL -> greater(a, b, size, yes, -1);
      case EQUAL -> equal(a, b, size, yes, 0);
      case NOT_EQUAL -> equal(a, b, size, yes, -1);
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

  private static void less(long[] a, long b, int size, long[] yes, long flip) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (a[i] < b ? 1L : 0L) << i;
      }
      yes[w] = (bits ^ flip) & mask(end - w * Long.SIZE);
    }
  }

  private static void greater(long[] a, long b, int size, long[] yes, long flip) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (a[i] > b ? 1L : 0L) << i;
      }
      yes[w] = (bits ^ flip) & mask(end - w * Long.SIZE);
    }
  }

  private static void equal(long[] a, long b, int size, long[] yes, long flip) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (a[i] == b ? 1L : 0L) << i;
      }
      yes[w] = (bits ^ flip) & mask(end - w * Long.SIZE);
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
