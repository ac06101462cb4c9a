package io.vinculum.insight;

import io.vinculum.insight.facts.PurchaseDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * What complaints were about, or why things were left.
 *
 * @param ofComplaints whether it asks for topics of complaints, and else for reasons
 * @param from the first day
 * @param to the last day, included
 * @param per how long the periods are into which the days are divided
 * @param channel in that channel only; the empty one is that of which none was told
 * @param place at that location only
 */
public record CausesQuestion(
    boolean ofComplaints,
    LocalDate from,
    LocalDate to,
    Span per,
    Optional<String> channel,
    Optional<String> place) {
  /** Days of which causes are known, today included. */
  public static final int DAYS_MAX = PurchaseDays.WINDOW_DAYS;

  /** How long a period is. */
  public enum Span {
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH;

    /** The name in requests. */
    public String apiName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The span of that name. */
    public static Optional<Span> named(String apiName) {
      for (Span span : values()) {
        if (span.apiName().equals(apiName)) {
          return Optional.of(span);
        }
      }
      return Optional.empty();
    }

    /** The period of a day: its date, the date of its Monday, or its month as {@code 2026-03}. */
    public String of(LocalDate day) {
      return switch (this) {
        case DAY -> day.toString();
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
        case MONTH -> YearMonth.from(day).toString();
      };
    }
  }
}
