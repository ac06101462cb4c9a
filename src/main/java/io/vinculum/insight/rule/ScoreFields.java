package io.vinculum.insight.rule;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.insight.score.Cut;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scores by fifths of the population: unknown of customers without a purchase, and of everyone
 * until the population was first cut.
 */
final class ScoreFields {
  private ScoreFields() {}

  static Wholes recency() {
    return scored(
        ScoreCuts::recency,
        (purchases, from, size, values) -> copy(purchases.lastDay(), from, size, values));
  }

  static Wholes frequency() {
    return scored(
        ScoreCuts::frequency,
        (purchases, from, size, values) -> copy(purchases.count(), from, size, values));
  }

  static Wholes monetary() {
    return scored(
        ScoreCuts::monetary,
        (purchases, from, size, values) -> {
          long[] spend = purchases.spendMinor().array();
          for (int i = 0; i < size; i++) {
            values[i] = Population.rounded(spend[from + i]);
          }
        });
  }

  private static void copy(IntColumn column, int from, int size, long[] values) {
    int[] all = column.array();
    for (int i = 0; i < size; i++) {
      values[i] = all[from + i];
    }
  }

  /** Reads what is scored of a block. */
  private interface Source {
    void read(PurchaseColumns purchases, int from, int size, long[] values);
  }

  private static Wholes scored(Function<ScoreCuts, Cut> cut, Source source) {
    return new Scored(cut, source);
  }

  private record Scored(Function<ScoreCuts, Cut> cut, Source source) implements Wholes {
    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      Optional<Cut> found = rows.scores().map(cut);
      if (found.isEmpty()) {
        Block.clear(known, size);
        return;
      }
      PurchaseColumns purchases = rows.columns().purchases();
      Order.NOT_EQUAL.test(purchases.lastDay().array(), from, PurchaseColumns.NO_DAY, size, known);
      source.read(purchases, from, size, values);
      score(found.get(), values, size);
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      Optional<Cut> found = rows.scores().map(cut);
      if (found.isEmpty()) {
        return 0;
      }
      PurchaseColumns purchases = rows.columns().purchases();
      int[] lastDay = purchases.lastDay().array();
      long[] all = rows.scratch().wholes().take();
      source.read(purchases, from, size, all);
      int has = 0;
      for (int i = 0; i < count; i++) {
        int row = picked[i];
        values[has] = all[row];
        known[has] = row;
        has += lastDay[from + row] == PurchaseColumns.NO_DAY ? 0 : 1;
      }
      rows.scratch().wholes().giveBack(1);
      score(found.get(), values, has);
      return has;
    }

    /** Which fifth each number is in, from 1. */
    private static void score(Cut cut, long[] values, int size) {
      long second = cut.least().get(0);
      long third = cut.least().get(1);
      long fourth = cut.least().get(2);
      long fifth = cut.least().get(3);
      for (int i = 0; i < size; i++) {
        long value = values[i];
        values[i] =
            1L
                + (value >= second ? 1 : 0)
                + (value >= third ? 1 : 0)
                + (value >= fourth ? 1 : 0)
                + (value >= fifth ? 1 : 0);
      }
    }
  }
}
