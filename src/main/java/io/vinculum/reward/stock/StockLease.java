package io.vinculum.reward.stock;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Pieces that are kept for a redemption until its customer has decided.
 *
 * @param numbers the pieces, each a number that no other lease has
 * @param until after which the customer is asked what became of the redemption
 */
public record StockLease(UUID redemption, CustomerId customer, List<Long> numbers, Instant until) {
  public StockLease {
    numbers = List.copyOf(numbers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("a lease of nothing");
    }
  }

  /** The same for longer. */
  public StockLease extendedTo(Instant later) {
    return new StockLease(redemption, customer, numbers, later);
  }
}
