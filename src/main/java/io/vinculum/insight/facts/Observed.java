package io.vinculum.insight.facts;

/**
 * The time over which a customer's purchases of the window were counted.
 *
 * @param months begun months since the first event, at most the window's twelve
 * @param changesOn the day on which there is one more, or {@link #NEVER}
 */
public record Observed(int months, int changesOn) {
  /** No day. */
  public static final int NEVER = Integer.MAX_VALUE;

  private static final int WINDOW_MONTHS = 12;
  private static final double MONTH_DAYS = PurchaseDays.WINDOW_DAYS / (double) WINDOW_MONTHS;

  static Observed of(int since, int today) {
    int begun = (int) Math.max(0, (today - since) / MONTH_DAYS) + 1;
    return begun >= WINDOW_MONTHS
        ? new Observed(WINDOW_MONTHS, NEVER)
        : new Observed(begun, since + (int) Math.ceil(begun * MONTH_DAYS));
  }
}
