package io.vinculum.node.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what was overwritten leave the files of tables. A sweep flushes them all; what is older
 * stays beside until a compaction puts old and new together, and takes the newer of two cells. Some
 * tables are always put together so, at their size; others, the journal first, only when something
 * was taken out of them, and only in a local store, where this waits until no file of before is
 * left. What an operator of a cluster runs instead is in the operators' guide.
 */
public final class StoreCleaning {
  private static final Logger LOG = LoggerFactory.getLogger(StoreCleaning.class);

  /**
   * Tables that are put together whole at each flush, each with a statement that changes nothing
   * and leaves something to flush.
   */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "vinculum.customer_key",
          "DELETE FROM vinculum.customer_key WHERE customer = 00000000-0000-0000-0000-000000000000",
          "vinculum.facts_personal",
          "DELETE FROM vinculum.facts_personal WHERE slice = -1 AND bucket = -1");

  /** Tables that hold what a person typed, of before ADR 40. */
  private static final Map<String, String> OF_BEFORE =
      Map.of(
          "vinculum_journal.messages",
          "DELETE FROM vinculum_journal.messages WHERE persistence_id = 'nobody' AND partition_nr ="
              + " 0",
          "vinculum_snapshot.snapshots",
          "DELETE FROM vinculum_snapshot.snapshots WHERE persistence_id = 'nobody'",
          "vinculum.audit",
          "DELETE FROM vinculum.audit WHERE month = 0",
          "vinculum.audit_by_subject",
          "DELETE FROM vinculum.audit_by_subject WHERE subject = 'nobody'",
          "vinculum.superseded_event",
          "DELETE FROM vinculum.superseded_event WHERE persistence_id = 'nobody'",
          "vinculum.facts",
          "DELETE FROM vinculum.facts WHERE slice = -1 AND bucket = -1");

  private static final String PUT_TOGETHER =
      "{'class': 'SizeTieredCompactionStrategy', 'min_sstable_size': '1099511627776',"
          + " 'min_threshold': '2', 'max_threshold': '32'}";

  private static final String USUAL = "{'class': 'SizeTieredCompactionStrategy'}";

  private static final Duration SCHEMA_CHANGE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** A large journal is read and written whole. */
  private static final Duration LIMIT = Duration.ofHours(2);

  private final CqlSession session;
  private final Supplier<CompletionStage<Void>> flush;
  private final Optional<TableFiles> files;

  /**
   * Cleaning by this session, whose user may change the schema.
   *
   * @param flush writes all tables to their files and starts a new commit log
   * @param files where a local store has them
   */
  public StoreCleaning(
      CqlSession session, Supplier<CompletionStage<Void>> flush, Optional<Path> files) {
    this.session = session;
    this.flush = flush;
    this.files = files.map(TableFiles::new);
  }

  /** Completes when overwritten keys and facts of persons have left the files. */
  public CompletionStage<Void> keysAndPersons() {
    return flushed(ALWAYS);
  }

  /** Completes when also what was taken out of journals, snapshots and facts has left the files. */
  public CompletionStage<Void> everything() {
    if (files.isEmpty()) {
      LOG.warn(
          "words were taken out of rows of before; they stay in the store's older files until these"
              + " are compacted: run `nodetool compact` on each of {}",
          String.join(", ", OF_BEFORE.keySet()));
      return keysAndPersons();
    }
    Map<String, String> all = new TreeMap<>(ALWAYS);
    all.putAll(OF_BEFORE);
    return compaction()
        .thenCompose(
            usual ->
                alter(
                        usual.keySet().stream()
                            .collect(Collectors.toMap(it -> it, _ -> PUT_TOGETHER)))
                    .thenCompose(_ -> flushed(all))
                    .handle((_, failure) -> failure)
                    .thenCompose(
                        failure ->
                            alter(usual)
                                .thenCompose(
                                    _ ->
                                        failure == null
                                            ? CompletableFuture.completedFuture(null)
                                            : CompletableFuture.failedFuture(failure))));
  }

  private CompletionStage<Void> flushed(Map<String, String> tables) {
    List<String> names = List.copyOf(tables.keySet());
    // What is in none of these yet is flushed together with what overwrote it.
    Set<Path> before = files.map(it -> it.of(names)).orElse(Set.of());
    return inTurn(List.copyOf(tables.values()))
        .thenCompose(_ -> flush.get())
        .thenCompose(_ -> gone(before, names, System.nanoTime() + LIMIT.toNanos()));
  }

  /** Completes when none of these files is there any more. */
  private CompletionStage<Void> gone(Set<Path> before, List<String> tables, long deadline) {
    if (files.isEmpty() || files.get().of(tables).stream().noneMatch(before::contains)) {
      return CompletableFuture.completedStage(null);
    }
    if (System.nanoTime() > deadline) {
      return CompletableFuture.failedStage(
          new TimeoutException("the store has not put the files together of " + tables));
    }
    return CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), MILLISECONDS))
        .thenCompose(_ -> gone(before, tables, deadline));
  }

  /** How each table is compacted by its own settings, also where a cleaning was cut off. */
  private CompletionStage<Map<String, String>> compaction() {
    CompletionStage<Map<String, String>> all = CompletableFuture.completedStage(new TreeMap<>());
    for (String table : OF_BEFORE.keySet()) {
      String[] names = table.split("\\.", 2);
      all =
          all.thenCombine(
              session.executeAsync(
                  SimpleStatement.newInstance(
                      "SELECT compaction FROM system_schema.tables"
                          + " WHERE keyspace_name = ? AND table_name = ?",
                      names[0],
                      names[1])),
              (known, found) -> {
                known.put(table, written(found.one()));
                return known;
              });
    }
    return all;
  }

  private static String written(Row table) {
    Map<String, String> options =
        new TreeMap<>(table.getMap("compaction", String.class, String.class));
    boolean cutOff = "1099511627776".equals(options.get("min_sstable_size"));
    return cutOff
        ? USUAL
        : options.entrySet().stream()
            .map(it -> "'%s': '%s'".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private CompletionStage<Void> alter(Map<String, String> compaction) {
    List<String> statements = new ArrayList<>();
    compaction.forEach(
        (table, options) ->
            statements.add("ALTER TABLE %s WITH compaction = %s".formatted(table, options)));
    return inTurn(statements);
  }

  private CompletionStage<Void> inTurn(List<String> statements) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (String cql : statements) {
      done =
          done.thenCompose(
                  _ ->
                      session.executeAsync(
                          SimpleStatement.newInstance(cql)
                              .setTimeout(SCHEMA_CHANGE_TIMEOUT)
                              .setIdempotent(true)))
              .thenAccept(_ -> {});
    }
    return done;
  }
}
