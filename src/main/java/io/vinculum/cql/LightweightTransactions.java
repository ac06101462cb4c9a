package io.vinculum.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

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
  private final ConsistencyLevel commit;
  private final ConsistencyLevel serial;
  private final Turns<K> turns = new Turns<>();

  /**
   * Over a session.
   *
   * @param serial whom a transaction agrees with: {@code SERIAL} or {@code LOCAL_SERIAL}
   */
  public LightweightTransactions(CqlSession session, ConsistencyLevel serial) {
    this(session, DefaultConsistencyLevel.LOCAL_QUORUM, serial);
  }

  /**
   * Over a session.
   *
   * @param commit who has to have a change before it is acknowledged
   * @param serial whom a transaction agrees with: {@code SERIAL} or {@code LOCAL_SERIAL}
   */
  public LightweightTransactions(
      CqlSession session, ConsistencyLevel commit, ConsistencyLevel serial) {
    this.session = session;
    this.commit = commit;
    this.serial = serial;
  }

  /** Changes a row on a condition; completes with whether it was met. */
  public <S extends Statement<S>> CompletionStage<AsyncResultSet> change(K row, S change) {
    return inTurn(row, change.setConsistencyLevel(commit).setSerialConsistencyLevel(serial));
  }

  /**
   * Changes a row on a condition that the change itself ends.
   *
   * @param done whether a row that does not meet the condition is as this change leaves it; then an
   *     earlier attempt, of which nobody heard, was it
   * @return whether the change took effect
   */
  public <S extends Statement<S>> CompletionStage<Boolean> change(
      K row, S change, Predicate<Row> done) {
    return change(row, change).thenApply(rows -> rows.wasApplied() || done.test(rows.one()));
  }

  /** Reads a row as every transaction that was acknowledged left it. */
  public <S extends Statement<S>> CompletionStage<AsyncResultSet> read(K row, S select) {
    return inTurn(row, select.setConsistencyLevel(serial));
  }

  private <S extends Statement<S>> CompletionStage<AsyncResultSet> inTurn(K row, S statement) {
    S repeatable = statement.setIdempotent(true);
    return turns.take(row, () -> attempt(repeatable, 1));
  }

  private CompletionStage<AsyncResultSet> attempt(Statement<?> statement, int number) {
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
