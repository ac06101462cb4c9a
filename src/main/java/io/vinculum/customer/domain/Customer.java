package io.vinculum.customer.domain;

/**
 * What is so of one customer after all events so far. Immutable.
 *
 * @param version how many events made it; the next event has number {@code version + 1}
 */
public record Customer(long version) {
  /** No record yet. */
  public static Customer unknown() {
    return new Customer(0);
  }
}
