package io.vinculum.insight.rule;

import java.util.Arrays;

/** Kleene's logic over blocks. */
final class Logic {
  private Logic() {}

  /** Both hold; the second is not looked at where the first decides the whole block. */
  static Truths and(Truths a, Truths b) {
    return (rows, from, size, yes, no) -> {
      a.read(rows, from, size, yes, no);
      long[] moreYes = rows.scratch().sets().take();
      if (!isWhole(no, size)) {
        long[] moreNo = rows.scratch().sets().take();
        b.read(rows, from, size, moreYes, moreNo);
        for (int w = 0; w < Block.words(size); w++) {
          yes[w] &= moreYes[w];
          no[w] |= moreNo[w];
        }
        rows.scratch().sets().giveBack(1);
      }
      rows.scratch().sets().giveBack(1);
    };
  }

  /** One of them holds, at least. */
  static Truths or(Truths a, Truths b) {
    return not(and(not(a), not(b)));
  }

  /** It does not hold. */
  static Truths not(Truths a) {
    return (rows, from, size, yes, no) -> a.read(rows, from, size, no, yes);
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

  private static boolean isWhole(long[] set, int size) {
    int whole = size / Long.SIZE;
    int rest = size % Long.SIZE;
    return Arrays.stream(set, 0, whole).allMatch(word -> word == -1L)
        && (rest == 0 || set[whole] == (1L << rest) - 1);
  }
}
