package io.vinculum.insight.membership;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;

/**
 * All that has been told of a slice.
 *
 * @param places the customers by their places in the slice, from 0 on
 * @param begun whether anything was ever kept of the slice; if not, who is a member now was one
 *     before anyone looked
 */
public record StoredMemberships(
    boolean begun, List<CustomerId> places, List<StoredMembership> segments) {
  public StoredMemberships {
    places = List.copyOf(places);
    segments = List.copyOf(segments);
  }
}
