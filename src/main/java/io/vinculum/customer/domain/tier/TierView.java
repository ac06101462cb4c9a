package io.vinculum.customer.domain.tier;

import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Tiers;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a customer stands at an instant, whether or not a fall that is due was recorded.
 *
 * @param since from when on the level is held; absent where nothing was ever recorded
 * @param qualifying points in the window
 * @param next the next level, if there is a higher one
 * @param fallsAt when the level is lost if nothing more is earned
 */
public record TierView(
    String id,
    String name,
    Optional<Instant> since,
    long qualifying,
    Optional<Next> next,
    Optional<Instant> fallsAt) {

  /** A higher level and the qualifying points missing to it. */
  public record Next(String id, String name, long missing) {}

  /** Reads a standing at an instant; empty where the programme has no tiers. */
  public static Optional<TierView> of(TierStanding recorded, Programme programme, Instant now) {
    return programme
        .tiers()
        .map(
            tiers -> {
              TierRules rules = new TierRules(tiers, programme);
              return read(rules, settled(recorded, rules, now), recorded, now);
            });
  }

  /** The standing with every move that is due. */
  public static TierStanding settled(TierStanding recorded, TierRules rules, Instant now) {
    TierStanding standing = recorded;
    Optional<TierMove> due = rules.dueMove(standing, now);
    while (due.isPresent()) {
      standing = standing.moved(due.get());
      due = rules.dueMove(standing, now);
    }
    return standing;
  }

  /** What an answer says of it. */
  public TierAnswer answer(boolean changed) {
    return new TierAnswer(
        id, name, changed, next.map(Next::id), next.map(Next::missing).orElse(0L));
  }

  private static TierView read(
      TierRules rules, TierStanding standing, TierStanding recorded, Instant now) {
    int held = rules.place(standing.level().orElseThrow());
    Tiers.Level level = rules.tiers().levels().get(held);
    OptionalLong missing = rules.missing(standing, held, now);
    Optional<Next> next = Optional.empty();
    if (missing.isPresent()) {
      Tiers.Level higher = rules.tiers().levels().get(held + 1);
      next = Optional.of(new Next(higher.id(), higher.name(), missing.getAsLong()));
    }
    return new TierView(
        level.id(),
        level.name(),
        recorded.steps().isEmpty() ? Optional.empty() : standing.since(),
        rules.qualifying(standing, now),
        next,
        standing.fallsAt());
  }
}
