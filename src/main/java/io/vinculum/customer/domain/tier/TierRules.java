package io.vinculum.customer.domain.tier;

import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Tiers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Levels by qualifying points. A level is reached with the points that reach it and lost when the
 * points of its window have not reached it for the days of grace, at the start of a day in the
 * programme's zone.
 */
public record TierRules(Tiers tiers, Programme programme) {

  /** Qualifying points in the window at an instant, those of the rest of that day included. */
  public long qualifying(TierStanding standing, Instant now) {
    return standing.currency().equals(tiers.currency())
        ? standing
            .qualifying()
            .amountBetween(epochDay(windowStart(programme.dayOf(now))), Integer.MAX_VALUE)
        : 0;
  }

  /** The place of the level that so many qualifying points reach. */
  public int reachedBy(long points) {
    int reached = 0;
    for (int i = 1; i < tiers.levels().size(); i++) {
      if (tiers.levels().get(i).from() <= points) {
        reached = i;
      }
    }
    return reached;
  }

  /** The place of a level by its id; the lowest for one that the programme no longer has. */
  public int place(String level) {
    return IntStream.range(0, tiers.levels().size())
        .filter(i -> tiers.levels().get(i).id().equals(level))
        .findFirst()
        .orElse(0);
  }

  /**
   * The next move that is due at an instant: up at once, down when the grace is over. Empty when
   * the recorded level is right.
   */
  public Optional<TierMove> dueMove(TierStanding standing, Instant now) {
    int reached = reachedBy(qualifying(standing, now));
    if (standing.level().isEmpty()) {
      return Optional.of(moveTo(standing, reached, now, now));
    }
    int held = place(standing.level().get());
    if (reached > held || !tiers.levels().get(held).id().equals(standing.level().get())) {
      return Optional.of(moveTo(standing, reached, now, now));
    }
    Optional<Instant> fall = fallsAt(standing, now).filter(at -> !at.isAfter(now));
    return fall.map(at -> moveTo(standing, afterFall(standing, held, at), at, now));
  }

  /**
   * When the recorded level falls if nothing more is earned; in the past when it is overdue. Empty
   * for the lowest level and where points never leave the window.
   */
  public Optional<Instant> fallsAt(TierStanding standing, Instant now) {
    if (standing.level().isEmpty() || place(standing.level().get()) == 0) {
      return Optional.empty();
    }
    long needed = tiers.levels().get(place(standing.level().get())).from();
    LocalDate today = programme.dayOf(now);
    LocalDate since = programme.dayOf(standing.since().orElseThrow());
    Optional<LocalDate> lapse =
        qualifying(standing, now) >= needed
            ? exits(standing)
                .filter(day -> day.isAfter(today) && reachedOn(standing, day) < needed)
                .min(Comparator.naturalOrder())
            : Optional.of(
                exits(standing)
                    .filter(day -> !day.isAfter(today) && day.isAfter(since))
                    .filter(day -> reachedOn(standing, day.minusDays(1)) >= needed)
                    .max(Comparator.naturalOrder())
                    .orElse(since));
    return lapse.map(
        day -> day.plus(tiers.downgrade().grace()).atStartOfDay(programme.zone()).toInstant());
  }

  /** When the customer is told of the fall. */
  public Instant noticeOf(Instant fall) {
    return fall.atZone(programme.zone()).minus(tiers.downgrade().notice()).toInstant();
  }

  /** When time alone may change what is recorded: word of the fall, then the fall. */
  public Optional<Instant> reviewAt(TierStanding standing, Instant now) {
    return fallsAt(standing, now).map(fall -> noticeOf(fall).isAfter(now) ? noticeOf(fall) : fall);
  }

  /** Qualifying points missing to the next level; empty on the highest. */
  public OptionalLong missing(TierStanding standing, int held, Instant now) {
    return held + 1 < tiers.levels().size()
        ? OptionalLong.of(
            Math.max(0, tiers.levels().get(held + 1).from() - qualifying(standing, now)))
        : OptionalLong.empty();
  }

  private int afterFall(TierStanding standing, int held, Instant fall) {
    int earned = reachedBy(reachedOn(standing, programme.dayOf(fall)));
    return tiers.downgrade().oneStep() ? held - 1 : Math.min(held - 1, earned);
  }

  private TierMove moveTo(TierStanding standing, int place, Instant since, Instant now) {
    TierMove move = new TierMove(tiers.levels().get(place).id(), since, Optional.empty());
    return new TierMove(move.level(), since, reviewAt(standing.moved(move), now));
  }

  /** The points of the window on a day, as they stood at its end. */
  private long reachedOn(TierStanding standing, LocalDate day) {
    return standing.currency().equals(tiers.currency())
        ? standing.qualifying().amountBetween(epochDay(windowStart(day)), epochDay(day) + 1)
        : 0;
  }

  private LocalDate windowStart(LocalDate day) {
    return switch (tiers.window()) {
      case Tiers.Window.Rolling(var period) -> day.minus(period).plusDays(1);
      case Tiers.Window.CalendarYear() -> day.withDayOfYear(1);
    };
  }

  /** The days on which points leave the window. */
  private Stream<LocalDate> exits(TierStanding standing) {
    return IntStream.range(0, standing.qualifying().size())
        .mapToObj(i -> exit(LocalDate.ofEpochDay(standing.qualifying().day(i))))
        .distinct();
  }

  /** The first day whose window begins after this one. */
  private LocalDate exit(LocalDate earned) {
    return switch (tiers.window()) {
      case Tiers.Window.Rolling(var period) -> {
        LocalDate day = earned.plus(period);
        while (!windowStart(day).isAfter(earned)) {
          day = day.plusDays(1);
        }
        yield day;
      }
      case Tiers.Window.CalendarYear() -> earned.withDayOfYear(1).plusYears(1);
    };
  }

  private static int epochDay(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }
}
