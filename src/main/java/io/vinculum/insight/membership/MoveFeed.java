package io.vinculum.insight.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of moves for those who follow it: each move once per follower, soon and completely. What
 * was kept in the last seconds is read twice a second; what has settled is read once more, for what
 * became readable late. Who comes again with a cursor gets everything after it.
 */
public final class MoveFeed {
  private static final Duration POLL = Duration.ofMillis(500);

  /** A page is answered after so long with what was found. */
  private static final Duration PAGE_MAX = Duration.ofSeconds(2);

  /** Pages end so long ago, so that hardly anything comes later than what was on them. */
  private static final Duration PAGE_BEHIND = Duration.ofSeconds(1);

  /** Half a minute or more of a store that does not answer; then the follower has to come again. */
  private static final int FAILED_ROUNDS_MAX = 60;

  private static final Logger LOG = LoggerFactory.getLogger(MoveFeed.class);

  private final ActorSystem<?> system;
  private final MoveLog log;
  private final InstantSource clock;

  /**
   * Over a log.
   *
   * @param clock of the machine, as that of those who write the log
   */
  public MoveFeed(ActorSystem<?> system, MoveLog log, InstantSource clock) {
    this.system = system;
    this.log = log;
    this.clock = clock;
  }

  /** Where to begin to follow from now on: some seconds ago, for clocks that are behind. */
  public MoveCursor now() {
    return MoveCursor.at(clock.instant().minus(MoveRound.OVERLAP));
  }

  /** Whether all that was kept after the cursor is still there. */
  public boolean reaches(MoveCursor cursor) {
    return cursor.settled().isAfter(clock.instant().minus(CassandraMemberships.KEPT));
  }

  /**
   * Moves without end, as fast as they are wanted; the first step says where it begins. Fails when
   * the store does not answer for long.
   *
   * @param wanted segments
   */
  public Source<MoveStep, NotUsed> follow(MoveCursor after, Predicate<String> wanted) {
    return Source.lazyCompletionStage(() -> resumed(after))
        .mapMaterializedValue(_ -> NotUsed.getInstance())
        .flatMapConcat(
            following -> {
              MoveRound round = new MoveRound(log, following, wanted);
              return Source.single(round.place())
                  .concat(
                      Source.tick(Duration.ZERO, POLL, round)
                          .flatMapConcat(MoveFeed.this::unlessItFails));
            });
  }

  private Source<MoveStep, NotUsed> unlessItFails(MoveRound round) {
    return round
        .steps(clock.instant())
        .recoverWith(
            new PFBuilder<Throwable, Graph<SourceShape<MoveStep>, NotUsed>>()
                .matchAny(
                    failure -> {
                      int inARow = round.failedAgain();
                      if (inARow == 1) {
                        LOG.warn("the log of moves could not be read: {}", failure.toString());
                      }
                      return inARow > FAILED_ROUNDS_MAX ? Source.failed(failure) : Source.empty();
                    })
                .build());
  }

  /**
   * The next moves until a second ago.
   *
   * @param wanted segments
   * @param limit about so many: those kept in the same millisecond are not parted
   */
  public CompletionStage<MovePage> page(MoveCursor after, Predicate<String> wanted, int limit) {
    PageDraft draft = new PageDraft(after, limit);
    return resumed(after)
        .thenCompose(
            following -> {
              Instant now = clock.instant();
              MoveRound round = new MoveRound(log, following, wanted);
              return round
                  .passes(now, now.minus(PAGE_BEHIND), Duration.ZERO)
                  .concatLazy(Source.lazySource(() -> Source.single(draft.end(round.place()))))
                  .takeWithin(PAGE_MAX)
                  .takeWhile(draft::add)
                  .runWith(Sink.ignore(), system);
            })
        .thenApply(_ -> draft.page());
  }

  private CompletionStage<Following> resumed(MoveCursor cursor) {
    return log.read(cursor.settled(), cursor.head())
        .take(Math.min(cursor.between() + 1L, Following.UNSETTLED_MAX))
        .runWith(Sink.seq(), system)
        .thenApply(unsettled -> Following.from(cursor, unsettled));
  }
}
