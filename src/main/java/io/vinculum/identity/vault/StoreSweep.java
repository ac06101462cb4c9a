package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes overwritten keys leave the store's files at once instead of within the hour or the next 32
 * MiB of writes. One sweep serves all erasures before it; two at once do no harm.
 *
 * <p>An overwritten key lives on in the commit log and in older SSTables. To drop a table, each
 * Cassandra node flushes every table and starts a fresh commit log, deleting the old one; the flush
 * of {@code customer_key} then sets off its compaction into one SSTable, which the table's settings
 * demand. So a sweep makes an empty table and drops it: the one way to say this in CQL, on the
 * local store and on any cluster alike.
 */
public final class StoreSweep {
  private static final Duration SCHEMA_CHANGE_TIMEOUT = Duration.ofSeconds(30);

  private final CqlSession session;
  private final Supplier<UUID> ids;

  /**
   * A sweep by this session, whose user may change the schema.
   *
   * @param ids never twice the same, for the names of the tables to drop
   */
  public StoreSweep(CqlSession session, Supplier<UUID> ids) {
    this.session = session;
    this.ids = ids;
  }

  /** Sweeps; the compaction that ends it goes on in the store when the stage completes. */
  public CompletionStage<Void> sweep() {
    String table = "vinculum.sweep_" + ids.get().toString().replace("-", "");
    return change("CREATE TABLE " + table + " (nothing int PRIMARY KEY)")
        .thenCompose(made -> change("DROP TABLE " + table))
        .thenAccept(dropped -> {});
  }

  private CompletionStage<?> change(String cql) {
    return session.executeAsync(
        SimpleStatement.newInstance(cql).setTimeout(SCHEMA_CHANGE_TIMEOUT).setIdempotent(false));
  }
}
