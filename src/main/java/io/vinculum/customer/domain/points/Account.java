package io.vinculum.customer.domain.points;

/** Between which accounts points move. Each posting takes from one and gives to another. */
public enum Account {
  /** The issuer: points come from here, and go back when what earned them is reversed. */
  ISSUED,
  /** Earned, not yet spendable. */
  PENDING,
  /** Spendable. */
  AVAILABLE,
  /** Held for a reward that is not confirmed yet. */
  RESERVED,
  /** Burned. */
  REDEEMED,
  /** Past their time. */
  EXPIRED,
  /** Owed by the customer: what a reversal could not take. */
  DEBT,
  /** What a reversal could not take and the programme forgave. */
  FORGIVEN,
  /** Handed to or come from another customer. */
  TRANSFERRED
}
