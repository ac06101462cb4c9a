package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.PointCurrency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The terms under which points are earned: from when on and until when they may be spent.
 *
 * @param spendableFrom the earning's own time for points that wait for an event
 * @param expiresAt the start of the day after the last one
 * @param policy the expiry policy in words
 */
public record Terms(
    Instant spendableFrom,
    Optional<String> releasedBy,
    Optional<Instant> expiresAt,
    String policy) {
  private static final String INACTIVITY = "inactivity";

  /**
   * The terms of points earned now.
   *
   * @param zone in which days are counted
   * @param lastActive the day of the last interaction that keeps points of an inactivity policy
   */
  public static Terms of(
      PointCurrency currency, ZoneId zone, Instant earnedAt, Optional<LocalDate> lastActive) {
    LocalDate day = earnedAt.atZone(zone).toLocalDate();
    Optional<LocalDate> last =
        switch (currency.expiry()) {
          case ExpiryPolicy.Never() -> Optional.empty();
          case ExpiryPolicy.Rolling(Period after, ExpiryPolicy.End roundTo) ->
              Optional.of(endOf(roundTo, day.plus(after)));
          case ExpiryPolicy.Calendar(var days) ->
              days.stream().map(on -> next(on, day)).min(LocalDate::compareTo);
          case ExpiryPolicy.Inactivity(Period after, var _) ->
              Optional.of(lastActive.filter(active -> active.isAfter(day)).orElse(day).plus(after));
        };
    return new Terms(
        spendableFrom(currency.pending(), zone, earnedAt),
        releasedBy(currency.pending()),
        last.map(lastDay -> endOfDay(lastDay, zone)),
        text(currency.expiry()));
  }

  /** The same terms for points that need not wait. */
  public Terms spendableAt(Instant instant) {
    return new Terms(instant, Optional.empty(), expiresAt, policy);
  }

  /** The same terms with another end. */
  public Terms until(Instant end) {
    return new Terms(spendableFrom, releasedBy, Optional.of(end), policy);
  }

  /** The first instant after a day in a zone, also where the clocks change at midnight. */
  public static Instant endOfDay(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The kinds of interaction that keep a lot alive; none unless it expires by inactivity. */
  public static Set<String> keptAliveBy(Lot lot) {
    String[] words = lot.expiryPolicy().split(" ", -1);
    return words[0].equals(INACTIVITY) ? Set.of(words[2].split(",", -1)) : Set.of();
  }

  /** When a lot that expires by inactivity expires after activity on a day. */
  public static Instant extended(Lot lot, LocalDate activeOn, ZoneId zone) {
    return endOfDay(activeOn.plus(Period.parse(lot.expiryPolicy().split(" ", -1)[1])), zone);
  }

  private static Instant spendableFrom(PendingPolicy pending, ZoneId zone, Instant earnedAt) {
    return switch (pending) {
      case PendingPolicy.After(Period period) -> earnedAt.atZone(zone).plus(period).toInstant();
      case PendingPolicy.UntilEvent _ -> earnedAt;
    };
  }

  private static Optional<String> releasedBy(PendingPolicy pending) {
    return switch (pending) {
      case PendingPolicy.After _ -> Optional.empty();
      case PendingPolicy.UntilEvent(String event) -> Optional.of(event);
    };
  }

  private static LocalDate endOf(ExpiryPolicy.End span, LocalDate day) {
    return switch (span) {
      case DAY -> day;
      case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
      case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
    };
  }

  private static LocalDate next(MonthDay on, LocalDate after) {
    LocalDate thisYear = on.atYear(after.getYear());
    return thisYear.isAfter(after) ? thisYear : on.atYear(after.getYear() + 1);
  }

  private static String text(ExpiryPolicy policy) {
    return switch (policy) {
      case ExpiryPolicy.Never() -> "never";
      case ExpiryPolicy.Rolling(Period after, ExpiryPolicy.End end) ->
          "rolling "
              + after
              + (end == ExpiryPolicy.End.DAY ? "" : " " + end.name().toLowerCase(Locale.ROOT));
      case ExpiryPolicy.Calendar(var days) ->
          "calendar "
              + days.stream()
                  .map(on -> on.toString().substring("--".length()))
                  .collect(Collectors.joining(","));
      case ExpiryPolicy.Inactivity(Period after, var kinds) ->
          INACTIVITY + " " + after + " " + kinds.stream().sorted().collect(Collectors.joining(","));
    };
  }
}
