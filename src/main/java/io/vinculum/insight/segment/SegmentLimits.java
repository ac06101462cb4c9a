package io.vinculum.insight.segment;

/** How many segments there may be, and what all their rules may cost together. */
public final class SegmentLimits {
  /** Segments: all are kept up to date at every event of every customer. */
  public static final int MAX_SEGMENTS = 1_000;

  /**
   * Steps of all segments' rules together, as rules count them: what one event of one customer may
   * cost its slice at most.
   */
  public static final int MAX_STEPS = 50_000;

  private SegmentLimits() {}
}
