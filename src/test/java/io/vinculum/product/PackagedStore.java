package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./vinculum store} in a process of its own: to the servers that name it, an outside one.
 */
final class PackagedStore implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(45);
  private static final Pattern ADDRESS = Pattern.compile("CQL +(\\S+):(\\d+)");

  private final Path folder;
  private final Thread hook = new Thread(this::discard, "packaged-store-discard");
  private Process command;
  private List<ProcessHandle> store = List.of();
  private String host = "";
  private String port = "0";

  private PackagedStore(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts one with nothing in it. */
  static PackagedStore start() {
    try {
      PackagedStore store = new PackagedStore(Files.createTempDirectory("vinculum-store-"));
      store.startAgain();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it on what is there, where it was. */
  void startAgain() {
    try {
      Path out = Files.createTempFile(folder, "store-", ".out");
      ProcessBuilder builder = PackagedServer.process(folder, List.of("store"));
      builder.environment().put("VINCULUM_DATA", data().toString());
      if (!host.isEmpty()) {
        builder.environment().put("VINCULUM_STORE_PORT", port);
      }
      command = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
      Patience.until(() -> "the store: " + text(out), START_MAX, () -> greeted(out));
      store = command.descendants().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean greeted(Path out) {
    assertThat(command.isAlive()).as("the store lives\n%s", text(out)).isTrue();
    Matcher address = ADDRESS.matcher(text(out));
    if (!address.find()) {
      return false;
    }
    host = address.group(1);
    port = address.group(2);
    return true;
  }

  /** The settings of a server that uses it. */
  Map<String, String> named() {
    return Map.of(
        "VINCULUM_CASSANDRA",
        host + ":" + port,
        "VINCULUM_REPLICAS",
        "1",
        "VINCULUM_CASSANDRA_USER",
        "vinculum",
        "VINCULUM_CASSANDRA_PASSWORD_FILE",
        data().resolve("store.key").toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Ends it at once. */
  void kill() {
    command.destroyForcibly();
    store.forEach(ProcessHandle::destroyForcibly);
    await(command.toHandle());
    store.forEach(PackagedStore::await);
  }

  private static void await(ProcessHandle process) {
    Patience.until("the end of process " + process.pid(), STOP_MAX, () -> !process.isAlive());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void discard() {
    if (command != null) {
      kill();
    }
    TemporaryFolder.remove(folder);
  }

  /** Ends it, and removes its folder. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    discard();
  }
}
