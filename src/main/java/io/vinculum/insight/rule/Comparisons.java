package io.vinculum.insight.rule;

/** Comparisons of values; unknown where a side is. */
final class Comparisons {
  /** Two to the 63rd: real numbers from here on are above every whole number. */
  private static final double ABOVE_LONGS = 0x1p63;

  private Comparisons() {}

  static Truths wholes(Wholes a, Order order, long b) {
    return new WithNumber(a, order, b);
  }

  /** The most asked: a field compared with one number. */
  private record WithNumber(Wholes a, Order order, long b) implements Truths {
    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      long[] known = rows.scratch().sets().take();
      a.compare(rows, from, size, order, b, yes, known);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(1);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      a.holds(rows, from, size, order, b, yes);
    }
  }

  /** Whether it is one of these numbers. */
  static Truths in(Wholes a, long[] numbers) {
    return (rows, from, size, yes, no) -> {
      long[] values = rows.scratch().wholes().take();
      long[] known = rows.scratch().sets().take();
      long[] one = rows.scratch().sets().take();
      a.read(rows, from, size, values, known);
      Block.clear(yes, size);
      for (long number : numbers) {
        Order.EQUAL.test(values, number, size, one);
        for (int w = 0; w < Block.words(size); w++) {
          yes[w] |= one[w];
        }
      }
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(2);
      rows.scratch().wholes().giveBack(1);
    };
  }

  static Truths wholes(Wholes a, Order order, Wholes b) {
    return (rows, from, size, yes, no) -> {
      long[] left = rows.scratch().wholes().take();
      long[] right = rows.scratch().wholes().take();
      long[] known = rows.scratch().sets().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, left, known);
      b.read(rows, from, size, right, knownRight);
      Block.intersect(known, knownRight, size);
      order.test(left, right, size, yes);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(2);
      rows.scratch().wholes().giveBack(2);
    };
  }

  static Truths reals(Reals a, Order order, double b) {
    return new WithReal(a, order, b);
  }

  private record WithReal(Reals a, Order order, double b) implements Truths {
    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      long[] known = rows.scratch().sets().take();
      a.compare(rows, from, size, order, b, yes, known);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(1);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      a.holds(rows, from, size, order, b, yes);
    }
  }

  static Truths reals(Reals a, Order order, Reals b) {
    return (rows, from, size, yes, no) -> {
      double[] left = rows.scratch().reals().take();
      double[] right = rows.scratch().reals().take();
      long[] known = rows.scratch().sets().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, left, known);
      b.read(rows, from, size, right, knownRight);
      Block.intersect(known, knownRight, size);
      Block.clear(yes, size);
      for (int i = 0; i < size; i++) {
        yes[i / Long.SIZE] |= (order.holds(left[i], right[i]) ? 1L : 0L) << i;
      }
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(2);
      rows.scratch().reals().giveBack(2);
    };
  }

  /** Compares a whole number with a real one, as the CEL runtime does: see {@link #holds}. */
  static Truths mixed(Wholes a, Order order, Reals b) {
    return (rows, from, size, yes, no) -> {
      long[] left = rows.scratch().wholes().take();
      double[] right = rows.scratch().reals().take();
      long[] known = rows.scratch().sets().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, left, known);
      b.read(rows, from, size, right, knownRight);
      Block.intersect(known, knownRight, size);
      Block.clear(yes, size);
      for (int i = 0; i < size; i++) {
        yes[i / Long.SIZE] |= (holds(left[i], order, right[i]) ? 1L : 0L) << i;
      }
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(2);
      rows.scratch().reals().giveBack(1);
      rows.scratch().wholes().giveBack(1);
    };
  }

  /**
   * Whether a whole number is in that order to a real one. The CEL runtime is the law: equality is
   * exact, and order goes by the nearest real number in the total order of real numbers, in which
   * minus nought is below nought and what is no number above all others.
   */
  static boolean holds(long a, Order order, double b) {
    return switch (order) {
      case EQUAL -> equal(a, b);
      case NOT_EQUAL -> !equal(a, b);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          order.holds(Double.compare((double) a, b));
    };
  }

  private static boolean equal(long a, double b) {
    return b >= -ABOVE_LONGS && b < ABOVE_LONGS && (long) b == a && (double) (long) b == b;
  }
}
