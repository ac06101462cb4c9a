package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change the schema: a row that one node at a time can insert, by lightweight
 * transaction. It ages, so that a node that dies with it does not stop the others for ever.
 */
final class MigrationLease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationLease.class);

  /** Longer than any one statement may take; it is renewed in time before each. */
  static final Duration TIME_TO_LIVE = Duration.ofSeconds(90);

  /** What is left of its life then is longer than any one statement with its agreement may take. */
  private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

  private static final Duration RETRY = Duration.ofMillis(200);

  private final CqlSession session;
  private final String scope;
  private final UUID owner;
  private long renewedNanos = System.nanoTime();

  private MigrationLease(CqlSession session, String scope, UUID owner) {
    this.session = session;
    this.scope = scope;
    this.owner = owner;
  }

  /**
   * Waits until the lease is free.
   *
   * @throws StoreException if it is not within the time given
   */
  static MigrationLease await(CqlSession session, String scope, Duration patience) {
    MigrationLease lease = new MigrationLease(session, scope, UUID.randomUUID());
    long deadline = System.nanoTime() + patience.toNanos();
    while (!lease.insert()) {
      if (System.nanoTime() - deadline > 0) {
        throw new StoreException(
            "Another node has been changing the schema for %d s; look at its log."
                .formatted(patience.toSeconds()));
      }
      pause();
    }
    return lease;
  }

  /** A lightweight transaction that timed out may have happened: our own name in the row tells. */
  private boolean insert() {
    renewedNanos = System.nanoTime();
    try {
      return session
          .execute(
              conditional(
                  "INSERT INTO vinculum_meta.lease (name, owner) VALUES (?, ?)"
                      + " IF NOT EXISTS USING TTL ?",
                  scope,
                  owner,
                  Math.toIntExact(TIME_TO_LIVE.toSeconds())))
          .wasApplied();
    } catch (DriverException contended) {
      LOG.debug("The lease is contended", contended);
      return tryRenew();
    }
  }

  private boolean tryRenew() {
    return session
        .execute(
            conditional(
                "UPDATE vinculum_meta.lease USING TTL ? SET owner = ? WHERE name = ? IF owner = ?",
                Math.toIntExact(TIME_TO_LIVE.toSeconds()),
                owner,
                scope,
                owner))
        .wasApplied();
  }

  private static SimpleStatement conditional(String cql, Object... values) {
    return SimpleStatement.newInstance(cql, values)
        .setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
        .setSerialConsistencyLevel(DefaultConsistencyLevel.SERIAL)
        .setIdempotent(false);
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while another node changes the schema.", e);
    }
  }

  /**
   * Makes sure that it lasts for another statement: a lightweight transaction, if it is not young.
   *
   * @throws StoreException if it was lost, because this node stood still for longer than it lives
   */
  void keep() {
    if (System.nanoTime() - renewedNanos > RENEW_AFTER.toNanos()) {
      renew();
    }
  }

  /**
   * Holds it for another while.
   *
   * @throws StoreException if it was lost, because this node stood still for longer than it lives
   */
  void renew() {
    renewedNanos = System.nanoTime();
    if (!throughContention(this::tryRenew)) {
      throw new StoreException("This node lost the lease of the schema; start it again.");
    }
  }

  /**
   * Those who wait for the lease contend with who holds it, and the store then answers nobody at
   * times. What is repeated here does the same however often it is done.
   */
  private static <T> T throughContention(Supplier<T> transaction) {
    long end = System.nanoTime() + RENEW_AFTER.toNanos();
    while (true) {
      try {
        return transaction.get();
      } catch (DriverException contended) {
        if (System.nanoTime() - end > 0) {
          throw contended;
        }
        LOG.debug("The lease is contended", contended);
        pause();
      }
    }
  }

  /** Gives it back. One that the store does not take back ends by itself. */
  @Override
  public void close() {
    SimpleStatement back =
        conditional("DELETE FROM vinculum_meta.lease WHERE name = ? IF owner = ?", scope, owner);
    try {
      throughContention(() -> session.execute(back));
    } catch (DriverException away) {
      LOG.info(
          "The lease of the schema ends by itself within {} s: the store did not take it back ({})",
          TIME_TO_LIVE.toSeconds(),
          away.getMessage());
    }
  }
}
