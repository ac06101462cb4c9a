package io.vinculum.insight.rule;

import java.util.Arrays;

/** Sums, differences, products, quotients; a failure is unknown. */
final class Arithmetic {
  private Arithmetic() {}

  /** An operation on whole numbers. */
  enum Whole {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO;

    /** Whether it fails, by leaving the whole numbers or by dividing by nothing. */
    private boolean fails(long a, long b) {
      return switch (this) {
        case ADD -> ((a ^ (a + b)) & (b ^ (a + b))) < 0;
        case SUBTRACT -> ((a ^ b) & (a ^ (a - b))) < 0;
        case MULTIPLY -> Math.multiplyHigh(a, b) != (a * b) >> (Long.SIZE - 1);
        case DIVIDE, MODULO -> b == 0 || (a == Long.MIN_VALUE && b == -1);
      };
    }

    private long of(long a, long b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case MODULO -> a % b;
      };
    }
  }

  /** An operation on real numbers. */
  enum Real {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE;

    private double of(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
      };
    }
  }

  static Wholes wholes(Wholes a, Whole operation, Wholes b) {
    return (rows, from, size, values, known) -> {
      long[] right = rows.scratch().wholes().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, values, known);
      b.read(rows, from, size, right, knownRight);
      Block.intersect(known, knownRight, size);
      for (int i = 0; i < size; i++) {
        if (Block.has(known, i)) {
          if (operation.fails(values[i], right[i])) {
            known[i / Long.SIZE] &= ~(1L << i);
          } else {
            values[i] = operation.of(values[i], right[i]);
          }
        }
      }
      rows.scratch().sets().giveBack(1);
      rows.scratch().wholes().giveBack(1);
    };
  }

  static Reals reals(Reals a, Real operation, Reals b) {
    return (rows, from, size, values, known) -> {
      double[] right = rows.scratch().reals().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, values, known);
      b.read(rows, from, size, right, knownRight);
      Block.intersect(known, knownRight, size);
      for (int i = 0; i < size; i++) {
        values[i] = operation.of(values[i], right[i]);
      }
      rows.scratch().sets().giveBack(1);
      rows.scratch().reals().giveBack(1);
    };
  }

  static Reals negated(Reals a) {
    return (rows, from, size, values, known) -> {
      a.read(rows, from, size, values, known);
      for (int i = 0; i < size; i++) {
        values[i] = -values[i];
      }
    };
  }

  static Reals real(Wholes a) {
    return (rows, from, size, values, known) -> {
      long[] wholes = rows.scratch().wholes().take();
      a.read(rows, from, size, wholes, known);
      for (int i = 0; i < size; i++) {
        values[i] = (double) wholes[i];
      }
      rows.scratch().wholes().giveBack(1);
    };
  }

  static Wholes constant(long value) {
    return (_, _, size, values, known) -> {
      Arrays.fill(values, 0, size, value);
      Block.fill(known, size);
    };
  }

  static Reals constant(double value) {
    return (_, _, size, values, known) -> {
      Arrays.fill(values, 0, size, value);
      Block.fill(known, size);
    };
  }
}
