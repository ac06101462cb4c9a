package io.vinculum.insight.slice;

import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.slice.SliceMessage.KeepTick;
import io.vinculum.insight.slice.SliceMessage.Kept;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who entered and left segments, one piece after another. A piece that could not be kept is
 * tried again until it is: what comes after it waits, and the store decides.
 */
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  /** Moves of so long are kept together. */
  static final Duration GATHER = Duration.ofMillis(200);

  /** Until the next try, after a failure or where others have their turn. */
  static final Duration AGAIN = Duration.ofSeconds(1);

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final SliceMind mind;
  private final SliceFacts facts;
  private Optional<MembershipChange> piece = Optional.empty();
  private boolean busy;

  Keeping(
      ActorContext<SliceMessage> context,
      int slice,
      SliceShell shell,
      SliceMind mind,
      SliceFacts facts) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.mind = mind;
    this.facts = facts;
  }

  /** Something may have changed: the actor is told {@link KeepTick} when it is to be kept. */
  void look() {
    if (!busy && mind.isUntold()) {
      tickAfter(GATHER);
    }
  }

  private void tickAfter(Duration delay) {
    busy = true;
    context.scheduleOnce(delay, context.getSelf(), new KeepTick(this));
  }

  /** Keeps the next piece, or the one that could not be kept; the actor is told {@link Kept}. */
  void tick(KeepTick tick) {
    if (tick.by() == this) {
      keep();
    }
  }

  private void keep() {
    busy = true;
    if (piece.isEmpty()) {
      piece = mind.tell(facts.columns(), shell.clock().instant(), shell.pace());
    }
    if (piece.isPresent()) {
      context.pipeToSelf(
          shell.memberships().save(slice, piece.get()), (_, failure) -> new Kept(this, failure));
    } else if (mind.isUntold()) {
      tickAfter(AGAIN);
    } else {
      busy = false;
    }
  }

  /** Notes what came of it, and goes on. */
  void ended(Kept ended) {
    if (ended.by() != this) {
      return;
    }
    if (ended.failure() == null) {
      shell.counts().countMoves(piece.orElseThrow().moves().size());
      piece = Optional.empty();
      keep();
    } else {
      shell.counts().countFailedKeep();
      LOG.warn("slice {} could not keep its segments; it will again", slice, ended.failure());
      tickAfter(AGAIN);
    }
  }
}
