package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.MarksRead;
import io.vinculum.insight.slice.SliceMessage.SweepFailed;
import io.vinculum.insight.slice.SliceMessage.Swept;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** What a slice reads from its customers' journals; the actor is told what came. */
final class Journals {
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
        shell
            .customers()
            .history(customer, known + 1, upTo)
            .runWith(Sink.seq(), context.getSystem()),
        (events, failure) ->
            failure == null
                ? new JournalRead(customer, events)
                : new GapUnreadable(customer, failure));
  }

  /** Reads a slice's marks. */
  void readMarks(int slice) {
    context.pipeToSelf(
        shell.marks().of(slice),
        (marks, failure) -> failure == null ? new MarksRead(marks) : new SweepFailed(failure));
  }

  /**
   * Reads what these customers stored after the numbers that are known.
   *
   * @param marks that are swept thereby
   */
  void readAfter(Map<CustomerId, Long> known, List<SetMark> marks) {
    context.pipeToSelf(
        Source.from(known.entrySet())
            .mapAsync(
                READS_AT_ONCE,
                it ->
                    shell
                        .customers()
                        .history(it.getKey(), it.getValue() + 1, Long.MAX_VALUE)
                        .runWith(Sink.seq(), context.getSystem()))
            .filter(events -> !events.isEmpty())
            .runForeach(
                events ->
                    context.getSelf().tell(new JournalRead(events.getFirst().customer(), events)),
                context.getSystem()),
        (_, failure) -> failure == null ? new Swept(marks) : new SweepFailed(failure));
  }
}
