package io.vinculum.insight.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Buffers of a block, lent and given back in the manner of a stack. Each thread has its own: slices
 * are many more than threads, and a buffer is needed only while a block is read.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final Stack<long[]> sets = new Stack<>(() -> new long[Block.WORDS]);
  private final Stack<long[]> wholes = new Stack<>(() -> new long[Block.ROWS]);
  private final Stack<int[]> ints = new Stack<>(() -> new int[Block.ROWS]);
  private final Stack<double[]> reals = new Stack<>(() -> new double[Block.ROWS]);

  /** The buffers of the thread that asks. */
  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** A set of rows, of any content. */
  Stack<long[]> sets() {
    return sets;
  }

  /** Whole numbers, of any content. */
  Stack<long[]> wholes() {
    return wholes;
  }

  /** Rows or the numbers of words, of any content. */
  Stack<int[]> ints() {
    return ints;
  }

  /** Real numbers, of any content. */
  Stack<double[]> reals() {
    return reals;
  }

  /** Buffers of one kind. */
  static final class Stack<T> {
    private final Supplier<T> made;
    private final List<T> buffers = new ArrayList<>();
    private int lent;

    private Stack(Supplier<T> made) {
      this.made = made;
    }

    /** Lends one more. */
    T take() {
      if (lent == buffers.size()) {
        buffers.add(made.get());
      }
      return buffers.get(lent++);
    }

    /** Takes back the last so many. */
    void giveBack(int number) {
      lent -= number;
    }
  }
}
