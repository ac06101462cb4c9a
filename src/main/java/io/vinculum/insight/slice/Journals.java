package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.MarksRead;
import io.vinculum.insight.slice.SliceMessage.RowRead;
import io.vinculum.insight.slice.SliceMessage.RowRemade;
import io.vinculum.insight.slice.SliceMessage.SweepFailed;
import io.vinculum.insight.slice.SliceMessage.Swept;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a slice reads from its customers' journals; the actor is told what came. */
final class Journals {
  private static final Logger LOG = LoggerFactory.getLogger(Journals.class);

  /** Journals read at once in a sweep of one slice. */
  private static final int READS_AT_ONCE = 4;

  private final ActorContext<SliceMessage> context;
  private final SliceShell shell;

  Journals(ActorContext<SliceMessage> context, SliceShell shell) {
    this.context = context;
    this.shell = shell;
  }

  /** Reads what a customer stored after a number, up to another. */
  void readGap(CustomerId customer, long known, long upTo) {
    context.pipeToSelf(
        read(customer, known, upTo),
        (message, failure) -> failure == null ? message : new GapUnreadable(customer, failure));
  }

  /** Events, or where a merge is among them the facts made anew. */
  private CompletionStage<SliceMessage> read(CustomerId customer, long known, long upTo) {
    return shell
        .customers()
        .history(customer, known + 1, upTo)
        .runWith(Sink.seq(), context.getSystem())
        .thenCompose(
            events ->
                events.stream().anyMatch(JournalHistories::needsJournal)
                    ? new JournalHistories(context.getSystem(), shell)
                        .facts(customer, events.getLast().sequenceNr())
                        .thenApply(row -> new RowRead(row, events))
                    : CompletableFuture.completedStage(new JournalRead(customer, events)));
  }

  /**
   * Makes the facts of a customer anew, up to a number at least; the actor is told {@link
   * RowRemade}.
   */
  void readAnew(CustomerId customer, long atLeast) {
    context.pipeToSelf(
        new JournalHistories(context.getSystem(), shell)
            .facts(customer, Long.MAX_VALUE)
            .thenCompose(
                row ->
                    shell
                        .customers()
                        .history(customer, 1, row.sequenceNr())
                        .runWith(Sink.seq(), context.getSystem())
                        .thenApply(events -> new RowRemade(row, events))),
        (made, failure) -> {
          if (failure != null) {
            return new GapUnreadable(customer, failure);
          }
          return made.row().sequenceNr() >= atLeast
              ? made
              : new GapUnreadable(
                  customer, new IllegalStateException("its journal ends before " + atLeast));
        });
  }

  /** Reads a slice's marks. */
  void readMarks(int slice) {
    context.pipeToSelf(
        shell.marks().of(slice),
        (marks, failure) ->
            failure == null ? new MarksRead(this, marks) : new SweepFailed(this, failure));
  }

  /**
   * Reads what these customers stored after the numbers that are known. A journal that cannot be
   * read holds up no other.
   *
   * @param marks that are swept thereby
   */
  void readAfter(Map<CustomerId, Long> known, List<SetMark> marks) {
    context.pipeToSelf(
        Source.from(known.entrySet())
            .mapAsync(READS_AT_ONCE, it -> readAfter(it.getKey(), it.getValue()))
            .filter(Optional::isPresent)
            .map(Optional::get)
            .runWith(Sink.seq(), context.getSystem()),
        (unread, failure) ->
            failure == null
                ? new Swept(this, marks, Set.copyOf(unread))
                : new SweepFailed(this, failure));
  }

  /** The customer, if its journal could not be read. */
  private CompletionStage<Optional<CustomerId>> readAfter(CustomerId customer, long known) {
    return read(customer, known, Long.MAX_VALUE)
        .handle(
            (message, failure) -> {
              if (failure != null) {
                LOG.warn("the journal of {} could not be read", customer, failure);
                return Optional.of(customer);
              }
              if (!(message instanceof JournalRead(_, var events)) || !events.isEmpty()) {
                context.getSelf().tell(message);
              }
              return Optional.empty();
            });
  }
}
