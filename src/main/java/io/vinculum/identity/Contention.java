package io.vinculum.identity;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends lightweight transactions that say where an identifier is to lead. This node sends one at a
 * time for an identifier, so that a burst of claims does not make the store's own rounds collide;
 * one whose end is unknown is sent again, since saying it twice does no harm.
 */
final class Contention {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private final CqlSession session;
  private final ConcurrentMap<HashedIdentifier, CompletableFuture<AsyncResultSet>> last =
      new ConcurrentHashMap<>();

  Contention(CqlSession session) {
    this.session = session;
  }

  CompletionStage<AsyncResultSet> change(HashedIdentifier identifier, BoundStatement change) {
    BoundStatement conditional =
        change
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setSerialConsistencyLevel(DefaultConsistencyLevel.SERIAL)
            .setIdempotent(true);
    CompletableFuture<AsyncResultSet> turn = new CompletableFuture<>();
    CompletableFuture<AsyncResultSet> before = last.put(identifier, turn);
    CompletionStage<?> free = before == null ? CompletableFuture.completedStage(null) : before;
    free.whenComplete((ended, anyhow) -> take(turn, conditional));
    return turn.whenComplete((rows, failure) -> last.remove(identifier, turn));
  }

  private void take(CompletableFuture<AsyncResultSet> turn, BoundStatement change) {
    attempt(change, 1)
        .whenComplete(
            (rows, failure) -> {
              if (failure == null) {
                turn.complete(rows);
              } else {
                turn.completeExceptionally(failure);
              }
            });
  }

  private CompletionStage<AsyncResultSet> attempt(BoundStatement change, int number) {
    return session
        .executeAsync(change)
        .exceptionallyCompose(
            failure ->
                number < ATTEMPTS && isUnknown(failure)
                    ? later(number).thenCompose(due -> attempt(change, number + 1))
                    : CompletableFuture.failedStage(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof CASWriteUnknownException
        || cause instanceof WriteTimeoutException
        || cause instanceof DriverTimeoutException;
  }

  /** 25, 50, 100, 200 ms: the row's other claimants have long been served. */
  private static CompletionStage<Void> later(int number) {
    long millis = FIRST_PAUSE.toMillis() << (number - 1);
    return new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
  }
}
