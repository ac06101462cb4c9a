package io.vinculum.node.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where the store is: the settings {@code vinculum.store}, read and checked once.
 *
 * @param contactPoints the outside cluster's nodes as {@code host:port}; none means the local store
 * @param dataCentre the outside cluster's data centre that this server stands in
 * @param replication how many copies migrations ask for
 * @param local how the local store runs where there is no outside one
 * @param driver the driver's settings, as configured
 */
public record StoreSettings(
    List<String> contactPoints,
    String dataCentre,
    Replication replication,
    LocalCassandraSettings local,
    Config driver) {

  /** The only data centre of a Cassandra with the simple snitch, as the local store has it. */
  public static final String LOCAL_DATA_CENTRE = "datacenter1";

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[^\\s:]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}");
  private static final String DRIVER = "datastax-java-driver";

  public StoreSettings {
    contactPoints = List.copyOf(contactPoints);
  }

  /**
   * Reads the settings.
   *
   * @param dataFolder the server's data folder, for the local store
   * @throws StoreException naming the key that makes no sense
   * @throws com.typesafe.config.ConfigException naming the key that is of the wrong type
   */
  public static StoreSettings from(Config config, Path dataFolder) {
    Config store = config.getConfig("vinculum.store");
    List<String> contactPoints = contactPoints(store.getString("contact-points"));
    boolean outside = !contactPoints.isEmpty();
    return new StoreSettings(
        contactPoints,
        outside ? store.getString("data-centre") : LOCAL_DATA_CENTRE,
        outside ? replication(store.getConfig("replication")) : Replication.local(),
        local(store.getConfig("local"), dataFolder),
        config.getConfig(DRIVER).atPath(DRIVER));
  }

  private static List<String> contactPoints(String text) {
    List<String> points =
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    for (String point : points) {
      if (!HOST_AND_PORT.matcher(point).matches()) {
        throw new StoreException(
            "VINCULUM_CASSANDRA (vinculum.store.contact-points) wants host:port,host:port and got '%s'."
                .formatted(point));
      }
    }
    return points;
  }

  /** A data centre that another file names is taken out again with {@code null}. */
  private static Replication replication(Config copies) {
    Map<String, Integer> byDataCentre = new HashMap<>();
    copies
        .root()
        .forEach(
            (centre, value) -> {
              if (value.valueType() != ConfigValueType.NULL) {
                byDataCentre.put(centre, copies.getInt(ConfigUtil.joinPath(centre)));
              }
            });
    try {
      return new Replication.ByDataCentre(byDataCentre);
    } catch (IllegalArgumentException e) {
      throw new StoreException("vinculum.store.replication: " + e.getMessage() + ".", e);
    }
  }

  private static LocalCassandraSettings local(Config local, Path dataFolder) {
    int port = local.getInt("native-port");
    try {
      return new LocalCassandraSettings(
          dataFolder,
          port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
          local.getDuration("start-timeout"),
          local.getDuration("stop-timeout"));
    } catch (IllegalArgumentException e) {
      throw new StoreException("vinculum.store.local: " + e.getMessage() + ".", e);
    }
  }

  /** Whether the store is a cluster that somebody else runs. */
  public boolean isOutside() {
    return !contactPoints.isEmpty();
  }
}
