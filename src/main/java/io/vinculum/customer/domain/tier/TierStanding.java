package io.vinculum.customer.domain.tier;

import io.vinculum.customer.domain.tally.DayTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The recorded tier and the points that qualify for it: a ledger of its own, which spending does
 * not touch.
 *
 * @param steps every level held and from when on, oldest first; the last one is held now
 * @param reviewAt when time alone may change it next
 * @param fallsAt when the level is lost if nothing more is earned
 * @param heldUntil until when it is held whatever was earned, since it was given by hand
 * @param currency the point currency of {@code qualifying}; empty while there is none
 * @param qualifying points earned by day
 */
public record TierStanding(
    List<Step> steps,
    Optional<Instant> reviewAt,
    Optional<Instant> fallsAt,
    Optional<Instant> heldUntil,
    String currency,
    DayTally qualifying) {
  /** No tier was ever reached. */
  public static final TierStanding NONE =
      new TierStanding(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "", DayTally.EMPTY);

  /** Levels remembered; a late sale from before all of them finds the lowest level. */
  public static final int MAX_STEPS = 100;

  /** Days with qualifying points remembered, the newest: more than two years of daily purchases. */
  public static final int MAX_DAYS = 800;

  public TierStanding {
    steps = List.copyOf(steps);
  }

  /** A level and from when on it was held. */
  public record Step(String level, Instant since) {}

  /** The recorded level. */
  public Optional<String> level() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().level());
  }

  /** From when on the recorded level is held. */
  public Optional<Instant> since() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().since());
  }

  /** The level that was held at an instant; empty before the first one. */
  public Optional<String> levelAt(Instant instant) {
    for (Step step : steps.reversed()) {
      if (!step.since().isAfter(instant)) {
        return Optional.of(step.level());
      }
    }
    return Optional.empty();
  }

  /** With the tier moved or confirmed. */
  public TierStanding moved(TierMove move) {
    List<Step> all = new ArrayList<>(steps);
    if (!level().equals(Optional.of(move.level()))) {
      all.add(new Step(move.level(), move.since()));
    }
    int from = Math.max(0, all.size() - MAX_STEPS);
    return new TierStanding(
        all.subList(from, all.size()),
        move.reviewAt(),
        move.fallsAt(),
        move.heldUntil(),
        currency,
        qualifying);
  }

  /** With all points that qualified another for the same tiers; the level stays. */
  public TierStanding joined(TierStanding other) {
    boolean same = currency.isEmpty() || other.currency.equals(currency);
    return same && !other.currency.isEmpty()
        ? new TierStanding(
            steps,
            reviewAt,
            fallsAt,
            heldUntil,
            other.currency,
            qualifying.plus(other.qualifying).newest(MAX_DAYS))
        : this;
  }

  /** With points that qualify. Another currency than before begins anew. */
  public TierStanding qualified(Qualifying points) {
    DayTally base = points.currency().equals(currency) ? qualifying : DayTally.EMPTY;
    int day = Math.toIntExact(points.day().toEpochDay());
    return new TierStanding(
        steps,
        reviewAt,
        fallsAt,
        heldUntil,
        points.currency(),
        base.plus(day, 0, points.points()).newest(MAX_DAYS));
  }
}
