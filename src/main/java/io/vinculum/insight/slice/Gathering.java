package io.vinculum.insight.slice;

import io.vinculum.insight.slice.SliceMessage.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Waits for what every slice answers to one question, with one clock for all of them. An ask of its
 * own for each slice, with its promise and its timer, would cost more than counting the slice.
 */
final class Gathering extends AbstractBehavior<Gathering.Heard> {
  private final List<Optional<SlicePart>> parts;
  private final CompletableFuture<List<Optional<SlicePart>>> all;
  private int missing;

  /** What it is told. */
  sealed interface Heard permits Answered, Late {}

  /** Nobody waits any longer. */
  record Late() implements Heard {}

  private Gathering(
      ActorContext<Heard> context, int slices, CompletableFuture<List<Optional<SlicePart>>> all) {
    super(context);
    this.parts = new ArrayList<>(Collections.nCopies(slices, Optional.empty()));
    this.all = all;
    this.missing = slices;
  }

  /**
   * For one question.
   *
   * @param all becomes the parts by the slices' numbers when all are there or the time is over,
   *     absent of those that did not answer
   */
  static Behavior<Heard> of(
      int slices, Duration timeout, CompletableFuture<List<Optional<SlicePart>>> all) {
    return Behaviors.withTimers(
        timers -> {
          timers.startSingleTimer(new Late(), timeout);
          return Behaviors.setup(context -> new Gathering(context, slices, all));
        });
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Late.class, _ -> Behaviors.stopped())
        .onSignal(PostStop.class, _ -> end())
        .build();
  }

  private Behavior<Heard> onAnswered(Answered answered) {
    if (parts.set(answered.slice(), Optional.of(answered.part())).isEmpty()) {
      missing--;
    }
    return missing == 0 ? Behaviors.stopped() : this;
  }

  /** However it ends, whoever asked has an answer. */
  private Behavior<Heard> end() {
    all.complete(parts);
    return this;
  }
}
