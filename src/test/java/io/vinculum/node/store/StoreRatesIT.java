package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long a start takes and how many inserts a second the local store acknowledges after
 * its fsync, with the settings as they stand: run by hand when they change, see the operator's
 * guide.
 */
@EnabledIfSystemProperty(named = "vinculum.measure", matches = "true")
class StoreRatesIT {

  private static final int ROW_BYTES = 400;
  private static final int PARTITIONS = 10_000;
  private static final int IN_FLIGHT = 256;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final double NANOS = 1e9;

  @TempDir private Path dataFolder;

  @Test
  void print_start_time_insert_rate_and_memory() throws Exception {
    LocalCassandraSettings settings =
        LocalCassandraSettings.in(dataFolder)
            .withJvmOptions(System.getProperty("vinculum.measure.jvm", "-Xmx512m").split(" "));
    long began = System.nanoTime();
    LocalCassandra store = LocalCassandra.start(settings);
    double first = (System.nanoTime() - began) / NANOS;
    store.close();
    began = System.nanoTime();
    store = LocalCassandra.start(settings);
    double again = (System.nanoTime() - began) / NANOS;
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(store.contactPoint())
            .withLocalDatacenter(StoreSettings.LOCAL_DATA_CENTRE)
            .build()) {
      session.execute(
          "CREATE KEYSPACE rates WITH replication = {'class': 'SimpleStrategy',"
              + " 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE rates.rows (id uuid, nr bigint, row blob, PRIMARY KEY (id, nr))");
      PreparedStatement insert =
          session.prepare("INSERT INTO rates.rows (id, nr, row) VALUES (?, ?, ?)");
      insertFor(session, insert, WARM_UP);
      ConcurrentHistogram micros = insertFor(session, insert, MEASURED);
      assertThat(micros.getTotalCount()).isPositive();
      System.out.printf(
          "first start %.1f s, next start %.1f s, %.0f inserts/s, p50 %.1f ms, p99 %.1f ms, p99.9"
              + " %.1f ms, %s%n",
          first,
          again,
          micros.getTotalCount() / (double) MEASURED.toSeconds(),
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getValueAtPercentile(99.9) / 1e3,
          residentMemory(store.pid()));
    } finally {
      store.close();
    }
  }

  private static ConcurrentHistogram insertFor(
      CqlSession session, PreparedStatement insert, Duration duration) throws InterruptedException {
    ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore room = new Semaphore(IN_FLIGHT);
    long end = System.nanoTime() + duration.toNanos();
    for (long nr = 0; System.nanoTime() < end; nr++) {
      room.acquire();
      long sent = System.nanoTime();
      session
          .executeAsync(
              insert.bind(new UUID(nr % PARTITIONS, 1), sent, ByteBuffer.allocate(ROW_BYTES)))
          .whenComplete(
              (_, problem) -> {
                micros.recordValue((System.nanoTime() - sent) / 1_000);
                failure.compareAndSet(null, problem);
                room.release();
              });
    }
    room.acquire(IN_FLIGHT);
    assertThat(failure.get()).isNull();
    return micros;
  }

  private static String residentMemory(long pid) throws Exception {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return Files.isReadable(status)
        ? Files.readString(status)
            .lines()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("")
        : "resident memory not told by this system";
  }
}
