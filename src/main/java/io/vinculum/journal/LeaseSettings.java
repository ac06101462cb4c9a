package io.vinculum.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;

/**
 * How long a confirmation is good for and how often one is asked for; why they have their defaults
 * stands in {@code persistence.conf}.
 */
record LeaseSettings(Duration length, Duration every) {
  private static final String PATH = "vinculum.writer-lease";

  /** Rounds that may be lost before the lease lapses. */
  private static final int ROUNDS_MIN = 2;

  LeaseSettings {
    if (!every.isPositive() || every.multipliedBy(ROUNDS_MIN).compareTo(length) > 0) {
      throw new ConfigException.BadValue(PATH + ".every", "must fit twice into length");
    }
  }

  /**
   * Reads the keys under {@code vinculum.writer-lease}.
   *
   * @throws ConfigException when others could take over before the lease ends
   */
  static LeaseSettings read(Config root) {
    Config config = root.getConfig(PATH);
    LeaseSettings settings =
        new LeaseSettings(config.getDuration("length"), config.getDuration("every"));
    Duration stable = root.getDuration("pekko.cluster.split-brain-resolver.stable-after");
    // A second for the word to go round that a node is unreachable.
    if (settings.length().plusSeconds(1).compareTo(stable) > 0) {
      throw new ConfigException.BadValue(
          PATH + ".length",
          "must end a second before split-brain-resolver.stable-after (" + stable + ")");
    }
    return settings;
  }
}
