package io.vinculum.insight.rule;

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
    return scored(ScoreCuts::recency, (purchases, row) -> purchases.lastDay().get(row));
  }

  static Wholes frequency() {
    return scored(ScoreCuts::frequency, (purchases, row) -> purchases.count().get(row));
  }

  static Wholes monetary() {
    return scored(
        ScoreCuts::monetary,
        (purchases, row) -> Population.rounded(purchases.spendMinor().get(row)));
  }

  private interface Scored {
    long of(PurchaseColumns purchases, int row);
  }

  private static Wholes scored(Function<ScoreCuts, Cut> cut, Scored value) {
    return (rows, from, size, values, known) -> {
      Optional<Cut> found = rows.scores().map(cut);
      if (found.isEmpty()) {
        Block.clear(known, size);
        return;
      }
      PurchaseColumns purchases = rows.columns().purchases();
      Order.NOT_EQUAL.test(purchases.lastDay().array(), from, PurchaseColumns.NO_DAY, size, known);
      long[] least = found.get().least().stream().mapToLong(Long::longValue).toArray();
      for (int i = 0; i < size; i++) {
        long ofRow = value.of(purchases, from + i);
        long score = 1;
        for (long next : least) {
          score += next <= ofRow ? 1 : 0;
        }
        values[i] = score;
      }
    };
  }
}
