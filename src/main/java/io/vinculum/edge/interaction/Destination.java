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
 * @param kept whether the vault has the identifier by which the record is opened
 * @param named the record that was asked first, where it led on to this one
 * @param steps how often one record led on to another
 */
record Destination(
    CustomerId customer,
    Optional<HashedIdentifier> via,
    Optional<Origin> opening,
    boolean imagined,
    boolean kept,
    Optional<CustomerId> named,
    int steps) {

  Destination(
      CustomerId customer,
      Optional<HashedIdentifier> via,
      Optional<Origin> opening,
      boolean imagined) {
    this(customer, via, opening, imagined, false, Optional.empty(), 0);
  }

  /** The record to which this one has led on. */
  Destination ledOn(CustomerId to) {
    return new Destination(
        to,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.of(named.orElse(customer)),
        steps + 1);
  }

  /** The same, with its identifier in the vault. */
  Destination withKeptIdentifier() {
    return new Destination(customer, via, opening, imagined, true, named, steps);
  }

  static Destination of(CustomerId customer) {
    return new Destination(customer, Optional.empty(), Optional.empty(), false);
  }
}
