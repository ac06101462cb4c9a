package io.vinculum.customer.domain.points;

import java.util.Optional;

/**
 * Points move from one account to another: what one loses the other gains, so all accounts of a
 * currency always sum to zero.
 *
 * @param points above zero
 * @param lot the lot they belong to; absent only between accounts that hold no lots
 */
public record Posting(String currency, Account from, Account to, long points, Optional<LotId> lot) {
  public Posting {
    if (points <= 0 || from == to) {
      throw new IllegalArgumentException("a posting moves points from one account to another");
    }
  }
}
