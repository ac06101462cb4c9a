package io.vinculum.bench.simulation;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A simulated customer before anything happened: the same for the same seed and place.
 *
 * @param opened when it was first seen
 * @param purchasesPerYear while it buys
 * @param leaves when it buys no more
 */
record Person(
    CustomerId id,
    Origin origin,
    Instant opened,
    double purchasesPerYear,
    Instant leaves,
    Chance chance) {
  private static final double MEMBERS = 0.75;
  private static final double RATE_SHAPE = 0.9;
  private static final double RATE_MEAN = 11;
  private static final double LIFETIME_MEAN_DAYS = 620;
  private static final double OPENED_DAYS_MIN = 5;
  private static final double OPENED_DAYS_MAX = 1_000;
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /**
   * The customer at a place.
   *
   * @param guest whether it is a sale without a customer
   * @param now before which all happens
   */
  static Person draw(long seed, int place, boolean guest, Instant now) {
    Chance chance = new Chance(new SplittableRandom((seed << Integer.SIZE ^ place) * SPREAD));
    Instant opened =
        back(
            now, guest ? chance.uniform(0, 365) : chance.uniform(OPENED_DAYS_MIN, OPENED_DAYS_MAX));
    UUID id =
        new UUID(
            opened.toEpochMilli() << 16 | VERSION_7 | chance.below(1 << 12),
            chance.bits() >>> 2 | VARIANT);
    Origin origin =
        guest ? Origin.GUEST : chance.happens(MEMBERS) ? Origin.MEMBER : Origin.ANONYMOUS;
    return new Person(
        new CustomerId(id),
        origin,
        opened,
        chance.gamma(RATE_SHAPE, RATE_MEAN / RATE_SHAPE),
        back(opened, -chance.exponential(LIFETIME_MEAN_DAYS)),
        chance);
  }

  private static Instant back(Instant from, double days) {
    return from.minusMillis(Math.round(days * DAY_MILLIS));
  }

  boolean isMember() {
    return origin == Origin.MEMBER;
  }
}
