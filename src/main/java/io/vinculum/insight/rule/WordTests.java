package io.vinculum.insight.rule;

import io.vinculum.insight.columns.Names;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Conditions on words; unknown without one. */
final class WordTests {
  /** Words of a list that are compared one after the other. */
  private static final int MAX_COMPARED = 8;

  /** Rows of a block whose words are read one by one. */
  private static final int FEW = 128;

  private static final byte NOT_TESTED = 0;
  private static final byte PASSED = 1;
  private static final byte FAILED = 2;

  private WordTests() {}

  /** Whether it is this word. */
  static Truths is(Words a, String word) {
    return new IsOneOf(a, List.of(word));
  }

  /** Whether it is one of these words; what is no word is none of them. */
  static Truths isOneOf(Words a, List<?> words) {
    return words.size() <= MAX_COMPARED ? new IsOneOf(a, words) : passes(a, words::contains);
  }

  private record IsOneOf(Words a, List<?> words) implements Truths {
    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      long[] known = rows.scratch().sets().take();
      a.test(rows, from, size, Names.NONE, known);
      Block.invert(known, size);
      holds(rows, from, size, yes);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(1);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      Block.clear(yes, size);
      long[] one = rows.scratch().sets().take();
      for (Object word : words) {
        OptionalInt code =
            word instanceof String text ? rows.columns().names().find(text) : OptionalInt.empty();
        if (code.isPresent()) {
          a.test(rows, from, size, code.getAsInt(), one);
          for (int w = 0; w < Block.words(size); w++) {
            yes[w] |= one[w];
          }
        }
      }
      rows.scratch().sets().giveBack(1);
    }
  }

  /** Compares two words; the order is that of their characters. */
  static Truths compared(Words a, Order order, Words b) {
    return switch (order) {
      case EQUAL -> same(a, b);
      case NOT_EQUAL -> Logic.not(same(a, b));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(a, order, b);
    };
  }

  private static Truths same(Words a, Words b) {
    return compared(a, b, (_, left, right, size, yes) -> Order.EQUAL.test(left, right, size, yes));
  }

  private static Truths ordered(Words a, Order order, Words b) {
    return compared(
        a,
        b,
        (rows, left, right, size, yes) -> {
          Names names = rows.columns().names();
          Block.clear(yes, size);
          for (int i = 0; i < size; i++) {
            if (left[i] != Names.NONE && right[i] != Names.NONE) {
              int comparison = names.name((int) left[i]).compareTo(names.name((int) right[i]));
              yes[i / Long.SIZE] |= (order.holds(comparison) ? 1L : 0L) << i;
            }
          }
        });
  }

  /** Whether the word passes a test. */
  static Truths passes(Words a, Predicate<String> test) {
    return new Passes(a, test);
  }

  /** The test is made once for each different word of a slice, as long as it is remembered. */
  private record Passes(Words a, Predicate<String> test) implements Truths {
    @Override
    public boolean isByRow() {
      return true;
    }

    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      long[] codes = rows.scratch().wholes().take();
      a.read(rows, from, size, codes);
      Block.fill(yes, size);
      narrow(rows, codes, size, yes);
      split(rows, codes, size, yes, no);
      rows.scratch().wholes().giveBack(1);
    }

    @Override
    public void narrow(Rows rows, int from, int size, long[] set) {
      if (Block.count(set, size) <= FEW) {
        narrowFew(rows, from, size, set);
        return;
      }
      long[] codes = rows.scratch().wholes().take();
      a.read(rows, from, size, codes);
      narrow(rows, codes, size, set);
      rows.scratch().wholes().giveBack(1);
    }

    private void narrowFew(Rows rows, int from, int size, long[] set) {
      Names names = rows.columns().names();
      byte[] tested = tested(rows, size);
      int[] picked = rows.scratch().ints().take();
      int[] codes = rows.scratch().ints().take();
      int count = Block.list(set, size, picked);
      a.pick(rows, from, picked, count, codes);
      Block.clear(set, size);
      for (int i = 0; i < count; i++) {
        if (codes[i] != Names.NONE && passes(names, codes[i], test, tested)) {
          Block.add(set, picked[i]);
        }
      }
      rows.scratch().ints().giveBack(2);
    }

    /** What is remembered; nothing where only some rows are asked, as a segment's rule is. */
    private byte[] tested(Rows rows, int size) {
      return size < Long.SIZE ? new byte[0] : rows.tested(this);
    }

    private void narrow(Rows rows, long[] codes, int size, long[] set) {
      Names names = rows.columns().names();
      byte[] tested = tested(rows, size);
      for (int w = 0; w < Block.words(size); w++) {
        for (long rest = set[w]; rest != 0; rest &= rest - 1) {
          int bit = Long.numberOfTrailingZeros(rest);
          int code = (int) codes[w * Long.SIZE + bit];
          if (code == Names.NONE || !passes(names, code, test, tested)) {
            set[w] &= ~(1L << bit);
          }
        }
      }
    }
  }

  private static boolean passes(Names names, int code, Predicate<String> test, byte[] tested) {
    if (tested.length == 0) {
      return test.test(names.name(code));
    }
    if (tested[code] == NOT_TESTED) {
      tested[code] = test.test(names.name(code)) ? PASSED : FAILED;
    }
    return tested[code] == PASSED;
  }

  /** Whether there is a word. */
  static Truths known(Words a) {
    return (rows, from, size, yes, no) -> {
      long[] codes = rows.scratch().wholes().take();
      a.read(rows, from, size, codes);
      Order.NOT_EQUAL.test(codes, Names.NONE, size, yes);
      Logic.complement(yes, no, size);
      rows.scratch().wholes().giveBack(1);
    };
  }

  private interface Comparison {
    void test(Rows rows, long[] left, long[] right, int size, long[] yes);
  }

  private static Truths compared(Words a, Words b, Comparison comparison) {
    return (rows, from, size, yes, no) -> {
      long[] left = rows.scratch().wholes().take();
      long[] right = rows.scratch().wholes().take();
      long[] known = rows.scratch().sets().take();
      long[] knownRight = rows.scratch().sets().take();
      a.read(rows, from, size, left);
      b.read(rows, from, size, right);
      comparison.test(rows, left, right, size, yes);
      Order.NOT_EQUAL.test(left, Names.NONE, size, known);
      Order.NOT_EQUAL.test(right, Names.NONE, size, knownRight);
      Block.intersect(known, knownRight, size);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(2);
      rows.scratch().wholes().giveBack(2);
    };
  }

  private static void split(Rows rows, long[] codes, int size, long[] yes, long[] no) {
    long[] known = rows.scratch().sets().take();
    Order.NOT_EQUAL.test(codes, Names.NONE, size, known);
    Block.split(yes, no, known, size);
    rows.scratch().sets().giveBack(1);
  }
}
