package io.vinculum.insight.slice;

import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.document.DocumentChange;
import io.vinculum.insight.slice.SliceMessage.Indexed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the index of documents behind what a slice learns, some at a time. Facts are saved after
 * what was learned with them is in the index: so the journals that are read again after a death are
 * read from where the index, too, may end.
 */
final class DocumentIndexing {
  /** So long a document waits for others to be written with it. */
  static final Duration INDEX_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(DocumentIndexing.class);

  private static final int CHANGES_AT_ONCE = 500;

  /** Who waits until so many changes are written. */
  private record Waiter(long upTo, CompletableFuture<Void> done) {}

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final DoubleSettling settling;
  private final Deque<DocumentChange> changes = new ArrayDeque<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private long noted;
  private long written;
  private boolean writing;

  DocumentIndexing(
      ActorContext<SliceMessage> context, int slice, SliceShell shell, DoubleSettling settling) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.settling = settling;
  }

  /** An event is in the facts now, or in what was made of them. */
  void learned(StoredEvent event) {
    DocumentChange.of(event)
        .ifPresent(
            change -> {
              changes.add(change);
              noted++;
            });
  }

  /** Begins to write unless that is under way; the actor is told {@link Indexed}. */
  void tick() {
    if (writing || changes.isEmpty()) {
      return;
    }
    writing = true;
    List<DocumentChange> some = changes.stream().limit(CHANGES_AT_ONCE).toList();
    context.pipeToSelf(
        shell.documents().put(slice, some),
        (several, failure) -> new Indexed(this, some.size(), several, failure));
  }

  /** Notes what came of it. */
  void ended(Indexed ended) {
    if (ended.by() != this) {
      return;
    }
    writing = false;
    if (ended.failure() != null) {
      LOG.warn("slice {} could not write documents; it will again", slice, ended.failure());
      shell.counts().countFailedIndexing();
      waiters.forEach(waiter -> waiter.done().completeExceptionally(ended.failure()));
      waiters.clear();
      return;
    }
    for (int i = 0; i < ended.changes(); i++) {
      changes.remove();
    }
    written += ended.changes();
    shell.counts().countIndexed(ended.changes());
    settling.due(ended.several());
    release();
    if (!waiters.isEmpty() || changes.size() >= CHANGES_AT_ONCE) {
      tick();
    }
  }

  private void release() {
    Iterator<Waiter> all = waiters.iterator();
    while (all.hasNext()) {
      Waiter waiter = all.next();
      if (waiter.upTo() <= written) {
        all.remove();
        waiter.done().complete(null);
      }
    }
  }

  /** When everything that was learned so far is in the index; it is begun at once. */
  CompletionStage<Void> written() {
    if (written == noted) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiters.add(new Waiter(noted, done));
    tick();
    return done;
  }

  /** How old the oldest document is that is learned and not written; 0 when none is. */
  long lagMillis(Instant now) {
    return changes.isEmpty()
        ? 0
        : Math.max(0, Duration.between(changes.getFirst().at(), now).toMillis());
  }
}
