package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.entity.EntitySettings;
import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.insight.training.TrainerSettings;
import io.vinculum.node.store.StoreSettings;
import io.vinculum.programme.store.FirstProgramme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be known to be wrong before the store starts, which takes seconds: settings that make no
 * sense, a programme that is none, ports that are taken, a heap that is too small.
 */
final class Preflight {
  private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

  /** With less a node runs out of memory while it starts, or with its first thousand customers. */
  private static final long LEAST_HEAP_BYTES = 240L << 20;

  private static final List<String> LOG_LEVELS =
      List.of("INFO", "TRACE", "DEBUG", "WARN", "ERROR", "OFF");

  private static final String OURS = "VINCULUM_";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\?(VINCULUM_[A-Z_]+)}");

  /** Variables that no key of the settings names: commands and the launcher read these. */
  private static final Set<String> OTHERS =
      Set.of(
          "VINCULUM_MASTER_KEY",
          "VINCULUM_LOG",
          "VINCULUM_HEAP",
          "VINCULUM_JAVA_OPTS",
          "VINCULUM_JDK_FOLDERS",
          "VINCULUM_JDK_MIRROR",
          "VINCULUM_STORE_JAVA_HOME",
          "VINCULUM_POSTGRES_BIN",
          "VINCULUM_URL");

  private Preflight() {}

  /**
   * Checks what a start needs.
   *
   * @throws UsageException in one line, naming what is wrong and how it is set
   * @throws ConfigException naming a key that is out of bounds
   * @throws io.vinculum.node.store.StoreException of the store's settings
   */
  static void check(NodeSettings settings, Config config, Map<String, String> environment) {
    long heap = Runtime.getRuntime().maxMemory();
    if (heap < LEAST_HEAP_BYTES) {
      throw new UsageException(
          "The heap of %d MiB is too small: at least %d MiB are needed (VINCULUM_HEAP)"
              .formatted(heap >> 20, LEAST_HEAP_BYTES >> 20));
    }
    logLevel(environment);
    StoreSettings.from(config, settings.data());
    EntitySettings.read(config);
    TrainerSettings.read(config);
    programme(settings.programme());
    masterKeys(settings.data(), environment);
    port(settings.host(), settings.port(), "VINCULUM_HOST", "VINCULUM_PORT");
    port(
        settings.clusterHost(),
        settings.clusterPort(),
        "VINCULUM_CLUSTER_HOST",
        "VINCULUM_CLUSTER_PORT");
    Set<String> unknown = unknown(environment);
    if (!unknown.isEmpty()) {
      LOG.warn("No setting is called {}: see the operator's guide", String.join(", ", unknown));
    }
  }

  private static void logLevel(Map<String, String> environment) {
    String level = environment.getOrDefault("VINCULUM_LOG", LOG_LEVELS.getFirst());
    if (!LOG_LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
      throw new UsageException(
          "VINCULUM_LOG is one of %s, not %s".formatted(String.join(", ", LOG_LEVELS), level));
    }
  }

  private static void programme(Optional<Path> file) {
    try {
      FirstProgramme.from(file);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "VINCULUM_PROGRAMME: "
              + e.getMessage().lines().map(String::strip).collect(Collectors.joining(" ")));
    }
  }

  private static void masterKeys(Path data, Map<String, String> environment) {
    Optional<String> given = Optional.ofNullable(environment.get("VINCULUM_MASTER_KEY"));
    Path file = data.resolve(NodeSecrets.MASTER_FILE);
    try {
      if (given.isPresent()) {
        MasterKeys.parse(given.get());
      } else if (Files.exists(file)) {
        MasterKeys.parse(Files.readString(file));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          (given.isPresent() ? "VINCULUM_MASTER_KEY" : file.toString()) + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether it could be listened on; somebody may still take it until it is. */
  private static void port(String host, int port, String hostVariable, String portVariable) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UsageException("%s: there is no host %s".formatted(hostVariable, host));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new UsageException(
          "The port %d of %s cannot be listened on (%s): stop who has it, or choose another with %s"
              .formatted(port, host, e.getMessage(), portVariable));
    }
  }

  private static Set<String> unknown(Map<String, String> environment) {
    Set<String> unknown = new TreeSet<>();
    for (String name : environment.keySet()) {
      if (name.startsWith(OURS)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      // As they stand in the files, with the variables that override them.
      String settings = ConfigFactory.parseResources("application.conf").root().render();
      VARIABLE.matcher(settings).results().forEach(found -> unknown.remove(found.group(1)));
      unknown.removeAll(OTHERS);
    }
    return unknown;
  }
}
