package io.vinculum.load.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One process of the server that is being checked, with a folder of its own. */
final class ServerProcess {
  private static final int LOG_LINES_SHOWN = 15;

  private final String name;
  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment;
  private Process process;
  private int starts;
  private CompletableFuture<Instant> endedAt = new CompletableFuture<>();

  ServerProcess(String name, Path folder, List<String> command, Map<String, String> environment) {
    this.name = name;
    this.folder = folder;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
  }

  String name() {
    return name;
  }

  /** Starts it, with a log of its own for each start. */
  synchronized void start() throws IOException {
    Files.createDirectories(folder);
    starts++;
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("VINCULUM_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log().toFile());
    process = builder.start();
    endedAt = process.onExit().thenApply(_ -> Instant.now());
  }

  /** When it ended; waits for that. */
  Instant endedAt() {
    return endedAt.join();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** How it ended. */
  synchronized OptionalInt exitCode() {
    return process == null || process.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(process.exitValue());
  }

  /** Sends a signal: TERM, KILL, STOP, CONT. */
  synchronized void signal(String signal) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  boolean ended(Duration max) throws InterruptedException {
    return process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it at once, also where it sleeps. */
  synchronized void destroy() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** What it wrote since its last start. */
  Path log() {
    return folder.resolve(name + "." + starts + ".log");
  }

  String logText() {
    try {
      return Files.isReadable(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      return "(" + log() + " cannot be read: " + e.getMessage() + ")";
    }
  }

  /** The last lines of its log. */
  String lastWords() {
    List<String> lines = new ArrayList<>(logText().lines().toList());
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }
}
