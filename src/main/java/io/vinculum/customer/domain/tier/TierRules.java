package io.vinculum.customer.domain.tier;

import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Tiers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Levels by qualifying points. A level is reached with the points that reach it and lost when the
 * points of its window have not reached it for the days of grace, at the start of a day in the
 * programme's zone.
 */
public record TierRules(Tiers tiers, Programme programme) {

  /** Qualifying points in the window at an instant, those of the rest of that day included. */
  public long qualifying(TierStanding standing, Instant now) {
    return qualifying(standing, programme.dayOf(now));
  }

  private long qualifying(TierStanding standing, LocalDate today) {
    return standing.currency().equals(tiers.currency())
        ? standing.qualifying().amountBetween(epochDay(windowStart(today)), Integer.MAX_VALUE)
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
   * The next move that is due at an instant: up at once, down when the grace or the time of a level
   * given by hand is over. Empty when the recorded level is right.
   */
  public Optional<TierMove> dueMove(TierStanding standing, Instant now) {
    int reached = reachedBy(qualifying(standing, now));
    if (standing.level().isEmpty()) {
      return Optional.of(moveTo(standing, reached, now));
    }
    int held = place(standing.level().get());
    if (reached > held || !tiers.levels().get(held).id().equals(standing.level().get())) {
      return Optional.of(moveTo(standing, reached, now));
    }
    return standing
        .fallsAt()
        .filter(at -> !at.isAfter(now))
        .map(at -> moveTo(standing, afterFall(standing, held, at), at));
  }

  /** The level as it is, with its dates as the points now say. */
  public TierMove confirmed(TierStanding standing, Instant now) {
    String level = standing.level().orElseThrow();
    Optional<Instant> falls = fall(standing, place(level), now);
    Optional<Instant> review = falls.map(at -> reviewOf(at, now));
    return new TierMove(level, standing.since().orElseThrow(), review, falls, standing.heldUntil());
  }

  /** When word of a fall is due, or the fall itself once that is past. */
  public Instant reviewOf(Instant fall, Instant now) {
    Instant notice = fall.atZone(programme.zone()).minus(tiers.downgrade().notice()).toInstant();
    return notice.isAfter(now) ? notice : fall;
  }

  /** Qualifying points missing to the next level; empty on the highest. */
  public OptionalLong missing(TierStanding standing, int held, Instant now) {
    return held + 1 < tiers.levels().size()
        ? OptionalLong.of(
            Math.max(0, tiers.levels().get(held + 1).from() - qualifying(standing, now)))
        : OptionalLong.empty();
  }

  /**
   * When a level falls: at the end of the time it was given for, else so long after the points no
   * longer reach it. Once they do not, the date stands, whatever late or returned sales do to the
   * past.
   */
  private Optional<Instant> fall(TierStanding standing, int held, Instant now) {
    if (held == 0) {
      return Optional.empty();
    }
    if (standing.heldUntil().isPresent()) {
      return standing.heldUntil();
    }
    long needed = tiers.levels().get(held).from();
    LocalDate today = programme.dayOf(now);
    if (qualifying(standing, now) >= needed) {
      return lapse(standing, needed, today).map(this::afterGrace);
    }
    Instant atTheLatest = afterGrace(today);
    return Optional.of(standing.fallsAt().filter(atTheLatest::isAfter).orElse(atTheLatest));
  }

  private Instant afterGrace(LocalDate lapse) {
    return lapse.plus(tiers.downgrade().grace()).atStartOfDay(programme.zone()).toInstant();
  }

  private int afterFall(TierStanding standing, int held, Instant fall) {
    int earned = Math.min(held, reachedBy(reachedOn(standing, programme.dayOf(fall))));
    boolean step = tiers.downgrade().oneStep() && standing.heldUntil().isEmpty();
    return step ? held - 1 : earned;
  }

  private TierMove moveTo(TierStanding standing, int place, Instant since) {
    TierStanding anew =
        standing.moved(
            new TierMove(
                tiers.levels().get(place).id(),
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return confirmed(anew, since);
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

  /** The day from which on the points of the window no longer reach a level, unless more come. */
  private Optional<LocalDate> lapse(TierStanding standing, long needed, LocalDate today) {
    DayTally points = standing.qualifying();
    int first = points.placeOf(epochDay(windowStart(today)));
    long sum = qualifying(standing, today);
    for (int i = first; i < points.size(); i++) {
      sum -= points.amount(i);
      if (sum < needed) {
        return Optional.of(exit(LocalDate.ofEpochDay(points.day(i))));
      }
    }
    return Optional.empty();
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
