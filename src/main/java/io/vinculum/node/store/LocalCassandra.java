package io.vinculum.node.store;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * at the next start, not adopted: its pipe, its exit and its settings would belong to nobody. One
 * that ends by itself is put back by its {@link StoreKeeper}.
 */
public final class LocalCassandra implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCassandra.class);

  private static final Duration PROBE_INTERVAL = Duration.ofMillis(25);

  private final LocalCassandraSettings settings;
  private final StoreLogin login;
  private final StoreLaunch launch;
  private final DataFolderLock lock;
  private final Process process;
  private final CompletableFuture<StoreExit> exit;
  private volatile boolean stopping;

  private LocalCassandra(
      LocalCassandraSettings settings,
      StoreLogin login,
      StoreLaunch launch,
      DataFolderLock lock,
      Process process) {
    this.settings = settings;
    this.login = login;
    this.launch = launch;
    this.lock = lock;
    this.process = process;
    this.exit =
        process
            .onExit()
            .thenApply(
                ended -> new StoreExit(ended.exitValue(), stopping, launch.folder().logTail()));
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
      OwnersFolder.make(settings.dataFolder());
      StoreLogin login = StoreLogin.ofLocal(settings.dataFolder());
      StoreFolder folder = StoreFolder.prepare(settings.dataFolder());
      stopOrphan(folder, settings.stopTimeout());
      StorePorts ports = StorePorts.choose(settings.nativePort());
      StoreLaunch launch =
          new StoreLaunch(home, jdk, concat(settings.jvmOptions(), flags), folder, ports);
      LocalCassandra store = new LocalCassandra(settings, login, launch, lock, launch.begin());
      store.awaitAnswer();
      return store;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Another process in the place of this one, which has ended by itself: in the same folder, under
   * the same lock and on the same ports, so that whoever spoke to this one finds it. The caller
   * waits for its answer.
   *
   * @throws StoreException if the disk is full or the process cannot be made
   */
  LocalCassandra begunAgain() {
    StoreFolder.prepare(settings.dataFolder());
    return new LocalCassandra(settings, login, launch, lock, launch.begin());
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

  /** Waiting for the process to end is the pause between two probes: a death is seen at once. */
  void awaitAnswer() {
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    try {
      while (!CqlProbe.answers(contactPoint())) {
        if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure(
              "The store %s while starting".formatted(StoreExit.manner(process.exitValue())));
        }
        if (System.nanoTime() - deadline > 0) {
          stop();
          throw failure(
              "The store gave no answer within %d s"
                  .formatted(settings.startTimeout().toSeconds()));
        }
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while the store starts.", e);
    }
    LOG.info("The store answers CQL at {}", contactPoint());
  }

  private StoreException failure(String what) {
    String tail = launch.folder().logTail();
    return new StoreException(
        "%s: %s; its log is %s.".formatted(what, StoreExit.reasonIn(tail), launch.folder().log()),
        tail);
  }

  /** Where it answers CQL. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), launch.ports().cql());
  }

  /** By what it lets its server in. */
  public StoreLogin login() {
    return login;
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
    try {
      stop();
    } finally {
      lock.close();
    }
  }

  private void stop() {
    stopping = true;
    if (process.isAlive() && !StoreProcess.stop(process.toHandle(), settings.stopTimeout())) {
      LOG.warn("The store did not drain in {} and was killed", settings.stopTimeout());
    }
  }
}
