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
      Block.clear(known, size);
      Optional<Cut> found = rows.scores().map(cut);
      PurchaseColumns purchases = rows.columns().purchases();
      for (int i = 0; found.isPresent() && i < size; i++) {
        if (purchases.lastDay().get(from + i) != PurchaseColumns.NO_DAY) {
          values[i] = found.get().score(value.of(purchases, from + i));
          Block.add(known, i);
        }
      }
    };
  }
}
