package io.vinculum.maths.share;

/** What can be asked of a customer to know the share better. */
public enum PossibleQuestion {
  /** "Of ten purchases, how many do you make with us?" */
  SHARE,
  /** "How often do you buy this in a month, wherever?" */
  VOLUME,
  /** "Would you show us what you buy elsewhere?" (receipts, bank) */
  OUTSIDE
}
