package io.vinculum.insight.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Kleene's logic over blocks. */
final class Logic {
  private Logic() {}

  /** Both hold. */
  static Truths and(Truths a, Truths b) {
    List<Truths> parts = new ArrayList<>(parts(a));
    parts.addAll(parts(b));
    parts.sort(Comparator.comparing(Truths::isByRow));
    return new All(parts);
  }

  private static List<Truths> parts(Truths a) {
    return a instanceof All(List<Truths> parts) ? parts : List.of(a);
  }

  /** One of them holds, at least. */
  static Truths or(Truths a, Truths b) {
    return new Not(and(new Not(a), new Not(b)));
  }

  /** It does not hold. */
  static Truths not(Truths a) {
    return a instanceof Not(Truths inner) ? inner : new Not(a);
  }

  /**
   * All hold. In Kleene's logic their order does not matter: those that test a row at a time come
   * last and test what the others left. One is not looked at where those before decide the whole
   * block.
   */
  private record All(List<Truths> parts) implements Truths {
    private All {
      parts = List.copyOf(parts);
    }

    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      parts.getFirst().read(rows, from, size, yes, no);
      long[] moreYes = rows.scratch().sets().take();
      long[] moreNo = rows.scratch().sets().take();
      for (int p = 1; p < parts.size() && !Block.isWhole(no, size); p++) {
        parts.get(p).read(rows, from, size, moreYes, moreNo);
        for (int w = 0; w < Block.words(size); w++) {
          yes[w] &= moreYes[w];
          no[w] |= moreNo[w];
        }
      }
      rows.scratch().sets().giveBack(2);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      parts.getFirst().holds(rows, from, size, yes);
      narrow(1, rows, from, size, yes);
    }

    @Override
    public void narrow(Rows rows, int from, int size, long[] set) {
      narrow(0, rows, from, size, set);
    }

    private void narrow(int first, Rows rows, int from, int size, long[] set) {
      for (int p = first; p < parts.size() && !Block.isEmpty(set, size); p++) {
        parts.get(p).narrow(rows, from, size, set);
      }
    }

    @Override
    public boolean isByRow() {
      return parts.getLast().isByRow();
    }

    @Override
    public void fails(Rows rows, int from, int size, long[] no) {
      parts.getFirst().fails(rows, from, size, no);
      long[] more = rows.scratch().sets().take();
      for (int p = 1; p < parts.size() && !Block.isWhole(no, size); p++) {
        parts.get(p).fails(rows, from, size, more);
        for (int w = 0; w < Block.words(size); w++) {
          no[w] |= more[w];
        }
      }
      rows.scratch().sets().giveBack(1);
    }
  }

  private record Not(Truths a) implements Truths {
    @Override
    public void read(Rows rows, int from, int size, long[] yes, long[] no) {
      a.read(rows, from, size, no, yes);
    }

    @Override
    public void holds(Rows rows, int from, int size, long[] yes) {
      a.fails(rows, from, size, yes);
    }

    @Override
    public void fails(Rows rows, int from, int size, long[] no) {
      a.holds(rows, from, size, no);
    }

    @Override
    public boolean isByRow() {
      return a.isByRow();
    }
  }

  /** Always the same. */
  static Truths constant(boolean holds) {
    return (_, _, size, yes, no) -> {
      Block.fill(holds ? yes : no, size);
      Block.clear(holds ? no : yes, size);
    };
  }

  /** Never known. */
  static Truths unknown() {
    return (_, _, size, yes, no) -> {
      Block.clear(yes, size);
      Block.clear(no, size);
    };
  }

  /** Whether two conditions agree, or differ; unknown where one of them is. */
  static Truths same(Truths a, Truths b, boolean wanted) {
    return (rows, from, size, yes, no) -> {
      Scratch.Stack<long[]> sets = rows.scratch().sets();
      long[] aYes = sets.take();
      long[] aNo = sets.take();
      long[] bYes = sets.take();
      long[] bNo = sets.take();
      a.read(rows, from, size, aYes, aNo);
      b.read(rows, from, size, bYes, bNo);
      for (int w = 0; w < Block.words(size); w++) {
        long equal = (aYes[w] & bYes[w]) | (aNo[w] & bNo[w]);
        long different = (aYes[w] & bNo[w]) | (aNo[w] & bYes[w]);
        yes[w] = wanted ? equal : different;
        no[w] = wanted ? different : equal;
      }
      sets.giveBack(4);
    };
  }

  /** Whether a condition is known. */
  static Truths known(Truths a) {
    return (rows, from, size, yes, no) -> {
      a.read(rows, from, size, yes, no);
      for (int w = 0; w < Block.words(size); w++) {
        yes[w] |= no[w];
      }
      complement(yes, no, size);
    };
  }

  /** Makes {@code no} all of the block's rows that are not in {@code yes}. */
  static void complement(long[] yes, long[] no, int size) {
    Block.fill(no, size);
    for (int w = 0; w < Block.words(size); w++) {
      no[w] &= ~yes[w];
    }
  }
}
