package io.vinculum.node.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Cassandra in a process of its own, for as long as this server runs.
 *
 * <p>It runs in its own process session, so that a Ctrl-C reaches the server first and the server
 * then stops its store. It watches a pipe to the server and drains when that ends, so that a killed
 * server leaves no orphan. An orphan that could not notice (it was suspended, or hung) is stopped
 * at the next start, not adopted: its pipe, its exit and its settings would belong to nobody.
 */
public final class LocalCassandra implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCassandra.class);

  private static final String MAIN_CLASS = "io.vinculum.store.AttendedStore";
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(25);

  private final LocalCassandraSettings settings;
  private final StoreFolder folder;
  private final DataFolderLock lock;
  private final StorePorts ports;
  private final Process process;
  private final CompletableFuture<StoreExit> exit;
  private volatile boolean stopping;

  private LocalCassandra(
      LocalCassandraSettings settings,
      StoreFolder folder,
      DataFolderLock lock,
      StorePorts ports,
      Process process) {
    this.settings = settings;
    this.folder = folder;
    this.lock = lock;
    this.ports = ports;
    this.process = process;
    this.exit =
        process
            .onExit()
            .thenApply(ended -> new StoreExit(ended.exitValue(), stopping, folder.logTail()));
  }

  /**
   * Starts the store and returns once it answers CQL.
   *
   * @throws StoreException if the folder is held by another server or cannot be written, the disk
   *     is full, the port is taken, or the store dies or stays silent
   */
  public static LocalCassandra start(LocalCassandraSettings settings) {
    return start(settings, StoreHome.locate(), StoreJdk.find());
  }

  static LocalCassandra start(LocalCassandraSettings settings, StoreHome home, StoreJdk jdk) {
    List<String> flags = new ArrayList<>(ClassArchive.flags(home, jdk));
    flags.add("-javaagent:" + home.memoryAgent());
    return start(settings, home, jdk, flags);
  }

  /**
   * Starts a store that writes an archive of its classes when it stops. A JVM with an agent writes
   * none, so this one measures its memtables less exactly: it is for no data.
   */
  static LocalCassandra startRecording(
      LocalCassandraSettings settings, StoreHome home, StoreJdk jdk, Path archive) {
    return start(settings, home, jdk, List.of("-XX:ArchiveClassesAtExit=" + archive));
  }

  private static LocalCassandra start(
      LocalCassandraSettings settings, StoreHome home, StoreJdk jdk, List<String> flags) {
    DataFolderLock lock = DataFolderLock.acquire(settings.dataFolder());
    try {
      StoreFolder folder = StoreFolder.prepare(settings.dataFolder());
      stopOrphan(folder, settings.stopTimeout());
      StorePorts ports = StorePorts.choose(settings.nativePort());
      Process process = launch(folder, ports, home, jdk, concat(settings.jvmOptions(), flags));
      LocalCassandra store = new LocalCassandra(settings, folder, lock, ports, process);
      store.awaitAnswer();
      return store;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static List<String> concat(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static void stopOrphan(StoreFolder folder, Duration timeout) {
    StoreProcess.stillRunning(folder.processFile())
        .ifPresent(
            orphan -> {
              LOG.warn("Stopping the store that an earlier server left behind: {}", orphan.pid());
              StoreProcess.stop(orphan, timeout);
            });
  }

  private static Process launch(
      StoreFolder folder, StorePorts ports, StoreHome home, StoreJdk jdk, List<String> jvmOptions) {
    Path yaml =
        folder.render(
            home.conf("cassandra.yaml"),
            Map.of(
                "folder", folder.path().toString(),
                "native-port", Integer.toString(ports.cql()),
                "storage-port", Integer.toString(ports.storage())));
    ProcessBuilder builder =
        new ProcessBuilder(command(home, jdk, jvmOptions, folder, yaml))
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.console().toFile());
    try {
      Process process = builder.start();
      StoreProcess.remember(folder.processFile(), process.toHandle());
      return process;
    } catch (IOException e) {
      throw new StoreException("The store cannot be started: " + Reason.of(e) + ".", e);
    }
  }

  private static List<String> command(
      StoreHome home, StoreJdk jdk, List<String> jvmOptions, StoreFolder folder, Path yaml) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("@" + home.conf("jvm.options"));
    if (jdk.needsConsent()) {
      command.add("@" + home.conf("jvm24.options"));
    }
    command.addAll(jvmOptions);
    command.add("-Dvinculum.store.folder=" + folder.path());
    command.add("-Djava.io.tmpdir=" + folder.emptyTemporaryFolder());
    command.add("-Dcassandra.storagedir=" + folder.path());
    command.add("-Dcassandra.config=" + yaml.toUri());
    command.add("-Dlogback.configurationFile=" + home.conf("logback.xml"));
    command.add("-cp");
    command.add(home.classPath());
    command.add(MAIN_CLASS);
    return command;
  }

  /** Waiting for the process to end is the pause between two probes: a death is seen at once. */
  private void awaitAnswer() {
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    try {
      while (!CqlProbe.answers(contactPoint())) {
        if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure(
              "The store stopped with exit code %d while starting".formatted(process.exitValue()));
        }
        if (System.nanoTime() - deadline > 0) {
          close();
          throw failure(
              "The store gave no answer within %d s"
                  .formatted(settings.startTimeout().toSeconds()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new StoreException("Interrupted while the store starts.", e);
    }
    LOG.info("The store answers CQL at {}", contactPoint());
  }

  private StoreException failure(String what) {
    String tail = folder.logTail();
    return new StoreException(
        "%s: %s; its log is %s.".formatted(what, StoreExit.reasonIn(tail), folder.log()), tail);
  }

  /** Where it answers CQL. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.cql());
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** Completes when the process has ended, asked for or not. */
  public CompletionStage<StoreExit> onExit() {
    return exit.minimalCompletionStage();
  }

  /** Lets the store write out what it holds and end; kills it after the stop time-out. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (process.isAlive() && !StoreProcess.stop(process.toHandle(), settings.stopTimeout())) {
        LOG.warn("The store did not drain in {} and was killed", settings.stopTimeout());
      }
    } finally {
      lock.close();
    }
  }
}
