package io.vinculum.insight.rule;

import io.vinculum.insight.columns.KeptColumn;
import java.util.Optional;

/**
 * What population models say of each customer, as columns; real numbers as {@link KeptColumn#real}.
 * Absent where a model could not be fitted.
 */
public interface ModelColumns {
  /** Nothing was fitted and nothing is known. */
  ModelColumns NONE =
      new ModelColumns() {
        @Override
        public KeptColumn meanGapDays() {
          return (_, _, _) -> KeptColumn.NONE;
        }

        @Override
        public Optional<KeptColumn> lateProbability() {
          return Optional.empty();
        }

        @Override
        public Optional<KeptColumn> probabilityAlive() {
          return Optional.empty();
        }

        @Override
        public Optional<KeptColumn> expectedPurchases90() {
          return Optional.empty();
        }

        @Override
        public Optional<KeptColumn> lifetimeValue12m() {
          return Optional.empty();
        }
      };

  /** Expected days between two purchases: of the own gaps alone until the population is fitted. */
  KeptColumn meanGapDays();

  /** How late the next purchase is, 0 to 1. */
  Optional<KeptColumn> lateProbability();

  /** That the customer has not left for good, 0 to 1. */
  Optional<KeptColumn> probabilityAlive();

  /** Expected purchase days of the next 90 days. */
  Optional<KeptColumn> expectedPurchases90();

  /** The first hour of the four in which the customer buys more than others do, 0 to 20. */
  default Optional<KeptColumn> favouriteHour() {
    return Optional.empty();
  }

  /** Margin of the next 12 months, in minor units. */
  Optional<KeptColumn> lifetimeValue12m();
}
