package io.vinculum.customer.domain.consent;

/** What the customer said of a purpose. */
public enum ConsentState {
  GRANTED,
  DENIED,
  WITHDRAWN
}
