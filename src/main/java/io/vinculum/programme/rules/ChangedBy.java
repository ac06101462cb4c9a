package io.vinculum.programme.rules;

/** What changes a customer's field: who is in a segment is asked again whenever it does. */
public enum ChangedBy {
  /** Events only. */
  EVENT("event"),
  /** Events, and each new day: windows, days since, ages, and what models say of the day. */
  DAY("day"),
  /** Events, and every moment: what decays. */
  DECAY("decay"),
  /** Events, each new day, and new cuts of the population. */
  SCORES("scores");

  private final String label;

  ChangedBy(String label) {
    this.label = label;
  }

  /** The name in {@code /v1/fields}. */
  public String label() {
    return label;
  }
}
