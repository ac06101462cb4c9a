package io.vinculum.insight.rule;

import io.vinculum.insight.columns.KeptColumn;
import java.util.Optional;

/** Shares of wallet as columns. */
public interface WalletColumns {
  /** No share is estimated. */
  WalletColumns NONE =
      new WalletColumns() {
        @Override
        public Optional<KeptColumn> share(String category) {
          return Optional.empty();
        }

        @Override
        public Optional<KeptColumn> outsideSpend(String category) {
          return Optional.empty();
        }
      };

  /**
   * Whether everyone's share of the category is estimated, by a model or market figures; without,
   * only of those who told or showed something.
   */
  default boolean isEstimated(String category) {
    return false;
  }

  /** The share, as {@link KeptColumn#real}; absent where nothing is estimated. */
  Optional<KeptColumn> share(String category);

  /** What is spent elsewhere in a year, in minor units; absent where nothing is estimated. */
  Optional<KeptColumn> outsideSpend(String category);
}
