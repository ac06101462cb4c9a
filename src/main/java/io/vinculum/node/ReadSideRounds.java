package io.vinculum.node;

import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.training.ClusterTrainer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the read side of a node does from time to time. */
final class ReadSideRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadSideRounds.class);

  /** How often segments and models that other nodes changed are looked for. */
  private static final long NEWS_EVERY_S = 5;

  /**
   * How old the cuts between scores are at most, and how soon a slice that moved has them again.
   */
  private static final long SCORES_EVERY_S = 60;

  private static final long SCORES_AFTER_S = 5;

  private final List<ScheduledFuture<?>> rounds;

  private ReadSideRounds(List<ScheduledFuture<?>> rounds) {
    this.rounds = rounds;
  }

  static ReadSideRounds start(
      ScheduledExecutorService scheduler, ScatteredInsight insight, ClusterTrainer trainer) {
    return new ReadSideRounds(
        List.of(
            every(
                scheduler,
                NEWS_EVERY_S,
                NEWS_EVERY_S,
                () -> insight.learnSegments(),
                "segments could not be read; they will be again"),
            every(
                scheduler,
                NEWS_EVERY_S,
                NEWS_EVERY_S,
                () -> trainer.learn(),
                "models could not be read; they will be again"),
            every(
                scheduler,
                SCORES_AFTER_S,
                SCORES_EVERY_S,
                () -> insight.cutPopulation(),
                "not every slice answered; scores keep their cuts")));
  }

  private static ScheduledFuture<?> every(
      ScheduledExecutorService scheduler,
      long firstSeconds,
      long seconds,
      Supplier<CompletionStage<Void>> round,
      String failed) {
    return scheduler.scheduleWithFixedDelay(
        () ->
            round
                .get()
                .whenComplete(
                    (_, failure) -> {
                      if (failure != null) {
                        LOG.warn(failed, failure);
                      }
                    }),
        firstSeconds,
        seconds,
        TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    rounds.forEach(round -> round.cancel(false));
  }
}
