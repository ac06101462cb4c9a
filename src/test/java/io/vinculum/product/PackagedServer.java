package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./vinculum up} in a process of its own, from the libraries that the build laid out, with
 * its own store in a temporary folder. Both processes go with the test's JVM.
 */
final class PackagedServer implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(5);
  private static final Duration STOP_MAX = Duration.ofSeconds(45);
  private static final Duration COMMAND_MAX = Duration.ofMinutes(10);

  /** A reused process number with another start is another process. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private static final Pattern ADDRESS = Pattern.compile("API and console +(\\S+)");
  private static final int LOG_CHARACTERS_SHOWN = 6_000;

  /** For short lives: it saves the time of the optimising compiler. */
  static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final Map<String, String> environment;
  private final Thread hook = new Thread(this::discard, "packaged-server-discard");
  private Process node;
  private URI url;
  private String key;

  private PackagedServer(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a server with these variables and nothing in its data folder. */
  static PackagedServer start(Map<String, String> environment) {
    try {
      PackagedServer server =
          new PackagedServer(Files.createTempDirectory("vinculum-product-"), environment);
      server.begin();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts another server of the same settings on what a backup of this one holds. */
  PackagedServer restored(Path backup) {
    try {
      PackagedServer other =
          new PackagedServer(Files.createTempDirectory("vinculum-product-"), environment);
      assertThat(other.command("restore", backup.toString()).exitCode()).isZero();
      other.begin();
      return other;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() {
    try {
      Files.createDirectories(folder);
      Path out = folder.resolve("up.out");
      node =
          builder(List.of("up"))
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("up.err").toFile()))
              .start();
      Patience.until(
          () -> "the server's greeting\n" + log(), START_MAX, () -> greeted(out) || diedOf(out));
      key = Files.readString(data().resolve("admin.key")).strip();
      assertThat(isReady()).as("whoever is told that it is up may ask").isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean greeted(Path out) {
    Matcher address = ADDRESS.matcher(text(out));
    if (address.find()) {
      url = URI.create(address.group(1));
      return true;
    }
    return false;
  }

  private boolean diedOf(Path out) {
    assertThat(node.isAlive()).as("the server lives\n%s%s", text(out), log()).isTrue();
    return false;
  }

  private boolean isReady() {
    return api().as("").get("/health/ready").status() == 200;
  }

  /** Asks as the administrator. */
  Api api() {
    return new Api(() -> url, key);
  }

  /** Its data folder. */
  Path data() {
    return folder.resolve("data");
  }

  /** How a command ended. */
  record Ended(int exitCode, String output) {}

  /** Runs a command as {@code ./vinculum} does, beside the server and against it. */
  Ended command(String... words) {
    return ended(begun(words));
  }

  /** Runs a command with some variables that are others than the server's. */
  Ended commandWith(Map<String, String> others, String... words) {
    return ended(begun(others, words));
  }

  /** Begins a command. */
  Begun begun(String... words) {
    return begun(Map.of(), words);
  }

  private Begun begun(Map<String, String> others, String... words) {
    try {
      Path out = Files.createTempFile(folder, "command-", ".out");
      ProcessBuilder builder = builder(List.of(words));
      builder.environment().putAll(others);
      Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
      return new Begun(process, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command on its way. */
  record Begun(Process process, Path out) {}

  /** Waits for the end of a command. */
  static Ended ended(Begun command) {
    try {
      if (!command.process().waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS)) {
        command.process().destroyForcibly();
        throw new AssertionError("the command does not end\n" + text(command.out()));
      }
      return new Ended(command.process().exitValue(), text(command.out()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      command.process().destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = process(folder, words);
    builder.environment().put("VINCULUM_PORT", "0");
    builder.environment().put("VINCULUM_DATA", data().toString());
    if (url != null) {
      builder.environment().put("VINCULUM_URL", url.toString().replaceAll("/$", ""));
    }
    builder.environment().putAll(environment);
    return builder;
  }

  /** A command as {@code ./vinculum} runs it, in that folder and with no settings but the speed. */
  static ProcessBuilder process(Path folder, List<String> words) {
    Path dist = Path.of(System.getProperty("vinculum.home", "target/vinculum")).toAbsolutePath();
    assertThat(dist.resolve("lib")).as("laid out by the build").isDirectory();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx640m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dvinculum.home=" + dist));
    Path archive = dist.resolve("node.aot");
    if (Files.isReadable(archive)) {
      command.add("-XX:AOTCache=" + archive);
    }
    command.addAll(QUICK);
    command.addAll(List.of("-cp", dist.resolve("lib") + File.separator + "*"));
    command.add("io.vinculum.node.Main");
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("VINCULUM_"));
    builder.environment().put("VINCULUM_STORE_JAVA_OPTS", String.join(" ", QUICK));
    return builder;
  }

  /** Ends the server as Ctrl-C and service managers do, and starts it again. */
  void restart() {
    stop();
    begin();
  }

  /** Ends server and store at once, without a chance to write anything more. */
  void kill9() {
    Optional<ProcessHandle> store = store();
    assertThat(store).as("the store's process").isPresent();
    store.get().destroyForcibly();
    node.destroyForcibly();
    await(store.get());
    await(node.toHandle());
  }

  /** The number of the server's process. */
  long pid() {
    return node.pid();
  }

  /** The number of its store's process. */
  long storePid() {
    return store().orElseThrow().pid();
  }

  /** Whether its store's process is there. */
  boolean storeRuns() {
    return store().isPresent();
  }

  /** Ends the store alone, at once. */
  void killStore() {
    ProcessHandle store = store().orElseThrow();
    store.destroyForcibly();
    await(store);
  }

  /** Holds the store's process up for that long. */
  void pauseStore(Duration pause) {
    pauseStore();
    LockSupport.parkNanos(pause.toNanos());
    resumeStore();
  }

  /** Stops the store's process where it is, as a machine that is starved of its disk does. */
  void pauseStore() {
    signal("STOP", Long.toString(storePid()));
  }

  /** Lets the store go on. */
  void resumeStore() {
    signal("CONT", Long.toString(storePid()));
  }

  private static void signal(String name, String process) {
    try {
      assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again on what is there. */
  void startAgain() {
    assertThat(node.isAlive()).isFalse();
    begin();
  }

  /** SIGTERM; returns when both processes have ended. */
  void stop() {
    Optional<ProcessHandle> store = store();
    node.destroy();
    await(node.toHandle());
    store.ifPresent(PackagedServer::await);
  }

  private static void await(ProcessHandle process) {
    Patience.until("the end of process " + process.pid(), STOP_MAX, () -> !process.isAlive());
  }

  /** The store's process, which the server remembers with its start for its own next start. */
  private Optional<ProcessHandle> store() {
    String[] remembered = text(data().resolve("store/process")).strip().split(" ", 2);
    if (remembered.length < 2) {
      return Optional.empty();
    }
    Instant started = Instant.ofEpochMilli(Long.parseLong(remembered[1]));
    return ProcessHandle.of(Long.parseLong(remembered[0]))
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(at -> Duration.between(at, started).abs().compareTo(SAME_START) <= 0)
                    .orElse(false));
  }

  /** What is thrown away need not be stopped first. */
  private void discard() {
    Optional<ProcessHandle> store = store();
    store.ifPresent(ProcessHandle::destroyForcibly);
    if (node != null) {
      node.destroyForcibly();
      await(node.toHandle());
    }
    store.ifPresent(PackagedServer::await);
    removeFolder();
  }

  /** What it said when it was up. */
  String greeting() {
    return text(folder.resolve("up.out"));
  }

  /** All that it wrote for its operator. */
  String wholeLog() {
    return text(folder.resolve("up.err"));
  }

  /** The end of what it wrote while it was up. */
  String log() {
    String all = text(folder.resolve("up.err"));
    return all.substring(Math.max(0, all.length() - LOG_CHARACTERS_SHOWN));
  }

  private static String text(Path file) {
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it if it runs, and removes its folder. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    discard();
  }

  private void removeFolder() {
    TemporaryFolder.remove(folder);
  }
}
