package io.vinculum.node.command;

import io.vinculum.node.store.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The server's classes as its JVM holds them once they are read and linked, with what its first
 * start showed of them (JEP 483, 514 and 515): a server that starts on them needs less than half
 * the processor time until it answers. The JVM itself refuses, and starts without, what was made by
 * another JVM or of other libraries.
 */
final class NodeArchive {
  /** In the folder of the distribution; {@code ./vinculum} names it to the JVM if it is there. */
  static final String FILE = "node.aot";

  private static final String UP = "Vinculum is up";

  /** The archive is written while the server that recorded it stops. */
  private static final Duration WRITTEN_MAX = Duration.ofMinutes(3);

  private static final Duration KILLED_MAX = Duration.ofSeconds(10);

  private final Path distribution;

  NodeArchive(Path distribution) {
    this.distribution = distribution.toAbsolutePath().normalize();
  }

  /**
   * Makes the archive, unless it is there and newer than the libraries: starts a server on an empty
   * folder and stops it.
   *
   * @throws IOException if that server does not start or writes no archive
   */
  void prepare() throws IOException, InterruptedException {
    Path file = distribution.resolve(FILE);
    if (isCurrent(file)) {
      return;
    }
    Path folder = Files.createTempDirectory("vinculum-prepare-");
    try {
      Path part = folder.resolve(FILE);
      record(folder, part);
      // Beside its place first: it may be large, and temporary folders are elsewhere.
      Path beside = distribution.resolve(FILE + ".part");
      Files.move(part, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(folder);
    }
  }

  private boolean isCurrent(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (Stream<Path> libraries = Files.list(distribution.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        if (Files.getLastModifiedTime(library).compareTo(Files.getLastModifiedTime(file)) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static void record(Path folder, Path part) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command(part)).redirectError(errors.toFile()).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("VINCULUM_"));
    builder.environment().put("VINCULUM_DATA", folder.resolve("data").toString());
    builder.environment().put("VINCULUM_PORT", "0");
    Process server = builder.start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      boolean up = false;
      for (String line; !up && (line = out.readLine()) != null; ) {
        up = line.startsWith(UP);
      }
      server.destroy();
      boolean ended = server.waitFor(WRITTEN_MAX.toSeconds(), TimeUnit.SECONDS);
      if (!up || !ended || !Files.exists(part)) {
        throw new IOException(
            "no archive of the server's classes was made:%n%s".formatted(Files.readString(errors)));
      }
    } finally {
      // Its store, if it did not come to stop that.
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().waitFor(KILLED_MAX.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** As this process was started, but for what it runs. */
  private static List<String> command(Path part) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-XX:AOT"))
        .forEach(command::add);
    command.add("-XX:AOTCacheOutput=" + part);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.vinculum.node.Main", "up"));
    return command;
  }
}
