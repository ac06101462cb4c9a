package io.vinculum.node.store;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where the store is: the settings {@code vinculum.store}, read and checked once.
 *
 * @param contactPoints the outside cluster's nodes as {@code host:port}; none means the local store
 * @param login by what the outside cluster knows this server, if it asks
 * @param dataCentre the outside cluster's data centre that this server stands in
 * @param replication how many copies migrations ask for
 * @param local how the local store runs where there is no outside one
 * @param driver the driver's settings, as configured
 */
public record StoreSettings(
    List<String> contactPoints,
    Optional<StoreLogin> login,
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
    LocalCassandraSettings local = local(store.getConfig("local"), dataFolder);
    Config driver = config.getConfig(DRIVER).atPath(DRIVER);
    if (contactPoints.isEmpty()) {
      return new StoreSettings(
          List.of(), Optional.empty(), LOCAL_DATA_CENTRE, Replication.local(), local, driver);
    }
    String dataCentre = store.getString("local-datacenter");
    return new StoreSettings(
        contactPoints,
        login(store),
        dataCentre,
        replication(dataCentre, store.getInt("replicas")),
        local,
        driver);
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

  /** What the environment or a file says; a password in a file is in no list of variables. */
  private static Optional<StoreLogin> login(Config store) {
    String user = store.getString("user").strip();
    String file = store.getString("password-file").strip();
    String password = file.isEmpty() ? store.getString("password") : passwordIn(Path.of(file));
    if (user.isEmpty() != password.isEmpty()) {
      throw new StoreException(
          "VINCULUM_CASSANDRA_USER and VINCULUM_CASSANDRA_PASSWORD (vinculum.store.user and"
              + " password) go together: one is set and the other is not.");
    }
    return user.isEmpty() ? Optional.empty() : Optional.of(new StoreLogin(user, password));
  }

  private static String passwordIn(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StoreException(
          "VINCULUM_CASSANDRA_PASSWORD_FILE (vinculum.store.password-file) cannot be read: %s."
              .formatted(Reason.of(e)),
          e);
    }
  }

  private static Replication replication(String dataCentre, int copies) {
    try {
      return new Replication.ByDataCentre(Map.of(dataCentre, copies));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "vinculum.store.local-datacenter and vinculum.store.replicas: " + e.getMessage() + ".",
          e);
    }
  }

  private static LocalCassandraSettings local(Config local, Path dataFolder) {
    int port = local.getInt("native-port");
    try {
      return new LocalCassandraSettings(
          dataFolder,
          port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
          local.getDuration("start-timeout"),
          local.getDuration("stop-timeout"),
          Arrays.stream(local.getString("jvm-options").split(" +", -1))
              .filter(option -> !option.isBlank())
              .toList(),
          new RestartLimits(
              local.getInt("failed-starts-max"),
              local.getInt("ends-max"),
              local.getDuration("ends-within")));
    } catch (IllegalArgumentException e) {
      throw new StoreException("vinculum.store.local: " + e.getMessage() + ".", e);
    }
  }

  /** Whether the store is a cluster that somebody else runs. */
  public boolean isOutside() {
    return !contactPoints.isEmpty();
  }
}
