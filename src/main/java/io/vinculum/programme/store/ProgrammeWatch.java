package io.vinculum.programme.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each second for versions that other nodes put. While the store cannot be reached the known
 * versions rule on; that this began and ended is logged once each.
 */
public final class ProgrammeWatch implements AutoCloseable {
  /** A version put elsewhere rules here at most this and one query later. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ProgrammeWatch.class);

  private final CassandraProgrammes programmes;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final ScheduledFuture<?> schedule;

  private ProgrammeWatch(CassandraProgrammes programmes, ScheduledExecutorService scheduler) {
    this.programmes = programmes;
    this.schedule =
        scheduler.scheduleWithFixedDelay(
            this::ask, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins to ask. */
  public static ProgrammeWatch start(
      CassandraProgrammes programmes, ScheduledExecutorService scheduler) {
    return new ProgrammeWatch(programmes, scheduler);
  }

  /** Asks no more. */
  @Override
  public void close() {
    schedule.cancel(false);
  }

  private void ask() {
    if (asking.compareAndSet(false, true)) {
      // What is thrown on the way there is a failure like others: a schedule that it reached would
      // end.
      CompletableFuture.completedStage(null)
          .thenCompose(_ -> programmes.refresh())
          .whenComplete(
              (_, failure) -> {
                asking.set(false);
                if (failure == null) {
                  recovered();
                } else {
                  failed(failure);
                }
              });
    }
  }

  private void recovered() {
    if (failing.compareAndSet(true, false)) {
      LOG.info("New versions of the programme are seen again");
    }
  }

  private void failed(Throwable failure) {
    if (failing.compareAndSet(false, true)) {
      LOG.warn("New versions of the programme are not seen at present", failure);
    }
  }
}
