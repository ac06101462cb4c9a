package io.vinculum.journal;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Finds what two writers left in a journal, and takes out what does not count. Readers pass over it
 * as it is; taken out, it costs them nothing more, and an operator finds it in a table of its own.
 */
public final class JournalRepair {
  private final ClassicActorSystemProvider system;
  private final JournalReader reader;
  private final JournalRows rows;
  private final InstantSource clock;

  /** Of the journal that this system's settings name. */
  public JournalRepair(ClassicActorSystemProvider system, InstantSource clock) {
    this.system = system;
    this.reader = new JournalReader(system);
    this.rows = new JournalRows(system);
    this.clock = clock;
  }

  /** The events of a journal that do not count. */
  public CompletionStage<List<Superseded>> find(String journal) {
    return superseded(journal)
        .thenApply(found -> found.stream().map(row -> told(journal, row)).toList());
  }

  /**
   * Moves them to the table of superseded events, and forgets the states that were kept since the
   * first of them. A repair that was cut off is done by the next: each event is copied, and the
   * states are forgotten, before it is taken out.
   *
   * @return what was moved
   */
  public CompletionStage<List<Superseded>> repair(String journal) {
    return superseded(journal)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedStage(List.of())
                    : move(journal, found)
                        .thenApply(_ -> found.stream().map(row -> told(journal, row)).toList()));
  }

  private CompletionStage<List<StoredRow>> superseded(String journal) {
    return reader
        .verdict(journal)
        .thenCompose(
            verdict -> {
              Set<StoredRow.Place> superseded = new HashSet<>(verdict.superseded());
              return verdict.firstSuperseded().isEmpty()
                  ? CompletableFuture.completedStage(List.of())
                  : rows.whole(journal, verdict.firstSuperseded().getAsLong(), Long.MAX_VALUE)
                      .filter(row -> superseded.contains(row.place()))
                      .runWith(Sink.seq(), system);
            });
  }

  private CompletionStage<?> move(String journal, List<StoredRow> found) {
    Instant now = clock.instant();
    return Source.from(found)
        .mapAsync(1, row -> rows.copy(journal, row, now))
        .runWith(Sink.ignore(), system)
        .thenCompose(_ -> rows.dropSnapshots(journal, found.getFirst().number()))
        .thenCompose(
            _ ->
                Source.from(found)
                    .mapAsync(1, row -> rows.remove(journal, row))
                    .runWith(Sink.ignore(), system));
  }

  private static Superseded told(String journal, StoredRow row) {
    return new Superseded(
        journal,
        row.number(),
        row.manifest(),
        row.writer(),
        Instant.ofEpochMilli(Uuids.unixTimestamp(row.timestamp())));
  }
}
