package io.vinculum.customer.domain.errand;

import io.vinculum.customer.domain.points.Lot;
import java.util.List;
import java.util.UUID;

/** What an errand brings to the other customer. */
public sealed interface Delivery {
  /** Word that a member whom the other brought has kept a purchase. */
  record ReferralKept() implements Delivery {}

  /**
   * Word that no purchase is kept any more.
   *
   * @param kept the errand that said one was
   */
  record ReferralUndone(UUID kept) implements Delivery {}

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
