package io.vinculum.insight.membership;

import io.vinculum.insight.membership.MoveLog.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Reads what is new in the log for one follower, again and again. */
final class MoveRound {
  /** A move is readable this long after the time that it bears, at the latest. */
  static final Duration LATE_MAX = Duration.ofSeconds(30);

  /** The clocks of two nodes are not further apart, and a write seldom takes longer. */
  static final Duration OVERLAP = Duration.ofSeconds(3);

  /** What has settled is read once more in spans of this length. */
  static final Duration SETTLE_EVERY = Duration.ofSeconds(10);

  /** Moves of other segments after which a follower is told how far it is. */
  private static final int PASSED_MAX = 1_000;

  private final MoveLog log;
  private final Following following;
  private final Predicate<String> wanted;
  private int passed;
  private boolean delivered;
  private int failed;

  /** The time of the last move that was read of those that have not settled. */
  private Instant last;

  /** Whether there were more than can be remembered. */
  private boolean cut;

  MoveRound(MoveLog log, Following following, Predicate<String> wanted) {
    this.log = log;
    this.following = following;
    this.wanted = wanted;
    this.last = following.head();
  }

  /** How often in a row the log could not be read, this time included. */
  int failedAgain() {
    return ++failed;
  }

  /** Where it is. */
  MoveStep place() {
    return new MoveStep(Optional.empty(), following.cursor());
  }

  /** One look at the log. Ends with where it is, when that is worth telling. */
  Source<MoveStep, NotUsed> steps(Instant now) {
    delivered = false;
    Instant before = following.settled();
    return passes(now, now.plus(OVERLAP), SETTLE_EVERY)
        .concatLazy(
            Source.lazySource(
                () -> {
                  failed = 0;
                  return delivered || following.settled().isAfter(before)
                      ? Source.single(place())
                      : Source.empty();
                }));
  }

  /**
   * First what has settled, then what has not.
   *
   * @param upTo what was kept after it is left for later
   * @param span of settled time that is worth a reading
   */
  Source<MoveStep, NotUsed> passes(Instant now, Instant upTo, Duration span) {
    Instant bound = MoveCursor.at(now.minus(LATE_MAX)).settled();
    boolean settles = bound.isAfter(following.settled().plus(span));
    Source<MoveStep, NotUsed> latest =
        Source.lazySource(() -> latest(now, upTo)).mapMaterializedValue(_ -> NotUsed.getInstance());
    return settles ? settled(bound).concatLazy(latest) : latest;
  }

  private Source<MoveStep, NotUsed> settled(Instant bound) {
    return log.read(following.settled(), bound)
        .mapConcat(
            logged -> {
              following.settleBefore(logged.keptAt());
              return step(logged).stream().toList();
            })
        .concatLazy(
            Source.lazySource(
                () -> {
                  following.settleTo(bound);
                  return Source.empty();
                }));
  }

  private Source<MoveStep, NotUsed> latest(Instant now, Instant upTo) {
    Instant head = following.head().isBefore(now) ? following.head() : now;
    Instant from = head.minus(OVERLAP);
    Instant after = from.isAfter(following.settled()) ? from : following.settled();
    last = following.head();
    cut = false;
    return log.read(after, upTo)
        .takeWhile(_ -> hasRoom())
        .mapConcat(
            logged -> {
              last = logged.keptAt();
              return step(logged).stream().toList();
            })
        .concatLazy(
            Source.lazySource(
                () -> {
                  if (!cut) {
                    following.passTo(last);
                  }
                  return Source.empty();
                }));
  }

  private boolean hasRoom() {
    cut = !following.hasRoom();
    return !cut;
  }

  private Optional<MoveStep> step(Logged logged) {
    if (!following.isNew(logged)) {
      return Optional.empty();
    }
    SegmentMove move = logged.move();
    if (wanted.test(move.segment())) {
      delivered = true;
      return Optional.of(new MoveStep(Optional.of(move), following.cursor()));
    }
    passed++;
    return passed % PASSED_MAX == 0 ? Optional.of(place()) : Optional.empty();
  }
}
