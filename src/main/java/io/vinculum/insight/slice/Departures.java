package io.vinculum.insight.slice;

import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which marks may go: those of customers that have left memory, and those set by runs of nodes that
 * are no more, each once the facts are saved up to the last event under it.
 */
final class Departures {
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
    for (SetMark set : marks) {
      if (isGone.test(set.node())) {
        goneNow.add(set.node());
        if (gone.contains(set.node())) {
          left(set.mark(), sequenceNr.of(set.mark()));
        }
      }
    }
    gone = goneNow;
  }

  /** How far the facts of a mark's customer have come. */
  interface SequenceNumbers {
    long of(Mark mark);
  }

  /** Takes the marks whose last event is saved. */
  List<Mark> take(Saved saved) {
    List<Mark> done = new ArrayList<>();
    for (Iterator<Map.Entry<Mark, Long>> all = lastUnderMark.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Mark, Long> entry = all.next();
      if (saved.upTo(entry.getKey(), entry.getValue())) {
        done.add(entry.getKey());
        all.remove();
      }
    }
    return done;
  }

  /** Whether the facts of a mark's customer are saved up to an event. */
  interface Saved {
    boolean upTo(Mark mark, long sequenceNr);
  }
}
