package io.vinculum.customer.domain.errand;

import io.vinculum.customer.domain.points.Lot;
import java.util.List;

/** What an errand brings to the other customer. */
public sealed interface Delivery {
  /**
   * Points, which have left the sender.
   *
   * @param lots where they come from, each with how many of its points: the receiver holds them
   *     under the same terms
   */
  record HandedPoints(String currency, List<Lot> lots) implements Delivery {
    public HandedPoints {
      lots = List.copyOf(lots);
    }

    /** How many in all. */
    public long points() {
      return lots.stream().mapToLong(Lot::points).sum();
    }
  }
}
