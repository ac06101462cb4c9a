package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the store's schema to this version's: each file of {@code cql/} is applied once, in order,
 * by one node at a time, and recorded with its checksum. A file that changed after it was applied
 * is refused, since what it now says was never run.
 */
public final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** How long a node waits for another that is changing the schema. */
  private static final Duration PATIENCE = MigrationLease.TIME_TO_LIVE.multipliedBy(2);

  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration AGREEMENT_TIMEOUT = Duration.ofSeconds(30);
  private static final String REPLICATION = "${replication}";

  /**
   * These two are made by all nodes at once, before there is a lease to hold; with ids of their own
   * they are the same tables whoever makes them.
   */
  private static final List<String> BOOTSTRAP =
      List.of(
          "CREATE KEYSPACE IF NOT EXISTS vinculum_meta WITH replication = " + REPLICATION,
          "CREATE TABLE IF NOT EXISTS vinculum_meta.lease (name text PRIMARY KEY, owner uuid)"
              + " WITH id = 76696e63-756c-5d6d-8000-000000000001",
          "CREATE TABLE IF NOT EXISTS vinculum_meta.migrations (scope text, version int, name text,"
              + " checksum text, applied_at timestamp, PRIMARY KEY (scope, version))"
              + " WITH id = 76696e63-756c-5d6d-8000-000000000002");

  /** Whose schema this is: each scope counts its own versions and has its own lease. */
  private final String scope;

  private final List<Migration> migrations;

  private Migrations(String scope, List<Migration> migrations) {
    this.scope = scope;
    this.migrations = MigrationFiles.inOrder(migrations);
  }

  /** The migrations of this build. */
  public static Migrations ofThisBuild() {
    return new Migrations("vinculum", MigrationFiles.fromClassPath());
  }

  static Migrations of(String scope, List<Migration> migrations) {
    return new Migrations(scope, migrations);
  }

  /**
   * Applies what is missing; safe from several nodes at once.
   *
   * @return the names of the files that this call applied, in order
   * @throws StoreException if an applied file differs from this build's, the store is of a newer
   *     version, or the nodes of the store do not agree on the schema in time
   */
  public List<String> apply(CqlSession session, Replication replication) {
    // The driver would read the whole schema again after each statement, a second at a time.
    session.setSchemaMetadataEnabled(false);
    try {
      return applyAll(session, replication);
    } finally {
      // As the session's configuration has it.
      session.setSchemaMetadataEnabled(null);
    }
  }

  private List<String> applyAll(CqlSession session, Replication replication) {
    for (String statement : BOOTSTRAP) {
      execute(session, statement, replication);
    }
    if (pending(session).isEmpty()) {
      return List.of();
    }
    try (MigrationLease lease = MigrationLease.await(session, scope, PATIENCE)) {
      List<String> applied = new ArrayList<>();
      for (Migration migration : pending(session)) {
        for (String statement : migration.statements()) {
          lease.keep();
          execute(session, statement, replication);
        }
        record(session, migration);
        LOG.info("Applied {}", migration.name());
        applied.add(migration.name());
      }
      return applied;
    }
  }

  private List<Migration> pending(CqlSession session) {
    Map<Integer, Row> applied = new HashMap<>();
    SimpleStatement select =
        SimpleStatement.newInstance(
                "SELECT version, name, checksum FROM vinculum_meta.migrations WHERE scope = ?",
                scope)
            .setConsistencyLevel(DefaultConsistencyLevel.QUORUM);
    session.execute(select).forEach(row -> applied.put(row.getInt("version"), row));
    applied.keySet().stream()
        .filter(version -> version > migrations.size())
        .findAny()
        .ifPresent(
            version -> {
              throw new StoreException(
                  "The store has migration %04d, this build knows only %04d: start a newer build."
                      .formatted(version, migrations.size()));
            });
    return migrations.stream().filter(migration -> isPending(migration, applied)).toList();
  }

  private static boolean isPending(Migration migration, Map<Integer, Row> applied) {
    Optional<Row> row = Optional.ofNullable(applied.get(migration.version()));
    row.filter(r -> !migration.checksum().equals(r.getString("checksum")))
        .ifPresent(
            r -> {
              throw new StoreException(
                  "The migration %s was applied to this store with other content (as %s): take the file back and write a new one."
                      .formatted(migration.name(), r.getString("name")));
            });
    return row.isEmpty();
  }

  private static void execute(CqlSession session, String cql, Replication replication) {
    session.execute(
        SimpleStatement.newInstance(cql.replace(REPLICATION, replication.cql()))
            .setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
            .setTimeout(STATEMENT_TIMEOUT));
    SchemaAgreement.await(session, AGREEMENT_TIMEOUT);
  }

  private void record(CqlSession session, Migration migration) {
    session.execute(
        SimpleStatement.newInstance(
                "INSERT INTO vinculum_meta.migrations (scope, version, name, checksum, applied_at)"
                    + " VALUES (?, ?, ?, ?, toTimestamp(now()))",
                scope,
                migration.version(),
                migration.name(),
                migration.checksum())
            .setConsistencyLevel(DefaultConsistencyLevel.QUORUM));
  }
}
