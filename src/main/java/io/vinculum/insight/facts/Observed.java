package io.vinculum.insight.facts;

/**
 * The time over which a customer's purchases of the window were counted.
 *
 * @param days since the first event, that day and today included, at most the window's
 * @param changesOn the day on which there is one more, or {@link #NEVER}
 */
public record Observed(int days, int changesOn) {
  /** No day. */
  public static final int NEVER = Integer.MAX_VALUE;

  private static final int WINDOW_MONTHS = 12;
  private static final double MONTH_DAYS = PurchaseDays.WINDOW_DAYS / (double) WINDOW_MONTHS;

  /** From a day until today. */
  public static Observed of(int since, int today) {
    int days = Math.max(0, today - since) + 1;
    return days >= PurchaseDays.WINDOW_DAYS
        ? new Observed(PurchaseDays.WINDOW_DAYS, NEVER)
        : new Observed(days, today + 1);
  }

  /** The same in months, not rounded: at most twelve. */
  public double periods() {
    return days / MONTH_DAYS;
  }

  /** Begun months, at most twelve. */
  public int months() {
    return Math.min(WINDOW_MONTHS, (int) ((days - 1) / MONTH_DAYS) + 1);
  }
}
