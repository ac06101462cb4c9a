package io.vinculum.node;

import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.training.ClusterTrainer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does from time to time for its read side and for what else is brought up to date, and
 * soon again when it failed.
 */
final class ReadSideRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadSideRounds.class);

  /** How often segments and models that other nodes changed are looked for. */
  private static final long NEWS_EVERY_S = 5;

  /** How old the cuts between scores are at most. */
  private static final long SCORES_EVERY_S = 60;

  private static final long AGAIN_AFTER_S = 5;

  /** At which failure in a row an operator is told, once: after some quarter of a minute. */
  private static final int TOLD_AT = 4;

  private final ScheduledExecutorService scheduler;
  private volatile boolean closed;

  private ReadSideRounds(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  static ReadSideRounds start(
      ScheduledExecutorService scheduler, ScatteredInsight insight, ClusterTrainer trainer) {
    ReadSideRounds rounds = new ReadSideRounds(scheduler);
    rounds.after(NEWS_EVERY_S, new Round("segments", NEWS_EVERY_S, insight::learnSegments));
    rounds.after(NEWS_EVERY_S, new Round("models", NEWS_EVERY_S, trainer::learn));
    rounds.after(0, new Round("scores", SCORES_EVERY_S, insight::cutPopulation));
    return rounds;
  }

  /** Does something more every few seconds, from a few seconds after the one before it ended. */
  void also(String what, Supplier<CompletionStage<Void>> work) {
    after(NEWS_EVERY_S, new Round(what, NEWS_EVERY_S, work));
  }

  /**
   * @param failures how often it failed in a row; a young or busy server fails once and then does
   *     not
   */
  private record Round(
      String what,
      long everySeconds,
      Supplier<CompletionStage<Void>> work,
      AtomicInteger failures) {
    Round(String what, long everySeconds, Supplier<CompletionStage<Void>> work) {
      this(what, everySeconds, work, new AtomicInteger());
    }

    void failed(Throwable failure) {
      Throwable why =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (failures.incrementAndGet() == TOLD_AT) {
        LOG.warn("{} stay as they are for now: {}", what, why.getMessage());
      } else {
        LOG.debug("{} stay as they are for now", what, why);
      }
    }

    void succeeded() {
      if (failures.getAndSet(0) >= TOLD_AT) {
        LOG.info("{} are brought up to date again", what);
      }
    }
  }

  private void after(long seconds, Round round) {
    if (!closed) {
      var _ = scheduler.schedule(() -> run(round), seconds, TimeUnit.SECONDS);
    }
  }

  private void run(Round round) {
    CompletableFuture.completedStage(null)
        .thenCompose(_ -> round.work().get())
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                round.succeeded();
              } else if (!closed) {
                round.failed(failure);
              }
              after(failure == null ? round.everySeconds() : AGAIN_AFTER_S, round);
            });
  }

  @Override
  public void close() {
    closed = true;
  }
}
