package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which marks may go: those that customers gave up, those that another of the same customer and
 * node came after, and those set by runs of nodes that are no more, each once the facts are saved
 * up to the last event under it.
 */
final class Departures {
  /** Marks' ids are UUIDs of version 7, whose first bits are the time. */
  private static final Comparator<Mark> BY_TIME =
      (a, b) ->
          Long.compareUnsigned(a.id().getMostSignificantBits(), b.id().getMostSignificantBits());

  private final Map<Mark, Long> lastUnderMark = new HashMap<>();
  private Set<String> gone = Set.of();

  /** No event after that number was stored under the mark. */
  void left(Mark mark, long sequenceNr) {
    lastUnderMark.put(mark, sequenceNr);
  }

  /**
   * Looks at marks whose customers' journals have just been read. A node is believed to be gone for
   * good only when it was gone at the sweep before too: a write that was under way when it was
   * declared gone has landed, or never will, by then.
   *
   * @param isGone whether a run of a node is no more
   * @param sequenceNr of the customer's facts
   */
  void swept(List<SetMark> marks, Predicate<String> isGone, SequenceNumbers sequenceNr) {
    Set<String> goneNow = new HashSet<>();
    Map<Setter, Mark> latest = new HashMap<>();
    for (SetMark set : marks) {
      Setter setter = new Setter(set.mark().customer(), set.node());
      latest.merge(setter, set.mark(), (a, b) -> BY_TIME.compare(a, b) < 0 ? b : a);
      if (isGone.test(set.node())) {
        goneNow.add(set.node());
      }
    }
    for (SetMark set : marks) {
      boolean replaced =
          !latest.get(new Setter(set.mark().customer(), set.node())).equals(set.mark());
      boolean ofTheGone = goneNow.contains(set.node()) && gone.contains(set.node());
      if (replaced || ofTheGone) {
        left(set.mark(), sequenceNr.of(set.mark()));
      }
    }
    gone = goneNow;
  }

  /** A customer on one run of a node sets one mark at a time. */
  private record Setter(CustomerId customer, String node) {}

  /** How far the facts of a mark's customer have come. */
  interface SequenceNumbers {
    long of(Mark mark);
  }

  /** The marks whose last event is saved. */
  List<Mark> done(Saved saved) {
    List<Mark> done = new ArrayList<>();
    lastUnderMark.forEach(
        (mark, last) -> {
          if (saved.upTo(mark, last)) {
            done.add(mark);
          }
        });
    return done;
  }

  /** These marks are no more. */
  void removed(List<Mark> marks) {
    marks.forEach(lastUnderMark::remove);
  }

  /** Whether the facts of a mark's customer are saved up to an event. */
  interface Saved {
    boolean upTo(Mark mark, long sequenceNr);
  }
}
