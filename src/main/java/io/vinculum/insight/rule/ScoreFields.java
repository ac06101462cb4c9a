package io.vinculum.insight.rule;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.insight.score.Cut;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.maths.rfm.Quintiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scores by fifths of the population: unknown of customers without a purchase, and of everyone
 * until the population was first cut.
 */
final class ScoreFields {
  /** So far apart that a difference of two is still a number of 64 bits. */
  private static final long FARTHEST = Long.MAX_VALUE / 2;

  /** Makes -1 of a negative number and 0 of any other. */
  private static final int SIGN = Long.SIZE - 1;

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

  private record Scored(Function<ScoreCuts, Cut> cut, Source source) implements SmallWholes {
    @Override
    public boolean isMade(Rows rows) {
      return rows.scores().isPresent();
    }

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
    public void pick(Rows rows, int from, int size, int[] picked, int count, int[] numbers) {
      Optional<Cut> found = rows.scores().map(cut);
      if (found.isEmpty()) {
        Arrays.fill(numbers, 0, count, NONE);
        return;
      }
      PurchaseColumns purchases = rows.columns().purchases();
      int[] lastDay = purchases.lastDay().array();
      long[] all = rows.scratch().wholes().take();
      source.read(purchases, from, size, all);
      score(found.get(), all, size);
      for (int i = 0; i < count; i++) {
        int row = picked[i];
        int known = lastDay[from + row] ^ PurchaseColumns.NO_DAY;
        numbers[i] = (int) all[row] & ((known | -known) >> (Integer.SIZE - 1));
      }
      rows.scratch().wholes().giveBack(1);
    }

    /**
     * Which fifth each number is in, from 1. By the signs of differences, without a branch that a
     * processor could not foresee; numbers beyond {@link #FARTHEST} are in the first or the last.
     */
    private static void score(Cut cut, long[] values, int size) {
      long second = near(cut.least().get(0));
      long third = near(cut.least().get(1));
      long fourth = near(cut.least().get(2));
      long fifth = near(cut.least().get(3));
      for (int i = 0; i < size; i++) {
        long value = near(values[i]);
        values[i] =
            Quintiles.SCORES
                + ((value - second) >> SIGN)
                + ((value - third) >> SIGN)
                + ((value - fourth) >> SIGN)
                + ((value - fifth) >> SIGN);
      }
    }

    private static long near(long value) {
      return Math.max(-FARTHEST, Math.min(value, FARTHEST));
    }
  }
}
