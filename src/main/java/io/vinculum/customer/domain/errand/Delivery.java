package io.vinculum.customer.domain.errand;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.points.Lot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What an errand brings to the other customer. */
public sealed interface Delivery {
  /**
   * Word that the sender has brought the other.
   *
   * @param toldAt when it was said
   */
  record ReferralTold(Instant toldAt) implements Delivery {}

  /** Word that a member whom the other brought has kept a purchase. */
  record ReferralKept() implements Delivery {}

  /**
   * Word that no purchase is kept any more.
   *
   * @param kept the errand that said one was
   */
  record ReferralUndone(UUID kept) implements Delivery {}

  /** To be absorbed by the sender. */
  record Absorption() implements Delivery {}

  /** The sender's whole record: it is the receiver's from now on. */
  record WholeRecord() implements Delivery {}

  /**
   * To be itself again, no longer one with the sender.
   *
   * @param identifiers that come back
   */
  record Release(Set<HashedIdentifier> identifiers) implements Delivery {
    public Release {
      identifiers = Set.copyOf(identifiers);
    }
  }

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
