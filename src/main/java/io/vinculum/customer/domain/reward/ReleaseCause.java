package io.vinculum.customer.domain.reward;

/** Why a reservation came to nothing. */
public enum ReleaseCause {
  /** Somebody cancelled it. */
  CANCELLED,
  /** It was not confirmed in time. */
  TIMED_OUT
}
