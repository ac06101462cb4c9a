package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.CustomerId;

/**
 * What one record owns of the points of several that are one.
 *
 * @param ledger has no shares itself
 */
public record Share(CustomerId owner, Ledger ledger) {
  public Share {
    if (!ledger.shares().isEmpty()) {
      throw new IllegalArgumentException("a share of shares");
    }
  }
}
