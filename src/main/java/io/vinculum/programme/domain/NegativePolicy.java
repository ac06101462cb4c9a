package io.vinculum.programme.domain;

/**
 * What a reversal does when the points it would take are already spent. Spends are never negative.
 */
public enum NegativePolicy {
  /** The return is answered 409 and nothing changes. */
  REFUSE,
  /** What is missing is forgiven. */
  CLAMP,
  /** What is missing is owed, and the next earnings repay it. */
  DEBT
}
