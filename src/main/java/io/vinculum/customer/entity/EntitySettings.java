package io.vinculum.customer.entity;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;

/**
 * How customers live in this node; what each means and why it has its default stands in {@code
 * sharding.conf}.
 *
 * @param slices how many shards, a power of two up to {@link Unchangeable#SLICES_MAX}
 * @param askTimeout until when a caller waits
 * @param maxWaiting requests of one customer that wait for it
 * @param maxBatchCommands commands decided in one go
 * @param maxBatchBytes bytes of events stored in one go
 * @param snapshotEvery events between snapshots
 * @param recentEvents events kept in memory, of all customers of this node
 * @param minBackoff before the journal is tried again after it was lost
 * @param maxBackoff the longest wait before the next try
 * @param maxActive customers in memory
 * @param passivateAfter how long a customer stays in memory without being asked
 */
public record EntitySettings(
    int slices,
    Duration askTimeout,
    int maxWaiting,
    int maxBatchCommands,
    int maxBatchBytes,
    int snapshotEvery,
    int recentEvents,
    Duration minBackoff,
    Duration maxBackoff,
    int maxActive,
    Duration passivateAfter) {
  private static final String PATH = "vinculum.";

  public EntitySettings {
    check("slices", slices <= Unchangeable.SLICES_MAX && Integer.bitCount(slices) == 1);
    check("ask-timeout", askTimeout.isPositive());
    check("customer.waiting-max", maxWaiting > 0);
    check("customer.batch-commands-max", maxBatchCommands > 0);
    check("customer.batch-bytes-max", maxBatchBytes > 0);
    check("customer.snapshot-every", snapshotEvery > 0);
    check("customer.recent-events", recentEvents >= 0);
    check("customer.backoff-min", minBackoff.isPositive());
    check("customer.backoff-max", maxBackoff.compareTo(minBackoff) >= 0);
    check("customer.active-max", maxActive > 0);
    check("customer.passivate-after", passivateAfter.isPositive());
  }

  /**
   * Reads the keys under {@code vinculum}.
   *
   * @throws ConfigException when a key is missing or its value is out of bounds, with its path
   */
  public static EntitySettings read(Config root) {
    Config config = root.getConfig("vinculum");
    return new EntitySettings(
        config.getInt("slices"),
        config.getDuration("ask-timeout"),
        config.getInt("customer.waiting-max"),
        config.getInt("customer.batch-commands-max"),
        Math.toIntExact(config.getBytes("customer.batch-bytes-max")),
        config.getInt("customer.snapshot-every"),
        config.getInt("customer.recent-events"),
        config.getDuration("customer.backoff-min"),
        config.getDuration("customer.backoff-max"),
        config.getInt("customer.active-max"),
        config.getDuration("customer.passivate-after"));
  }

  private static void check(String key, boolean good) {
    if (!good) {
      throw new ConfigException.BadValue(PATH + key, "out of bounds");
    }
  }
}
