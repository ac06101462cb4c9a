package io.vinculum.reward.stock;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;

/** What may be asked of a reward's stock. */
public sealed interface StockCommand {
  /** Keep pieces for a redemption until the customer has decided, which is to be by then. */
  record Keep(UUID redemption, CustomerId customer, long quantity, Instant until, Supply supply)
      implements StockCommand {}

  /** The redemption was confirmed. */
  record Take(UUID redemption) implements StockCommand {}

  /** The redemption came to nothing. */
  record Free(UUID redemption) implements StockCommand {}

  /** Say how many are left. */
  record Look(Supply supply) implements StockCommand {}
}
