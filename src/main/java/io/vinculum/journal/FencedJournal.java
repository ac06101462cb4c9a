package io.vinculum.journal;

import com.typesafe.config.Config;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import org.apache.pekko.stream.javadsl.Sink;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * The plugin's journal under the lease of this node, for all that is event-sourced.
 *
 * <p>Nothing is written without the lease; and a write that the store has acknowledged counts only
 * if the lease it began under still holds then. Otherwise it counts as failed, its outcome unknown:
 * whoever wrote it stops, tells nobody that it is so, and reads the journal again.
 *
 * <p>Recoveries read by {@link JournalReader}, as everybody does.
 */
public final class FencedJournal extends CassandraJournal {
  private final ActorSystem system;
  private final WriterLease lease;
  private final JournalReader reader;

  /** Writes under way: the journal is not read for a recovery before they have ended. */
  private final ConcurrentMap<String, CompletionStage<?>> writing = new ConcurrentHashMap<>();

  /** Made by Pekko, as {@code persistence.conf} says. */
  public FencedJournal(Config config, String path) {
    super(config, path);
    this.system = context().system();
    this.lease = WriterLeases.of(system);
    this.reader = new JournalReader(system);
  }

  @Override
  public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
    long term = lease.term();
    if (term == WriterLease.NONE) {
      return FutureConverters.asScala(
          CompletableFuture.failedStage(new NotTheWriter("without a lease nothing is written")));
    }
    String journal = messages.head().persistenceId();
    CompletionStage<Seq<Try<BoxedUnit>>> written =
        FutureConverters.asJava(super.asyncWriteMessages(messages))
            .thenApply(results -> underTheSame(term, results));
    writing.put(journal, written);
    written.whenComplete((_, _) -> writing.remove(journal, written));
    return FutureConverters.asScala(written);
  }

  private <T> T underTheSame(long term, T results) {
    if (lease.term() != term) {
      throw new NotTheWriter("the lease ended before the store's answer came");
    }
    return results;
  }

  @Override
  public Future<Object> asyncReadHighestSequenceNr(String journal, long from) {
    CompletionStage<?> ended =
        writing
            .getOrDefault(journal, CompletableFuture.completedStage(BoxedUnit.UNIT))
            .handle((_, _) -> BoxedUnit.UNIT);
    return FutureConverters.asScala(
        ended.thenCompose(_ -> reader.last(journal, from)).thenApply(last -> (Object) last));
  }

  @Override
  public Future<BoxedUnit> asyncReplayMessages(
      String journal, long from, long to, long max, Function1<PersistentRepr, BoxedUnit> replay) {
    return FutureConverters.asScala(
        reader
            .rows(journal, from, to)
            .take(max)
            .map(
                row ->
                    PersistentRepr.apply(
                        reader.event(row),
                        row.number(),
                        journal,
                        row.adapterManifest(),
                        false,
                        null,
                        row.writer()))
            .runWith(Sink.foreach(replay::apply), system)
            .thenApply(_ -> BoxedUnit.UNIT));
  }
}
