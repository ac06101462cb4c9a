package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {

  private static final int WRITTEN_BEFORE = 200;

  @TempDir private Path folder;

  @Test
  void a_restored_store_stands_at_one_moment_with_all_that_was_acknowledged_before()
      throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path key = Files.writeString(data.resolve("admin.key"), "secret");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path file = folder.resolve("running.tar.gz");
    Path stopped = folder.resolve("stopped.tar.gz");
    TreeMap<Integer, String> atEnd;
    int before;

    try (LocalCassandra store = LocalCassandra.start(SharedStore.settings(data))) {
      try (CqlSession session = connect(store)) {
        session.execute(
            "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor':"
                + " 1}");
        session.execute("CREATE TABLE k.cause (id int PRIMARY KEY, v text)");
        session.execute("CREATE TABLE k.effect (id int PRIMARY KEY, v text)");
        AtomicInteger acknowledged = new AtomicInteger();
        for (int i = 0; i < WRITTEN_BEFORE; i++) {
          writeNext(session, acknowledged);
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Void> writer =
            CompletableFuture.runAsync(
                () -> {
                  while (writing.get()) {
                    writeNext(session, acknowledged);
                  }
                });
        before = acknowledged.get();
        assertThat(Backup.write(data, file).running()).isTrue();
        writing.set(false);
        writer.get();
        atEnd = rows(session, "cause");
        assertThat(atEnd).hasSizeGreaterThan(before);
      }
    }
    assertThat(Backup.write(data, stopped).running()).isFalse();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(data).isDirectoryNotContaining("glob:**/backup.staging");

    Path fromRunning = folder.resolve("from-running");
    Backup.restore(file, fromRunning);
    assertThat(fromRunning.resolve("admin.key")).hasContent("secret");
    assertThat(Files.getPosixFilePermissions(fromRunning.resolve("admin.key"))).hasSize(2);
    try (LocalCassandra store = LocalCassandra.start(SharedStore.settings(fromRunning));
        CqlSession session = connect(store)) {
      TreeMap<Integer, String> causes = rows(session, "cause");
      TreeMap<Integer, String> effects = rows(session, "effect");
      assertThat(causes).hasSizeGreaterThanOrEqualTo(before);
      // One moment: no gap, no effect without its cause, at most one cause still without effect.
      assertThat(causes.lastKey()).isEqualTo(causes.size() - 1);
      assertThat(causes).containsAllEntriesOf(effects);
      assertThat(effects).hasSizeGreaterThanOrEqualTo(causes.size() - 1);
      assertThat(atEnd).containsAllEntriesOf(causes);
    }

    Path fromStopped = folder.resolve("from-stopped");
    Backup.restore(stopped, fromStopped);
    try (LocalCassandra store = LocalCassandra.start(SharedStore.settings(fromStopped));
        CqlSession session = connect(store)) {
      assertThat(rows(session, "cause")).isEqualTo(atEnd);
      assertThat(rows(session, "effect")).isEqualTo(atEnd);
    }
  }

  @Test
  void faults_are_named_and_leave_the_folder_empty() throws IOException {
    Path data = folder.resolve("data");
    Path file = folder.resolve("backup.tar.gz");
    assertThatThrownBy(() -> Backup.write(data, file)).hasMessageContaining("no local store");
    Files.createDirectories(data.resolve("store/data/k/t"));
    Files.createDirectories(data.resolve("store/commitlog"));
    Files.writeString(data.resolve("store/data/k/t/rows.db"), "rows");
    Backup.write(data, file);
    assertThatThrownBy(() -> Backup.write(data, file)).hasMessageContaining("already there");

    assertThatThrownBy(() -> Backup.restore(file, data)).hasMessageContaining("not empty");
    assertThatThrownBy(() -> Backup.restore(folder.resolve("none"), data))
        .hasMessageContaining("no backup");
    Path empty = folder.resolve("empty");
    Path noArchive = Files.writeString(folder.resolve("text.tar.gz"), "text");
    assertThatThrownBy(() -> Backup.restore(noArchive, empty)).hasMessageContaining("tar failed");

    Path changed = unpack(file, "changed");
    Files.writeString(changed.resolve("store/data/k/t/rows.db"), "rowz");
    assertRefused(changed, empty, "rows.db has changed");
    Path missing = unpack(file, "missing");
    Files.delete(missing.resolve("store/data/k/t/rows.db"));
    assertRefused(missing, empty, "rows.db is missing");
    Path more = unpack(file, "more");
    Files.writeString(more.resolve("store/data/k/t/more.db"), "rows");
    assertRefused(more, empty, "more.db is not in its manifest");
    Path none = unpack(file, "none-of-ours");
    Files.delete(none.resolve("MANIFEST"));
    assertRefused(none, empty, "no manifest");

    Backup.restore(file, empty);
    assertThat(empty.resolve("store/data/k/t/rows.db")).hasContent("rows");
  }

  private Path unpack(Path file, String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    TarBall.unpack(file, target);
    return target;
  }

  private void assertRefused(Path content, Path target, String reason) throws IOException {
    Path packed = folder.resolve(content.getFileName() + ".tar.gz");
    TarBall.pack(content, packed);
    assertThatThrownBy(() -> Backup.restore(packed, target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(reason);
    assertThat(FileTree.files(target)).containsExactly(Path.of("lock"));
  }

  private static void writeNext(CqlSession session, AtomicInteger acknowledged) {
    int id = acknowledged.get();
    String value = "value " + id;
    session.execute("INSERT INTO k.cause (id, v) VALUES (?, ?)", id, value);
    session.execute("INSERT INTO k.effect (id, v) VALUES (?, ?)", id, value);
    acknowledged.incrementAndGet();
  }

  private static TreeMap<Integer, String> rows(CqlSession session, String table) {
    TreeMap<Integer, String> rows = new TreeMap<>();
    for (Row row : session.execute("SELECT id, v FROM k." + table)) {
      rows.put(row.getInt("id"), row.getString("v"));
    }
    return rows;
  }

  private static CqlSession connect(LocalCassandra store) {
    return CqlSession.builder()
        .addContactPoint(store.contactPoint())
        .withLocalDatacenter(StoreSettings.LOCAL_DATA_CENTRE)
        .build();
  }
}
