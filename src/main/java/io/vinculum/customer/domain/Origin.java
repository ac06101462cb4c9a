package io.vinculum.customer.domain;

/** How a customer came to have a record. */
public enum Origin {
  /** A sale without any customer: a record of one receipt, kept for totals and visibility. */
  GUEST,
  /** Seen by card or device, not enrolled. */
  ANONYMOUS,
  /** Enrolled. */
  MEMBER
}
