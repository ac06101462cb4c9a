package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local store that is killed, killed again, stopped meanwhile, and broken. */
class StoreKeeperIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final RestartLimits LIMITS = new RestartLimits(2, 10, Duration.ofMinutes(10));

  @TempDir private Path dataFolder;

  @Test
  void a_killed_store_is_back_on_its_port_until_it_is_broken() throws Exception {
    LocalCassandra first = LocalCassandra.start(SharedStore.settings(dataFolder));
    InetSocketAddress address = first.contactPoint();
    try (StoreKeeper keeper = new StoreKeeper(first, LIMITS)) {
      try (CqlSession session = SharedStore.connect(first)) {
        session.execute(
            "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy',"
                + " 'replication_factor': 1}");
        session.execute("CREATE TABLE k.t (id int PRIMARY KEY, v text)");
        session.execute("INSERT INTO k.t (id, v) VALUES (1, 'kept')");
      }
      kill(first);
      LocalCassandra second = replacementOf(first, keeper);
      second.awaitAnswer();
      assertThat(second.contactPoint()).isEqualTo(address);
      try (CqlSession session = SharedStore.connect(second)) {
        assertThat(session.execute("SELECT v FROM k.t WHERE id = 1").one().getString("v"))
            .isEqualTo("kept");
      }
      assertThat(keeper.onLost().toCompletableFuture()).isNotDone();

      damageCommitLog();
      kill(second);
      String reason =
          keeper.onLost().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(reason.lines()).hasSize(1);
      assertThat(reason).containsIgnoringCase("commit").contains("store.log");
      assertThat(ended(keeper.current())).isTrue();
    }
    DataFolderLock.acquire(dataFolder).close();
  }

  @Test
  void a_server_that_stops_while_its_store_is_started_again_leaves_no_store() throws Exception {
    LocalCassandra first = LocalCassandra.start(SharedStore.settings(dataFolder));
    StoreKeeper keeper = new StoreKeeper(first, LIMITS);
    kill(first);
    LocalCassandra starting = replacementOf(first, keeper);
    keeper.close();
    assertThat(ended(starting)).isTrue();
    assertThat(keeper.current()).as("nobody starts another").isSameAs(starting);
    assertThat(keeper.onLost().toCompletableFuture()).isNotDone();
    DataFolderLock.acquire(dataFolder).close();
  }

  private static void kill(LocalCassandra store) {
    ProcessHandle.of(store.pid()).orElseThrow().destroyForcibly();
  }

  private static LocalCassandra replacementOf(LocalCassandra dead, StoreKeeper keeper)
      throws Exception {
    dead.onExit().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (keeper.current() == dead) {
      assertThat(System.nanoTime() - until).as("in time").isNegative();
      Thread.onSpinWait();
    }
    return keeper.current();
  }

  private static boolean ended(LocalCassandra store) throws Exception {
    try {
      store.onExit().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** In the middle of what was written: that is no torn end, which a kill leaves. */
  private void damageCommitLog() throws IOException {
    try (Stream<Path> segments = Files.list(dataFolder.resolve("store/commitlog"))) {
      for (Path segment : segments.filter(f -> f.toString().endsWith(".log")).toList()) {
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = 100; i < 2_000; i++) {
          bytes[i] ^= 0x55;
        }
        Files.write(segment, bytes);
      }
    }
  }

  @Test
  void pauses_grow_up_to_a_bound() {
    assertThat(Stream.of(1, 2, 3, 6, 7, 20).map(LIMITS::pauseBefore))
        .isEqualTo(List.of(0, 1, 2, 16, 16, 16).stream().map(Duration::ofSeconds).toList());
  }
}
