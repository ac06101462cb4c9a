package io.vinculum.insight.rule;

import io.vinculum.insight.columns.Names;
import java.util.List;
import java.util.OptionalInt;

/**
 * Conditions on values whose type is only known by looking: equality of different types is false,
 * their order is a failure, which is unknown.
 */
final class AnyTests {
  private AnyTests() {}

  /** Values as objects: {@code String}, {@code Double}, {@code Long}, {@code Boolean}. */
  interface Boxed {
    /** Reads a block; null where unknown. */
    void read(Rows rows, int from, int size, Object[] values);
  }

  static Boxed boxedAnys(Anys a) {
    return (rows, from, size, values) -> {
      long[] types = rows.scratch().wholes().take();
      long[] bits = rows.scratch().wholes().take();
      a.read(rows, from, size, types, bits);
      for (int i = 0; i < size; i++) {
        values[i] = value(rows.columns().names(), types[i], bits[i]);
      }
      rows.scratch().wholes().giveBack(2);
    };
  }

  static Boxed boxedWholes(Wholes a) {
    return (rows, from, size, values) -> {
      long[] wholes = rows.scratch().wholes().take();
      long[] known = rows.scratch().sets().take();
      a.read(rows, from, size, wholes, known);
      for (int i = 0; i < size; i++) {
        values[i] = Block.has(known, i) ? wholes[i] : null;
      }
      rows.scratch().sets().giveBack(1);
      rows.scratch().wholes().giveBack(1);
    };
  }

  static Boxed boxedReals(Reals a) {
    return (rows, from, size, values) -> {
      double[] reals = rows.scratch().reals().take();
      long[] known = rows.scratch().sets().take();
      a.read(rows, from, size, reals, known);
      for (int i = 0; i < size; i++) {
        values[i] = Block.has(known, i) ? reals[i] : null;
      }
      rows.scratch().sets().giveBack(1);
      rows.scratch().reals().giveBack(1);
    };
  }

  static Boxed boxedWords(Words a) {
    return (rows, from, size, values) -> {
      long[] codes = rows.scratch().wholes().take();
      a.read(rows, from, size, codes);
      Names names = rows.columns().names();
      for (int i = 0; i < size; i++) {
        values[i] = codes[i] == Names.NONE ? null : names.name((int) codes[i]);
      }
      rows.scratch().wholes().giveBack(1);
    };
  }

  static Boxed boxedTruths(Truths a) {
    return (rows, from, size, values) -> {
      long[] yes = rows.scratch().sets().take();
      long[] no = rows.scratch().sets().take();
      a.read(rows, from, size, yes, no);
      for (int i = 0; i < size; i++) {
        values[i] = Block.has(yes, i) ? Boolean.TRUE : Block.has(no, i) ? Boolean.FALSE : null;
      }
      rows.scratch().sets().giveBack(2);
    };
  }

  static Boxed constant(Object value) {
    return (_, _, size, values) -> {
      for (int i = 0; i < size; i++) {
        values[i] = value;
      }
    };
  }

  /** Whether it is this word: the most asked, so without objects. */
  static Truths isWord(Anys a, String word) {
    return new IsWord(a, word);
  }

  private record IsWord(Anys a, String word) implements Truths {
    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      long[] known = rows.scratch().sets().take();
      holds(rows, from, size, yes);
      a.known(rows, from, size, known);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(1);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      OptionalInt code = rows.columns().names().find(word);
      if (code.isPresent()) {
        a.same(rows, from, size, Anys.TEXT, code.getAsInt(), yes);
      } else {
        Block.clear(yes, size);
      }
    }
  }

  /** Whether a value is there. */
  static Truths known(Anys a) {
    return (rows, from, size, yes, no) -> {
      a.known(rows, from, size, yes);
      Logic.complement(yes, no, size);
    };
  }

  /** The value as a condition: unknown when it is none. */
  static Truths truth(Anys a) {
    return tested(
        boxedAnys(a), value -> value instanceof Boolean truth ? Answer.of(truth) : Answer.UNKNOWN);
  }

  /** Whether both are in that order, or equal. */
  static Truths compared(Boxed a, Order order, Boxed b) {
    return (rows, from, size, yes, no) -> {
      Object[] left = new Object[size];
      Object[] right = new Object[size];
      a.read(rows, from, size, left);
      b.read(rows, from, size, right);
      Block.clear(yes, size);
      Block.clear(no, size);
      for (int i = 0; i < size; i++) {
        if (left[i] != null && right[i] != null) {
          put(compared(left[i], order, right[i]), i, yes, no);
        }
      }
    };
  }

  /** Whether it equals one of these. */
  static Truths in(Boxed a, List<Object> list) {
    return tested(
        a,
        value ->
            Answer.of(
                list.stream().anyMatch(item -> compared(value, Order.EQUAL, item) == Answer.YES)));
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN;

    static Answer of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  private interface Test {
    Answer of(Object value);
  }

  private static Truths tested(Boxed a, Test test) {
    return (rows, from, size, yes, no) -> {
      Object[] values = new Object[size];
      a.read(rows, from, size, values);
      Block.clear(yes, size);
      Block.clear(no, size);
      for (int i = 0; i < size; i++) {
        if (values[i] != null) {
          put(test.of(values[i]), i, yes, no);
        }
      }
    };
  }

  private static void put(Answer answer, int row, long[] yes, long[] no) {
    switch (answer) {
      case YES -> Block.add(yes, row);
      case NO -> Block.add(no, row);
      case UNKNOWN -> {}
    }
  }

  private static Answer compared(Object a, Order order, Object b) {
    if (a instanceof Number left && b instanceof Number right) {
      return Answer.of(numbers(left, order, right));
    }
    boolean equality = order == Order.EQUAL || order == Order.NOT_EQUAL;
    if (equality) {
      return Answer.of(a.equals(b) == (order == Order.EQUAL));
    }
    if (a instanceof String left && b instanceof String right) {
      return Answer.of(order.holds(left.compareTo(right)));
    }
    return a instanceof Boolean left && b instanceof Boolean right
        ? Answer.of(order.holds(left.compareTo(right)))
        : Answer.UNKNOWN;
  }

  private static boolean numbers(Number a, Order order, Number b) {
    if (a instanceof Long left) {
      return b instanceof Long right
          ? order.holds(Long.compare(left, right))
          : Comparisons.holds(left, order, b.doubleValue());
    }
    return b instanceof Long right
        ? Comparisons.holds(right, order.mirrored(), a.doubleValue())
        : order.holds(a.doubleValue(), b.doubleValue());
  }

  private static Object value(Names names, long type, long bits) {
    if (type == Anys.TEXT) {
      return names.name((int) bits);
    }
    if (type == Anys.NUMBER) {
      return Double.longBitsToDouble(bits);
    }
    return type == Anys.TRUTH ? bits != 0 : null;
  }
}
