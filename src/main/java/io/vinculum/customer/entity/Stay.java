package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** One stay of a customer in memory: its mark, set once before the first event is stored. */
final class Stay {
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

  void marked(Marks.Mark set) {
    mark = Optional.of(set);
  }

  void notMarked() {
    marking = false;
  }

  /** Whether events may be stored. */
  boolean isMarked() {
    return mark.isPresent();
  }

  /** Says that no event after that number was stored in this stay. */
  void end(long sequenceNr) {
    mark.ifPresent(set -> marks.left(set, sequenceNr));
  }
}
