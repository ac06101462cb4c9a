package io.vinculum.journal;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The one way in which journals are read, by those who recover a state and by all others: only rows
 * that count by {@link Succession}, each number once, none missing.
 *
 * <p>A writer's numbers have no holes, so wherever the rows of two writers overlap some number is
 * there twice. Reading begins one number early and looks one row ahead: while no number is there
 * twice all rows count, and nothing is read a second time. Where one is, the writers of the whole
 * journal are looked at.
 */
public final class JournalReader implements CurrentEventsByPersistenceIdQuery {
  private final ClassicActorSystemProvider system;
  private final JournalRows rows;
  private final Serialization serialization;

  /** Of the journal that this system's settings name. */
  public JournalReader(ClassicActorSystemProvider system) {
    this.system = system;
    this.rows = new JournalRows(system);
    this.serialization = SerializationExtension.get(system);
  }

  /** Two writers overlap. */
  private static final class Disputed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Disputed() {
      super("two writers overlap", null, false, false);
    }
  }

  @Override
  public Source<EventEnvelope, NotUsed> currentEventsByPersistenceId(
      String journal, long from, long to) {
    return valid(journal, from, to, rows::whole)
        .map(
            row ->
                new EventEnvelope(
                    Offset.sequence(row.number()),
                    journal,
                    row.number(),
                    event(row),
                    Uuids.unixTimestamp(row.timestamp())));
  }

  /** The rows that count of these numbers, with their events. */
  Source<StoredRow, NotUsed> rows(String journal, long from, long to) {
    return valid(journal, from, to, rows::whole);
  }

  /** What a row says. */
  Object event(StoredRow row) {
    ByteBuffer buffer = row.event().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return serialization.deserialize(bytes, row.serializer(), row.manifest()).get();
  }

  /**
   * The last number that counts, to go on from a state that was kept of an earlier one.
   *
   * @param kept the number of that state; 0 when none was kept. Where it may be one of events that
   *     do not count it is forgotten, with all after it, and the stage fails: whoever comes again
   *     begins at an earlier one
   */
  CompletionStage<Long> last(String journal, long kept) {
    return undisputed(journal, Math.max(1, kept), Long.MAX_VALUE, rows::light, new AtomicLong())
        .runFold(kept, (_, row) -> row.number(), system)
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                isDispute(failure)
                    ? CompletableFuture.completedStage(Optional.empty())
                    : CompletableFuture.failedStage(failure))
        .thenCompose(
            last ->
                last.isPresent()
                    ? CompletableFuture.completedStage(last.get())
                    : settled(journal, kept));
  }

  private CompletionStage<Long> settled(String journal, long kept) {
    return verdict(journal)
        .thenCompose(
            verdict -> {
              long first = verdict.firstSuperseded().orElse(Long.MAX_VALUE);
              return kept < first
                  ? CompletableFuture.completedStage(verdict.last())
                  : rows.dropSnapshots(journal, first)
                      .thenCompose(
                          _ ->
                              CompletableFuture.failedStage(
                                  new IllegalStateException(
                                      journal
                                          + " was written by two from event "
                                          + first
                                          + " on: states kept since are forgotten")));
            });
  }

  /** Which rows of a whole journal count. */
  CompletionStage<Succession.Verdict> verdict(String journal) {
    return rows.light(journal, 1, Long.MAX_VALUE)
        .runFold(
            new Succession(),
            (succession, row) -> {
              succession.add(row.place(), row.writer());
              return succession;
            },
            system)
        .thenApply(Succession::verdict);
  }

  /** Reads rows of a journal from a number to another. */
  @FunctionalInterface
  private interface Select {
    Source<StoredRow, NotUsed> rows(String journal, long from, long to);
  }

  private Source<StoredRow, NotUsed> valid(String journal, long from, long to, Select select) {
    long first = Math.max(1, from);
    AtomicLong next = new AtomicLong(first);
    return undisputed(journal, first, to, select, next)
        .recoverWithRetries(
            1, Disputed.class, () -> settled(journal, Math.max(first, next.get()), to, select))
        .statefulMapConcat(() -> withoutHoles(journal, first));
  }

  private Source<StoredRow, NotUsed> settled(String journal, long from, long to, Select select) {
    return Source.completionStageSource(
            verdict(journal)
                .thenApply(
                    verdict -> {
                      Set<StoredRow.Place> valid = new HashSet<>(verdict.valid());
                      return select
                          .rows(journal, from, Math.min(to, verdict.last()))
                          .filter(row -> valid.contains(row.place()));
                    }))
        .mapMaterializedValue(_ -> NotUsed.getInstance());
  }

  /**
   * Rows up to the first sign of a second writer.
   *
   * @param next is told which number comes next
   */
  private static Source<StoredRow, NotUsed> undisputed(
      String journal, long first, long to, Select select, AtomicLong next) {
    return select
        .rows(journal, first - 1, to)
        .map(Optional::of)
        .concat(Source.single(Optional.empty()))
        .statefulMapConcat(() -> new LookingAhead(first, next));
  }

  /** Lets a row go once the one after it is seen to have another number. */
  private static final class LookingAhead
      implements Function<Optional<StoredRow>, Iterable<StoredRow>> {
    private static final long serialVersionUID = 1L;

    private final long first;
    private final transient AtomicLong next;
    private final Set<String> writers = new HashSet<>();
    private transient Optional<StoredRow> held = Optional.empty();

    LookingAhead(long first, AtomicLong next) {
      this.first = first;
      this.next = next;
    }

    @Override
    public Iterable<StoredRow> apply(Optional<StoredRow> row) {
      row.ifPresent(this::look);
      Optional<StoredRow> free = held.filter(it -> it.number() >= first);
      free.ifPresent(it -> next.set(it.number() + 1));
      held = row;
      return free.stream().toList();
    }

    private void look(StoredRow row) {
      boolean again = held.filter(it -> it.number() == row.number()).isPresent();
      boolean sameWriter = held.filter(it -> it.writer().equals(row.writer())).isPresent();
      if (again || (!sameWriter && !writers.add(row.writer()))) {
        throw new Disputed();
      }
    }
  }

  private static Function<StoredRow, Iterable<StoredRow>> withoutHoles(String journal, long first) {
    AtomicLong expected = new AtomicLong(first);
    return row -> {
      if (row.number() != expected.get()) {
        throw new IllegalStateException(
            journal + " has event " + row.number() + " but not " + expected.get());
      }
      expected.incrementAndGet();
      return List.of(row);
    };
  }

  private static boolean isDispute(Throwable failure) {
    return failure instanceof Disputed || failure.getCause() instanceof Disputed;
  }
}
