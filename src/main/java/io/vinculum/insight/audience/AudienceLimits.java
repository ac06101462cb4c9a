package io.vinculum.insight.audience;

/** What a question may ask at most. */
public final class AudienceLimits {
  /** Measures of a question. */
  public static final int MAX_MEASURES = 50;

  /** Fields that an audience is divided by. */
  public static final int MAX_GROUP_FIELDS = 5;

  /** Groups of an answer, and of each slice's part of it. */
  public static final int MAX_GROUPS = 10_000;

  /**
   * Figures of an answer: its groups times its keys and measures, some hundred bytes each until
   * they are sent. A question with few of these may have {@link #MAX_GROUPS}.
   */
  public static final int MAX_FIGURES = 60_000;

  /**
   * Milliseconds after which a node's slices work no more on one question: whoever asked has been
   * answered without them by then.
   */
  public static final long MAX_SCAN_MILLIS = 5_000;

  /** Bins of a histogram. */
  public static final int MAX_BINS = 1_000;

  /** Customers at the top. */
  public static final int MAX_TOP = 1_000;

  /**
   * Values that a slice tells of all groups together, for percentiles, histograms and distinct
   * counts: half a megabyte. These are exact or refused, never estimated.
   */
  public static final int MAX_VALUES_A_SLICE = 1 << 16;

  private AudienceLimits() {}

  /** Groups of an answer that tells so much of each. */
  static int groups(int keysAndMeasures) {
    return Math.clamp(MAX_FIGURES / Math.max(1, keysAndMeasures), 1, MAX_GROUPS);
  }
}
