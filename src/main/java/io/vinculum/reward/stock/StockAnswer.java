package io.vinculum.reward.stock;

import java.util.List;

/** What the stock of a reward answers. */
public sealed interface StockAnswer {
  /**
   * The pieces are kept.
   *
   * @param again whether they were kept before
   */
  record Kept(List<Long> numbers, boolean again) implements StockAnswer {
    public Kept {
      numbers = List.copyOf(numbers);
    }
  }

  /** There are too few. */
  record OutOfStock(long left) implements StockAnswer {}

  /** The redemption ended before: its customer knows how. */
  record Ended() implements StockAnswer {}

  /** It is noted. */
  record Noted() implements StockAnswer {}

  /** How many are left. */
  record Left(long pieces) implements StockAnswer {}
}
