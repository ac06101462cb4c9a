package io.vinculum.insight.slice;

import static java.util.stream.Collectors.toCollection;

import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.slice.SliceMessage.MarksRemoved;
import io.vinculum.insight.slice.SliceMessage.SaveEnded;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the facts of a slice that changed, one save at a time, and removes marks behind it. */
final class Saving {
  private static final Logger LOG = LoggerFactory.getLogger(Saving.class);

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final SliceFacts facts;
  private final Departures departures;
  private final DocumentIndexing documents;

  /** Parts of the slice that this save has not come to yet. */
  private SortedSet<Integer> parts = new TreeSet<>();

  Saving(
      ActorContext<SliceMessage> context,
      int slice,
      SliceShell shell,
      SliceFacts facts,
      Departures departures,
      DocumentIndexing documents) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.facts = facts;
    this.departures = departures;
    this.documents = documents;
  }

  /**
   * Begins a save unless one is under way: part after part, so that questions come between. The
   * actor is told {@link SaveEnded} of each.
   */
  void tick() {
    if (!facts.isSaving()) {
      parts = facts.changed().stream().map(shell.store()::part).collect(toCollection(TreeSet::new));
      nextPart();
    }
  }

  private void nextPart() {
    List<Facts> rows = List.of();
    while (rows.isEmpty() && !parts.isEmpty()) {
      int part = parts.removeFirst();
      rows = facts.takeChanged(customer -> shell.store().part(customer) == part);
    }
    if (rows.isEmpty()) {
      removeMarks();
      return;
    }
    shell.counts().countSaves(rows.size());
    List<Facts> saved = rows;
    context.pipeToSelf(
        documents.written().thenCompose(_ -> shell.store().save(slice, saved)),
        (_, failure) -> new SaveEnded(this, failure));
  }

  /** Notes what came of it. */
  void ended(SaveEnded ended) {
    if (ended.by() != this) {
      // A save of before the slice was restarted says nothing of what is saved now.
      return;
    }
    if (ended.failure() == null) {
      facts.saved();
    } else {
      facts.notSaved();
      shell.counts().countFailedSave();
      LOG.warn("slice {} could not save a part; it will again", slice, ended.failure());
    }
    // A part that cannot be saved does not hold up those after it.
    nextPart();
  }

  private void removeMarks() {
    List<Mark> done = departures.done((mark, number) -> facts.isSaved(mark.customer(), number));
    if (!done.isEmpty()) {
      context.pipeToSelf(
          shell.marks().remove(slice, done), (_, failure) -> new MarksRemoved(done, failure));
    }
  }

  /** Notes that marks are no more; those that could not be removed are tried with the next save. */
  void removed(MarksRemoved removed) {
    if (removed.failure() == null) {
      departures.removed(removed.marks());
    } else {
      LOG.warn("slice {} could not remove marks; it will again", slice, removed.failure());
    }
  }
}
