package io.vinculum.customer.entity;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How customers are spread and asked; {@code sharding.conf} says why.
 *
 * @param slices how many slices, and so shards, there are; fixed when the first event is written
 * @param askTimeout how long a caller waits for an answer
 */
public record EntitySettings(int slices, Duration askTimeout) {
  public EntitySettings {
    if (Integer.bitCount(slices) != 1 || slices > Unchangeable.SLICES_MAX) {
      throw new IllegalArgumentException(
          "vinculum.slices is a power of two up to " + Unchangeable.SLICES_MAX + ", not " + slices);
    }
  }

  /** Reads the keys under {@code vinculum}. */
  public static EntitySettings read(Config config) {
    return new EntitySettings(
        config.getInt("vinculum.slices"), config.getDuration("vinculum.ask-timeout"));
  }
}
