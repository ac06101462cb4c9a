package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.util.Optional;

/**
 * The customer whom an interaction goes to.
 *
 * @param via the identifier that led here, which the customer must still hold
 * @param opening how to open the record when there is none yet
 * @param imagined whether the customer is thought up for a dry run and has no key to seal under
 */
record Destination(
    CustomerId customer,
    Optional<HashedIdentifier> via,
    Optional<Origin> opening,
    boolean imagined) {

  static Destination of(CustomerId customer) {
    return new Destination(customer, Optional.empty(), Optional.empty(), false);
  }
}
