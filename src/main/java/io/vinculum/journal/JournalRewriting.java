package io.vinculum.journal;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * The one change that is made to events once they are stored: what must not be kept is taken out of
 * them (docs/adr/0040). Order, numbers and times stay, and whoever reads the journal reads the same
 * facts.
 */
public final class JournalRewriting {
  /** Rows rewritten at once. */
  private static final int AT_ONCE = 4;

  private final ClassicActorSystemProvider system;
  private final JournalRows rows;

  /** Of the journal that this system's settings name. */
  public JournalRewriting(ClassicActorSystemProvider system) {
    this.system = system;
    this.rows = new JournalRows(system);
  }

  /**
   * What a look at a journal came to.
   *
   * @param begun when its first event was written; empty where there is none
   * @param isToRewrite whether anything is to be taken out
   */
  public record Look(Optional<Instant> begun, boolean isToRewrite) {
    private Look plus(StoredRow row, boolean isToRewrite) {
      Instant written = Instant.ofEpochMilli(Uuids.unixTimestamp(row.timestamp()));
      return new Look(
          begun.filter(first -> first.isBefore(written)).or(() -> Optional.of(written)),
          this.isToRewrite || isToRewrite);
    }
  }

  /**
   * Looks through a journal, and what was once taken out of it, and changes nothing.
   *
   * @param rewrite as {@link #rewrite} takes it
   */
  public CompletionStage<Look> look(
      String journal, BiFunction<String, byte[], Optional<byte[]>> rewrite) {
    return rows.whole(journal, 1, Long.MAX_VALUE)
        .concat(rows.superseded(journal))
        .runWith(
            Sink.fold(
                new Look(Optional.empty(), false),
                (look, row) -> look.plus(row, rewritten(row, rewrite).isPresent())),
            system);
  }

  /**
   * Forgets all states that were kept of a journal and rewrites its events. May be repeated, after
   * whatever part of it was done.
   *
   * @param rewrite by the name and the bytes of an event the bytes to put in their place; empty
   *     where it stays
   */
  public CompletionStage<Done> rewrite(
      String journal, BiFunction<String, byte[], Optional<byte[]>> rewrite) {
    return rows.dropSnapshots(journal, 0)
        .thenCompose(
            _ ->
                rows.whole(journal, 1, Long.MAX_VALUE)
                    .mapConcat(row -> changes(row, rewrite))
                    .mapAsync(AT_ONCE, it -> rows.rewrite(journal, it.row(), it.bytes()))
                    .runWith(Sink.ignore(), system))
        .thenCompose(
            _ ->
                rows.superseded(journal)
                    .mapConcat(row -> changes(row, rewrite))
                    .mapAsync(AT_ONCE, it -> rows.rewriteSuperseded(journal, it.row(), it.bytes()))
                    .runWith(Sink.ignore(), system));
  }

  /**
   * What the events of a journal say of something, in their order.
   *
   * @param said by the name and the bytes of an event; empty where it says nothing of that
   */
  public <T> CompletionStage<List<T>> said(
      String journal, BiFunction<String, byte[], Optional<T>> said) {
    return rows.whole(journal, 1, Long.MAX_VALUE)
        .mapConcat(row -> said.apply(row.manifest(), bytes(row)).stream().toList())
        .runWith(Sink.seq(), system);
  }

  private record Change(StoredRow row, ByteBuffer bytes) {}

  private static Iterable<Change> changes(
      StoredRow row, BiFunction<String, byte[], Optional<byte[]>> rewrite) {
    return rewritten(row, rewrite).map(bytes -> new Change(row, ByteBuffer.wrap(bytes))).stream()
        .toList();
  }

  private static Optional<byte[]> rewritten(
      StoredRow row, BiFunction<String, byte[], Optional<byte[]>> rewrite) {
    return rewrite.apply(row.manifest(), bytes(row));
  }

  private static byte[] bytes(StoredRow row) {
    byte[] bytes = new byte[row.event().remaining()];
    row.event().duplicate().get(bytes);
    return bytes;
  }
}
