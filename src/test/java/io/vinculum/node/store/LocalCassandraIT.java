package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalCassandraIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path dataFolder;

  @Test
  void an_acknowledged_write_outlives_a_killed_store() throws Exception {
    LocalCassandra killed = LocalCassandra.start(SharedStore.settings(dataFolder));
    try (CqlSession session = connect(killed)) {
      session.execute(
          "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor':"
              + " 1}");
      session.execute("CREATE TABLE k.t (id int PRIMARY KEY, v text)");
      assertThat(setting(session, "commitlog_sync")).isEqualTo("group");
      session.execute("INSERT INTO k.t (id, v) VALUES (1, 'kept')");
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
    }
    StoreExit exit =
        killed.onExit().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(exit.asked()).isFalse();
    assertThat(exit.code()).isNotZero();
    killed.close();

    try (LocalCassandra restarted = LocalCassandra.start(SharedStore.settings(dataFolder));
        CqlSession session = connect(restarted)) {
      assertThat(session.execute("SELECT v FROM k.t WHERE id = 1").one())
          .extracting(row -> row.getString("v"))
          .isEqualTo("kept");
    }
  }

  @Test
  void a_clean_stop_leaves_no_process_and_frees_the_folder() throws Exception {
    LocalCassandra store = LocalCassandra.start(SharedStore.settings(dataFolder));
    assertThatThrownBy(() -> LocalCassandra.start(SharedStore.settings(dataFolder)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "Another Vinculum (process %d)".formatted(ProcessHandle.current().pid()))
        .hasMessageContaining(dataFolder.toString());
    store.close();

    StoreExit exit =
        store.onExit().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(exit.asked()).isTrue();
    assertThat(exit.logTail()).contains("Cassandra shutdown complete");
    assertThat(ProcessHandle.of(store.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    DataFolderLock.acquire(dataFolder).close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void its_workers_naps_may_be_stretched() throws IOException {
    // A question leaves at least one worker behind.
    assertThat(setting(SharedStore.session(), "commitlog_sync")).isEqualTo("group");
    Path store = Path.of("/proc", Long.toString(SharedStore.pid()));
    assumeThatCode(() -> Files.readString(store.resolve("timerslack_ns")))
        .as("only who may set the slack of other processes may read it")
        .doesNotThrowAnyException();
    List<String> slackNanos = new ArrayList<>();
    try (Stream<Path> threads = Files.list(store.resolve("task"))) {
      for (Path thread : threads.toList()) {
        try {
          if (Files.readString(thread.resolve("comm")).startsWith("Native-Transpor")) {
            Path slack = Path.of("/proc", thread.getFileName().toString(), "timerslack_ns");
            slackNanos.add(Files.readString(slack).strip());
          }
        } catch (IOException e) {
          assertThat(thread).as("a thread that ended meanwhile").doesNotExist();
        }
      }
    }
    assertThat(slackNanos).isNotEmpty().containsOnly("500000");
  }

  @Test
  void a_taken_port_is_named_and_the_folder_given_back() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalCassandraSettings settings =
          SharedStore.settings(dataFolder).withNativePort(taken.getLocalPort());
      assertThatThrownBy(() -> LocalCassandra.start(settings))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("port %d is taken".formatted(taken.getLocalPort()));
    }
    DataFolderLock.acquire(dataFolder).close();
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.createFile(dataFolder.resolve("file"));
    assertThatThrownBy(() -> LocalCassandra.start(SharedStore.settings(file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_store_that_dies_while_starting_says_why() throws IOException {
    StoreHome broken = homeWith("cassandra.yaml", "no_such_setting: 1\n");
    assertThatThrownBy(
            () -> LocalCassandra.start(SharedStore.settings(dataFolder), broken, StoreJdk.find()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.getMessage()).contains("while starting").contains("store.log");
              assertThat(e.getMessage().lines()).hasSize(1);
              assertThat(e.logTail()).contains("no_such_setting");
            });
    DataFolderLock.acquire(dataFolder).close();
  }

  @Test
  void it_runs_on_the_servers_own_java_too() {
    try (LocalCassandra store =
            LocalCassandra.start(
                SharedStore.settings(dataFolder), StoreHome.locate(), StoreJdk.running());
        CqlSession session = connect(store)) {
      Row row = session.execute("SELECT release_version FROM system.local").one();
      assertThat(row.getString(0)).startsWith("5.");
    }
  }

  @Test
  void a_store_whose_server_was_killed_stops_by_itself() throws Exception {
    Process server = startServer();
    ProcessHandle store = storeOf(server);
    server.destroyForcibly();
    assertThat(store.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    assertThat(Files.readString(dataFolder.resolve("store/logs/store.log")))
        .contains("Cassandra shutdown complete");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_store_left_hanging_is_stopped_by_the_next_server() throws Exception {
    Process server = startServer();
    ProcessHandle hanging = storeOf(server);
    assertThat(sessionOf(hanging.pid())).isEqualTo(hanging.pid());
    signal(hanging, "STOP");
    server.destroyForcibly().waitFor();
    assertThat(hanging.isAlive()).isTrue();

    LocalCassandraSettings settings =
        SharedStore.settings(dataFolder).withStopTimeout(Duration.ofSeconds(3));
    try (LocalCassandra next = LocalCassandra.start(settings)) {
      assertThat(next.pid()).isNotEqualTo(hanging.pid());
      assertThat(hanging.isAlive()).isFalse();
    }
  }

  private static CqlSession connect(LocalCassandra store) {
    return CqlSession.builder()
        .addContactPoint(store.contactPoint())
        .withLocalDatacenter(StoreSettings.LOCAL_DATA_CENTRE)
        .build();
  }

  private static String setting(CqlSession session, String name) {
    return session
        .execute("SELECT value FROM system_views.settings WHERE name = ?", name)
        .one()
        .getString("value");
  }

  /** This build's store with one of its files replaced. */
  private StoreHome homeWith(String file, String content) throws IOException {
    Path original = StoreHome.locate().folder();
    Path copy = Files.createDirectories(dataFolder.resolve("home"));
    for (String part : List.of("lib", "shim.jar")) {
      Files.createSymbolicLink(copy.resolve(part), original.resolve(part));
    }
    Files.createDirectories(copy.resolve("conf"));
    try (Stream<Path> files = Files.list(original.resolve("conf"))) {
      for (Path source : files.toList()) {
        Files.copy(source, copy.resolve("conf").resolve(source.getFileName()));
      }
    }
    Files.writeString(copy.resolve("conf").resolve(file), content);
    return new StoreHome(copy);
  }

  private Process startServer() throws IOException {
    return new ProcessBuilder(
            StoreJdk.running().java().toString(),
            "-D" + StoreHome.HOME_PROPERTY + "=" + StoreHome.locate().folder().getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            StoreHolder.class.getName(),
            dataFolder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ProcessHandle storeOf(Process server) throws IOException {
    try (BufferedReader out = server.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("store ")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      return ProcessHandle.of(Long.parseLong(line.substring("store ".length()))).orElseThrow();
    }
  }

  /** The process session, sixth word of Linux's own account of a process. */
  private static long sessionOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
