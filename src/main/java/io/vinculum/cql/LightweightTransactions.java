package io.vinculum.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Sends lightweight transactions, and reads that wait for them, on rows that many may want at once.
 * This node sends one at a time for a row, so that its own do not make the store's rounds collide;
 * one whose end is unknown is sent again. So each has to say the same however often it is said, or
 * its caller to know its own deed when the store says that it was done before.
 *
 * @param <K> what tells one row from another
 */
public final class LightweightTransactions<K> {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private final CqlSession session;
  private final ConsistencyLevel serial;
  private final Turns<K> turns = new Turns<>();

  /**
   * Over a session.
   *
   * @param serial whom a transaction agrees with: {@code SERIAL} or {@code LOCAL_SERIAL}
   */
  public LightweightTransactions(CqlSession session, ConsistencyLevel serial) {
    this.session = session;
    this.serial = serial;
  }

  /** Changes a row on a condition; completes with whether it was met. */
  public CompletionStage<AsyncResultSet> change(K row, BoundStatement change) {
    return inTurn(
        row,
        change
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setSerialConsistencyLevel(serial));
  }

  /** Reads a row as every transaction that was acknowledged left it. */
  public CompletionStage<AsyncResultSet> read(K row, BoundStatement select) {
    return inTurn(row, select.setConsistencyLevel(serial));
  }

  private CompletionStage<AsyncResultSet> inTurn(K row, BoundStatement statement) {
    BoundStatement repeatable = statement.setIdempotent(true);
    return turns.take(row, () -> attempt(repeatable, 1));
  }

  private CompletionStage<AsyncResultSet> attempt(BoundStatement statement, int number) {
    return session
        .executeAsync(statement)
        .exceptionallyCompose(
            failure ->
                number < ATTEMPTS && isUnknown(failure)
                    ? later(number).thenCompose(due -> attempt(statement, number + 1))
                    : CompletableFuture.failedStage(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof CASWriteUnknownException
        || cause instanceof WriteTimeoutException
        || cause instanceof ReadTimeoutException
        || cause instanceof DriverTimeoutException;
  }

  /** 25, 50, 100, 200 ms: the row's other claimants have long been served. */
  private static CompletionStage<Void> later(int number) {
    long millis = FIRST_PAUSE.toMillis() << (number - 1);
    return new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
  }
}
