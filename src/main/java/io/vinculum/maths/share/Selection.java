package io.vinculum.maths.share;

/** Which customers could get into the evidence at all; the likelihood allows for it. */
public enum Selection {
  /** Any customer, also one without a purchase in the category. */
  EVERYONE,
  /** Only those who bought the category somewhere, as in a household panel of the category. */
  CATEGORY_BUYERS,
  /** Only those who bought it from us. */
  OWN_BUYERS
}
