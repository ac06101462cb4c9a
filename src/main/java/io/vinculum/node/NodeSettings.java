package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.vinculum.edge.access.AccessRules;
import io.vinculum.edge.http.Histograms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a node is told from outside, read once and checked; {@code node.conf} says what each key
 * means and which variable overrides it.
 *
 * @param silenceMax for how long a stream or an import waits for a store that answers nothing at
 *     all
 * @param histograms of which operations times are told as a histogram
 * @param clock where the sandbox's clock starts
 * @param fastPath whether events are handed to the read side as soon as they are stored; without it
 *     they come by the journals alone
 * @param programme the file of the first programme
 * @param access how often callers may ask, and who else issues members' tokens
 * @param seeds {@code host:port} of the nodes to join, for {@link Join#SEEDS}
 */
public record NodeSettings(
    String host,
    int port,
    Path data,
    int requestsAtOnceMax,
    Duration silenceMax,
    Histograms histograms,
    boolean sandbox,
    Optional<Instant> clock,
    boolean fastPath,
    Optional<Path> programme,
    Optional<String> adminKey,
    AccessSettings access,
    Join join,
    List<String> seeds,
    String clusterHost,
    int clusterPort) {

  /** How a node finds its cluster. */
  public enum Join {
    ALONE,
    SEEDS,
    BOOTSTRAP
  }

  private static final int PORT_MAX = 65_535;
  private static final int REQUESTS_MAX = 1_000_000;
  private static final Duration SILENCE_LEAST = Duration.ofSeconds(1);
  private static final Duration SILENCE_MOST = Duration.ofSeconds(100);

  /**
   * Reads the keys under {@code vinculum}.
   *
   * @throws UsageException naming the key that cannot be used
   */
  public static NodeSettings read(Config config) {
    Join join = join(config);
    List<String> seeds = list(text(config, "vinculum.cluster.seeds"));
    if (join == Join.SEEDS && seeds.isEmpty()) {
      throw fault("vinculum.cluster.seeds", "names no node to join");
    }
    Optional<Instant> clock = clock(config);
    boolean sandbox = truth(config, "vinculum.sandbox");
    if (clock.isPresent() && !sandbox) {
      throw fault("vinculum.clock", "is for sandbox mode only; set VINCULUM_SANDBOX=true");
    }
    return new NodeSettings(
        text(config, "vinculum.host"),
        number(config, "vinculum.port", 0, PORT_MAX),
        given(config, "vinculum.data")
            .map(Path::of)
            .orElseThrow(() -> fault("vinculum.data", "names no folder")),
        number(config, "vinculum.requests-at-once-max", 1, REQUESTS_MAX),
        time(config, "vinculum.silence-max", SILENCE_LEAST, SILENCE_MOST),
        histograms(config),
        sandbox,
        clock,
        truth(config, "vinculum.fast-path"),
        given(config, "vinculum.programme").map(Path::of),
        given(config, "vinculum.admin-key"),
        AccessSettings.read(config),
        join,
        seeds,
        text(config, "vinculum.cluster.host"),
        number(config, "vinculum.cluster.port", 0, PORT_MAX));
  }

  private static Join join(Config config) {
    String word = text(config, "vinculum.cluster.join");
    for (Join join : Join.values()) {
      if (join.name().equalsIgnoreCase(word)) {
        return join;
      }
    }
    throw fault("vinculum.cluster.join", "is alone, seeds or bootstrap, not " + word);
  }

  private static Histograms histograms(Config config) {
    String key = "vinculum.metrics.histograms";
    Histograms histograms = Histograms.named(text(config, key));
    for (String name : histograms.operations()) {
      if (!histograms.all() && AccessRules.of(name).isEmpty()) {
        throw fault(key, "names no operation: " + name + "; /openapi.yaml has their ids");
      }
    }
    return histograms;
  }

  private static Optional<Instant> clock(Config config) {
    String key = "vinculum.clock";
    try {
      return given(config, key).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw fault(key, "is an instant such as 2026-05-01T00:00:00Z");
    }
  }

  private static List<String> list(String text) {
    return text.isBlank() ? List.of() : List.of(text.split(",", -1));
  }

  static Optional<String> given(Config config, String key) {
    return Optional.of(text(config, key)).filter(text -> !text.isBlank());
  }

  static String text(Config config, String key) {
    try {
      return config.getString(key).strip();
    } catch (ConfigException e) {
      throw fault(key, "is missing or no text");
    }
  }

  private static boolean truth(Config config, String key) {
    try {
      return config.getBoolean(key);
    } catch (ConfigException e) {
      throw fault(key, "is true or false");
    }
  }

  static int number(Config config, String key, int min, int max) {
    try {
      int number = config.getInt(key);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (ConfigException e) {
      // The sentence below says what is wanted, whatever it was.
    }
    throw fault(key, "is a whole number from " + min + " to " + max);
  }

  static Duration time(Config config, String key, Duration least, Duration most) {
    try {
      Duration time = config.getDuration(key);
      if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
        return time;
      }
    } catch (ConfigException e) {
      // The sentence below says what is wanted, whatever it was.
    }
    throw fault(
        key, "is a time from " + least.toSeconds() + "s to " + most.toSeconds() + "s, such as 60s");
  }

  static UsageException fault(String key, String what) {
    return new UsageException(key + " " + what);
  }
}
