package io.vinculum.node;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a 12-bit
 * counter within the millisecond (method 1 of section 6.2), then 62 random bits. Ids of one node
 * rise strictly, also when its clock steps back.
 */
public final class TimeOrderedIds implements Supplier<UUID> {
  private static final int COUNTER_BITS = 12;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** The last tick: milliseconds shifted by the counter's width, plus the counter. */
  private final AtomicLong lastTick = new AtomicLong();

  /** Ids by this clock, unguessable in their random part. */
  public TimeOrderedIds(InstantSource clock) {
    this(clock, new SecureRandom());
  }

  TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long tick = clock.millis() << COUNTER_BITS;
    long unique = lastTick.updateAndGet(last -> Math.max(last + 1, tick));
    long millis = unique >>> COUNTER_BITS;
    long counter = unique & ((1L << COUNTER_BITS) - 1);
    return new UUID(
        (millis << 16) | VERSION_7 | counter, (random.nextLong() & VARIANT_MASK) | VARIANT);
  }
}
