package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;

/** What comes of claiming an identifier for a customer. */
public sealed interface Claim {
  /** It now leads to the customer, or did already. */
  record Held(CustomerId customer) implements Claim {}

  /** It leads to another customer. */
  record Taken(CustomerId holder) implements Claim {}

  /** It was replaced by another number and can never be held again. */
  record Retired() implements Claim {}
}
