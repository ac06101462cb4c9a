package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * A customer's times of storing: each has a mark, set before its first event and given up when the
 * customer has been quiet for a while, so that few are marked at any time and a slice that starts
 * has few journals to read.
 */
final class Stay {
  /** Longer than a till's sale takes from first line to payment. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final ActorContext<CustomerMessage> context;
  private final CustomerId id;
  private final Marks marks;
  private Optional<Marks.Mark> mark = Optional.empty();
  private boolean marking;

  Stay(ActorContext<CustomerMessage> context, CustomerId id, Marks marks) {
    this.context = context;
    this.id = id;
    this.marks = marks;
  }

  /**
   * Sets the mark unless it is set or being set; the entity is told {@link CustomerMessage.Marked}
   * or {@link CustomerMessage.NotMarked}.
   */
  void begin() {
    if (mark.isEmpty() && !marking) {
      marking = true;
      context.pipeToSelf(
          marks.set(id),
          (set, failure) ->
              failure == null
                  ? new CustomerMessage.Marked(set)
                  : new CustomerMessage.NotMarked(failure));
    }
  }

  /** The entity is told {@link CustomerMessage.Quiet} when nothing came for a while. */
  void marked(Marks.Mark set) {
    mark = Optional.of(set);
    context.setReceiveTimeout(QUIET, new CustomerMessage.Quiet());
  }

  void notMarked() {
    marking = false;
  }

  /** Whether events may be stored. */
  boolean isMarked() {
    return mark.isPresent();
  }

  /** Says that no event after that number was stored under the mark, which is given up. */
  void end(long sequenceNr) {
    mark.ifPresent(set -> marks.left(set, sequenceNr));
    mark = Optional.empty();
    marking = false;
    context.cancelReceiveTimeout();
  }
}
