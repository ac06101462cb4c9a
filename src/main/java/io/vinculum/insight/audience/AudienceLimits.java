package io.vinculum.insight.audience;

/** What a question may ask at most. */
public final class AudienceLimits {
  /** Measures of a question. */
  public static final int MAX_MEASURES = 50;

  /** Fields that an audience is divided by. */
  public static final int MAX_GROUP_FIELDS = 5;

  /** Groups of an answer, and of each slice's part of it. */
  public static final int MAX_GROUPS = 10_000;

  /** Bins of a histogram. */
  public static final int MAX_BINS = 1_000;

  /** Customers at the top. */
  public static final int MAX_TOP = 1_000;

  private AudienceLimits() {}
}
