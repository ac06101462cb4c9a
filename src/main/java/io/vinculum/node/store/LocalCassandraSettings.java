package io.vinculum.node.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the local store runs.
 *
 * @param dataFolder the server's data folder; the store lives in {@code store} below it
 * @param nativePort the port for CQL on the loopback address, or empty for a free one at each start
 * @param startTimeout how long a start may take until the first CQL answer
 * @param stopTimeout how long it may drain after SIGTERM before it is killed
 * @param jvmOptions flags of its JVM that come after, and so override, those of {@code jvm.options}
 * @param restarts how often it is started again when it ends by itself
 */
public record LocalCassandraSettings(
    Path dataFolder,
    OptionalInt nativePort,
    Duration startTimeout,
    Duration stopTimeout,
    List<String> jvmOptions,
    RestartLimits restarts) {

  /** A start on a cold, busy machine; a quiet one needs 3 to 6 s. */
  public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  /** A drain writes what is left in memory, at most the memtable space. */
  public static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final int HIGHEST_PORT = 65_535;

  public LocalCassandraSettings {
    dataFolder = dataFolder.toAbsolutePath().normalize();
    jvmOptions = List.copyOf(jvmOptions);
    if (nativePort.isPresent()
        && (nativePort.getAsInt() < 1 || nativePort.getAsInt() > HIGHEST_PORT)) {
      throw new IllegalArgumentException("port out of 1 to 65535: " + nativePort.getAsInt());
    }
    if (!startTimeout.isPositive() || !stopTimeout.isPositive()) {
      throw new IllegalArgumentException("time-outs must be positive");
    }
  }

  /** The usual settings in a data folder, on a free port. */
  public static LocalCassandraSettings in(Path dataFolder) {
    return new LocalCassandraSettings(
        dataFolder,
        OptionalInt.empty(),
        START_TIMEOUT,
        STOP_TIMEOUT,
        List.of(),
        RestartLimits.usual());
  }

  /** The same on a port of the operator's choice. */
  public LocalCassandraSettings withNativePort(int port) {
    return new LocalCassandraSettings(
        dataFolder, OptionalInt.of(port), startTimeout, stopTimeout, jvmOptions, restarts);
  }

  /** The same with further flags for its JVM. */
  public LocalCassandraSettings withJvmOptions(String... options) {
    return new LocalCassandraSettings(
        dataFolder, nativePort, startTimeout, stopTimeout, List.of(options), restarts);
  }

  /** The same with another time to drain. */
  public LocalCassandraSettings withStopTimeout(Duration timeout) {
    return new LocalCassandraSettings(
        dataFolder, nativePort, startTimeout, timeout, jvmOptions, restarts);
  }
}
