package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** On a store of its own, since the first test needs one that nobody has migrated. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationsIT {

  private static final int NODES = 3;

  @TempDir private static Path dataFolder;
  private static LocalCassandra store;
  private static final List<CqlSession> sessions = new ArrayList<>();

  @BeforeAll
  static void startStore() {
    store = LocalCassandra.start(SharedStore.settings(dataFolder));
    for (int i = 0; i < NODES; i++) {
      sessions.add(
          CqlSession.builder()
              .addContactPoint(store.contactPoint())
              .withLocalDatacenter(StoreSettings.LOCAL_DATA_CENTRE)
              .build());
    }
  }

  @AfterAll
  static void stopStore() {
    sessions.forEach(CqlSession::close);
    store.close();
  }

  @Test
  @Order(1)
  void three_nodes_that_start_together_apply_each_file_once() throws Exception {
    List<String> expected = MigrationFiles.fromClassPath().stream().map(Migration::name).toList();
    assertThat(applyOnAllAtOnce(Migrations.ofThisBuild()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(sessions.getFirst().checkSchemaAgreement()).isTrue();
    assertThat(
            sessions
                .getFirst()
                .execute("SELECT count(*) FROM vinculum_meta.migrations WHERE scope = 'vinculum'")
                .one()
                .getLong(0))
        .isEqualTo(expected.size());
  }

  @Test
  @Order(2)
  void a_second_run_applies_nothing() throws Exception {
    assertThat(applyOnAllAtOnce(Migrations.ofThisBuild())).isEmpty();
  }

  @Test
  void later_files_are_applied_on_top_once_each_in_order() throws Exception {
    List<Migration> files =
        new ArrayList<>(
            List.of(
                Migration.parse(
                    "0001-keyspace.cql",
                    "CREATE KEYSPACE IF NOT EXISTS test_later WITH replication ="
                        + " ${replication};")));
    assertThat(applyOnAllAtOnce(Migrations.of("later", files)))
        .containsExactly("0001-keyspace.cql");
    for (int i = 2; i <= 5; i++) {
      files.add(
          Migration.parse(
              "%04d-table.cql".formatted(i),
              "CREATE TABLE IF NOT EXISTS test_later.t%d (id text PRIMARY KEY);".formatted(i)));
    }
    assertThat(applyOnAllAtOnce(Migrations.of("later", files)))
        .containsExactlyInAnyOrder(
            "0002-table.cql", "0003-table.cql", "0004-table.cql", "0005-table.cql");
  }

  @Test
  void an_applied_file_that_changed_is_refused() {
    CqlSession session = sessions.getFirst();
    String text = "DROP TABLE IF EXISTS vinculum_meta.nothing;";
    Migrations.of("changed", List.of(Migration.parse("0001-a.cql", text)))
        .apply(session, Replication.local());
    Migrations changed =
        Migrations.of("changed", List.of(Migration.parse("0001-a.cql", "-- why\n" + text)));
    assertThatThrownBy(() -> changed.apply(session, Replication.local()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("0001-a.cql")
        .hasMessageContaining("other content");
  }

  @Test
  void a_store_of_a_newer_build_is_refused() {
    CqlSession session = sessions.getFirst();
    Migration first = Migration.parse("0001-a.cql", "DROP TABLE IF EXISTS vinculum_meta.nothing;");
    Migration second = Migration.parse("0002-b.cql", "DROP TABLE IF EXISTS vinculum_meta.nothing;");
    Migrations.of("newer", List.of(first, second)).apply(session, Replication.local());
    assertThatThrownBy(
            () -> Migrations.of("newer", List.of(first)).apply(session, Replication.local()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("0002")
        .hasMessageContaining("newer build");
  }

  @Test
  void a_node_that_died_with_the_lease_stops_the_others_only_for_a_while() {
    CqlSession session = sessions.getFirst();
    session.execute(
        "INSERT INTO vinculum_meta.lease (name, owner) VALUES ('dead', uuid()) IF NOT EXISTS USING"
            + " TTL 2");
    assertThatThrownBy(() -> MigrationLease.await(session, "dead", Duration.ofMillis(1)))
        .hasMessageContaining("Another node");
    try (MigrationLease lease = MigrationLease.await(session, "dead", Duration.ofSeconds(30))) {
      lease.renew();
      assertThatThrownBy(() -> MigrationLease.await(session, "dead", Duration.ofMillis(1)))
          .hasMessageContaining("Another node");
    }
    MigrationLease.await(session, "dead", Duration.ofSeconds(30)).close();
  }

  private static List<String> applyOnAllAtOnce(Migrations migrations) throws Exception {
    try (ExecutorService nodes = Executors.newFixedThreadPool(NODES)) {
      List<Callable<List<String>>> starts = new ArrayList<>();
      for (CqlSession session : sessions) {
        starts.add(() -> migrations.apply(session, Replication.local()));
      }
      List<String> applied = new ArrayList<>();
      for (Future<List<String>> start : nodes.invokeAll(starts)) {
        applied.addAll(start.get());
      }
      return applied;
    }
  }
}
