package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
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
  private static final int PARTITIONS = 1_000;
  private static final int ROWS_READ = 100;
  private static final int IN_FLIGHT = 256;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
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
    Duration started = processorTime(store);
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
      Work inserting =
          nr ->
              insert.bind(
                  new UUID(nr % PARTITIONS, 1), System.nanoTime(), ByteBuffer.allocate(ROW_BYTES));
      keepBusy(session, inserting, WARM_UP);
      Duration before = processorTime(store);
      ConcurrentHistogram micros = keepBusy(session, inserting, MEASURED);
      Duration used = processorTime(store).minus(before);
      PreparedStatement select =
          session.prepare("SELECT nr, row FROM rates.rows WHERE id = ? LIMIT " + ROWS_READ);
      ConcurrentHistogram reads =
          keepBusy(session, nr -> select.bind(new UUID(nr % PARTITIONS, 1)), MEASURED);
      assertThat(micros.getTotalCount()).isPositive();
      System.out.printf(
          "first start %.1f s, next start %.1f s (%.1f s of processor), %.0f inserts/s, p50 %.1f"
              + " ms, p99 %.1f ms, p99.9 %.1f ms, %.0f us of processor an insert;"
              + " %.0f reads/s of %d rows; %s%n",
          first,
          again,
          started.toMillis() / 1e3,
          micros.getTotalCount() / (double) MEASURED.toSeconds(),
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getValueAtPercentile(99.9) / 1e3,
          used.toNanos() / 1e3 / micros.getTotalCount(),
          reads.getTotalCount() / (double) MEASURED.toSeconds(),
          ROWS_READ,
          residentMemory(store.pid()));
    } finally {
      store.close();
    }
  }

  /** The statement of the nth request. */
  private interface Work {
    BoundStatement statement(long nr);
  }

  private static ConcurrentHistogram keepBusy(CqlSession session, Work work, Duration duration)
      throws InterruptedException {
    ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore room = new Semaphore(IN_FLIGHT);
    long end = System.nanoTime() + duration.toNanos();
    for (long nr = 0; System.nanoTime() < end; nr++) {
      room.acquire();
      long sent = System.nanoTime();
      session
          .executeAsync(work.statement(nr).setTimeout(REQUEST_TIMEOUT))
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

  /** Unlike the clock, this tells the same on a busy machine. */
  private static Duration processorTime(LocalCassandra store) {
    return ProcessHandle.of(store.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
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
