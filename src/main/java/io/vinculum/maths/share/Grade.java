package io.vinculum.maths.share;

/** How good the evidence behind a share is, from worst to best. */
public enum Grade {
  /** Nothing observed of this customer: only the population speaks. */
  NONE,
  /** Own purchases only. */
  OWN,
  /** The customer said which share we have, or which rank among the places used. */
  SHARE_TOLD,
  /** The customer said how much is bought in all. */
  VOLUME_TOLD,
  /** Purchases elsewhere were seen. */
  OUTSIDE_SEEN
}
