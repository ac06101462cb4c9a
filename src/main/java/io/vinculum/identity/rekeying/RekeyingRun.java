package io.vinculum.identity.rekeying;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One run over all customers of the vault, as it is stored.
 *
 * @param position the token of the last customer that was looked at: customers come in the order of
 *     tokens
 * @param worker the node that is about it, or was last
 * @param leaseUntil until when nobody else is about it
 */
public record RekeyingRun(
    UUID id,
    long position,
    RekeyingCounts counts,
    Instant startedAt,
    Instant updatedAt,
    Optional<Instant> endedAt,
    Optional<UUID> worker,
    Instant leaseUntil) {
  /** Before the first token. */
  static final long BEFORE_ALL = Long.MIN_VALUE;

  /** One that nobody has begun to work on. */
  static RekeyingRun begun(UUID id, Instant now) {
    return new RekeyingRun(
        id,
        BEFORE_ALL,
        RekeyingCounts.NONE,
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  /** Whether that is this one, as a store keeps it: its times to the millisecond. */
  boolean isStoredAs(RekeyingRun stored) {
    return truncated().equals(stored.truncated());
  }

  private RekeyingRun truncated() {
    return new RekeyingRun(
        id,
        position,
        counts,
        startedAt.truncatedTo(ChronoUnit.MILLIS),
        updatedAt.truncatedTo(ChronoUnit.MILLIS),
        endedAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
        worker,
        leaseUntil.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Whether it is not at its end. */
  public boolean isRunning() {
    return endedAt.isEmpty();
  }

  /** The share of all customers that was looked at, from 0 to 1: tokens are spread evenly. */
  public double done() {
    return isRunning() ? position / 0x1p64 + 0.5 : 1;
  }

  RekeyingRun leasedTo(UUID node, Instant until) {
    return new RekeyingRun(
        id, position, counts, startedAt, updatedAt, endedAt, Optional.of(node), until);
  }

  RekeyingRun at(long token, RekeyingCounts more, Instant now, Instant until) {
    return new RekeyingRun(
        id, token, counts.plus(more), startedAt, now, Optional.empty(), worker, until);
  }

  RekeyingRun ended(Instant now) {
    return new RekeyingRun(
        id, position, counts, startedAt, now, Optional.of(now), worker, leaseUntil);
  }
}
