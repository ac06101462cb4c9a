package io.vinculum.cql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets acts on the same thing follow one another on this node, in the order in which they came; the
 * next begins when the one before has ended, however it did.
 *
 * @param <K> what tells one thing from another
 */
public final class Turns<K> {
  private final ConcurrentMap<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /**
   * Begins when its turn has come.
   *
   * @return what the act comes to
   */
  public <T> CompletionStage<T> take(K thing, Supplier<CompletionStage<T>> act) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> before = last.put(thing, ended);
    CompletionStage<Void> free = before == null ? CompletableFuture.completedStage(null) : before;
    return free.thenCompose(_ -> act.get())
        .whenComplete(
            (_, _) -> {
              last.remove(thing, ended);
              ended.complete(null);
            });
  }
}
