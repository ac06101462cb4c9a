package io.vinculum.load.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vinculum.load.StoreAccess;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;

/** How many rows of a purchase's size the same store takes from the driver alone. */
final class RawInserts {
  private static final int ROW_BYTES = 400;
  private static final int IN_FLIGHT = 256;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private RawInserts() {}

  /** Inserts for that long; the rows go into a keyspace of their own, dropped at the end. */
  static Measured run(StoreAccess store, String datacenter, Duration duration)
      throws InterruptedException {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .addContactPoint(store.address())
            .withLocalDatacenter(datacenter)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
                    .build());
    store.login().ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
    try (CqlSession session = builder.build()) {
      String keyspace = "bench_" + Long.toHexString(System.nanoTime());
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      try {
        session.execute(
            "CREATE TABLE "
                + keyspace
                + ".rows (id uuid, nr bigint, row blob, PRIMARY KEY (id, nr))");
        return insert(
            session,
            session.prepare("INSERT INTO " + keyspace + ".rows (id, nr, row) VALUES (?, ?, ?)"),
            duration);
      } finally {
        session.execute("DROP KEYSPACE " + keyspace);
      }
    }
  }

  private static Measured insert(CqlSession session, PreparedStatement insert, Duration duration)
      throws InterruptedException {
    ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);
    AtomicLong done = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore room = new Semaphore(IN_FLIGHT);
    byte[] row = new byte[ROW_BYTES];
    new SplittableRandom(1).nextBytes(row);
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    for (long nr = 0; System.nanoTime() < end && failure.get() == null; nr++) {
      room.acquire();
      long sent = System.nanoTime();
      session
          .executeAsync(
              insert
                  .bind(new UUID(nr % 10_000, 1), nr, ByteBuffer.wrap(row))
                  .setTimeout(REQUEST_TIMEOUT))
          .whenComplete(
              (_, problem) -> {
                if (problem == null) {
                  micros.recordValue((System.nanoTime() - sent) / 1_000);
                  done.incrementAndGet();
                } else {
                  failure.compareAndSet(null, problem);
                }
                room.release();
              });
    }
    room.acquire(IN_FLIGHT);
    if (failure.get() != null) {
      throw new IllegalStateException("the store refused an insert", failure.get());
    }
    return new Measured("raw inserts", done.get(), System.nanoTime() - began, micros);
  }
}
