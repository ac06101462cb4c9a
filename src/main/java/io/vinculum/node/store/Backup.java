package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a server keeps in its data folder, in one file: the local store, the keys, the rest.
 *
 * <p>Of a running store it takes what a power cut would leave: the tables' files, which never
 * change once written, and after them the commit log. A store that starts on these replays the log
 * and stands at one moment, the one at which the log was copied, with every write acknowledged
 * before.
 */
public final class Backup {

  /** The file that tells where a running server is found: of no use to another one. */
  public static final String WHEREABOUTS = "running";

  private static final String STORE = "store";
  private static final String LOCK = "lock";
  private static final String STAGING = "backup.staging";
  private static final String RESTORING = "restore.staging";
  private static final String SNAPSHOT = "vinculum-backup";

  /** A log that outruns the copy this often belongs to a store too busy to be copied. */
  private static final int ATTEMPTS = 3;

  private Backup() {}

  /**
   * What was packed or unpacked.
   *
   * @param bytes of all files, uncompressed
   * @param running whether the server ran meanwhile
   */
  public record Result(long bytes, boolean running) {}

  /**
   * Writes a backup of a data folder, whether its server runs or not.
   *
   * @throws StoreException in one line, if there is nothing to back up, the file is already there,
   *     or it cannot be written
   */
  public static Result write(Path dataFolder, Path file) {
    if (!Files.isDirectory(dataFolder.resolve(STORE).resolve("data"))) {
      throw new StoreException(
          "There is no local store in %s.".formatted(dataFolder.toAbsolutePath()));
    }
    if (Files.exists(file)) {
      throw new StoreException("%s is already there.".formatted(file));
    }
    Path staging = dataFolder.resolve(STAGING);
    try (DataFolderLock _ = DataFolderLock.acquire(dataFolder, STAGING + ".lock")) {
      FileTree.delete(staging);
      Files.createDirectories(staging);
      try {
        boolean running = stage(dataFolder, staging);
        long bytes = BackupManifest.write(staging);
        TarBall.pack(staging, file.toAbsolutePath());
        return new Result(bytes, running);
      } finally {
        FileTree.delete(staging);
      }
    } catch (IOException e) {
      throw new StoreException("The backup cannot be written: %s.".formatted(Reason.of(e)), e);
    }
  }

  private static boolean stage(Path dataFolder, Path staging) throws IOException {
    Path store = dataFolder.resolve(STORE);
    Path staged = Files.createDirectories(staging.resolve(STORE));
    Files.createDirectories(staged.resolve("commitlog"));
    boolean running = stageStore(dataFolder, store, staged);
    try (Stream<Path> entries = Files.list(dataFolder)) {
      for (Path entry : entries.filter(Backup::isOther).toList()) {
        copy(entry, staging.resolve(entry.getFileName()));
      }
    }
    return running;
  }

  private static boolean stageStore(Path dataFolder, Path store, Path staged) throws IOException {
    Optional<DataFolderLock> idle = DataFolderLock.tryAcquire(dataFolder);
    if (idle.isEmpty()) {
      stageRunning(store, staged);
      return true;
    }
    try (DataFolderLock _ = idle.get()) {
      StoreProcess.stillRunning(new StoreFolder(store).processFile())
          .ifPresent(orphan -> StoreProcess.stop(orphan, LocalCassandraSettings.STOP_TIMEOUT));
      stageTables(store.resolve("data"), staged.resolve("data"), Optional.empty());
      FileTree.link(store.resolve("commitlog"), staged.resolve("commitlog"));
      return false;
    }
  }

  private static void stageRunning(Path store, Path staged) throws IOException {
    ProcessHandle process =
        StoreProcess.stillRunning(new StoreFolder(store).processFile())
            .orElseThrow(
                () ->
                    new StoreException(
                        "A server holds the data folder but its store does not run: wait until it"
                            + " is up."));
    try (RunningStore running = RunningStore.attach(process)) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (stageRunning(running, store, staged)) {
          return;
        }
      }
    }
    throw new StoreException("The store is too busy to be copied: try again when less is written.");
  }

  private static boolean stageRunning(RunningStore running, Path store, Path staged)
      throws IOException {
    Path links = staged.resolve("commitlog.links");
    FileTree.delete(links);
    FileTree.delete(staged.resolve("data"));
    CommitLogSegments log =
        new CommitLogSegments(store.resolve("commitlog"), Files.createDirectories(links));
    running.clearSnapshot(SNAPSHOT);
    log.hold();
    running.takeSnapshot(SNAPSHOT);
    try {
      stageTables(store.resolve("data"), staged.resolve("data"), Optional.of(SNAPSHOT));
    } finally {
      running.clearSnapshot(SNAPSHOT);
    }
    log.hold();
    if (!log.isWhole()) {
      return false;
    }
    log.copyTo(staged.resolve("commitlog"));
    FileTree.delete(links);
    return true;
  }

  /** Links each table's files: those kept under a snapshot's name, or where there is none, all. */
  private static void stageTables(Path data, Path staged, Optional<String> snapshot)
      throws IOException {
    try (Stream<Path> keyspaces = Files.list(data)) {
      for (Path keyspace : keyspaces.filter(Files::isDirectory).toList()) {
        try (Stream<Path> tables = Files.list(keyspace)) {
          for (Path table : tables.filter(Files::isDirectory).toList()) {
            Path target = staged.resolve(data.relativize(table));
            Files.createDirectories(target);
            stageTable(table, target, snapshot);
          }
        }
      }
    }
  }

  private static void stageTable(Path table, Path target, Optional<String> snapshot)
      throws IOException {
    if (snapshot.isEmpty()) {
      FileTree.link(table, target);
      return;
    }
    Path kept = table.resolve("snapshots").resolve(snapshot.get());
    if (Files.isDirectory(kept)) {
      FileTree.link(kept, target);
      // Two files that tell of the snapshot itself.
      Files.deleteIfExists(target.resolve("manifest.json"));
      Files.deleteIfExists(target.resolve("schema.cql"));
    }
  }

  private static boolean isOther(Path entry) {
    String name = entry.getFileName().toString();
    return !name.equals(STORE)
        && !name.equals(LOCK)
        && !name.startsWith(WHEREABOUTS)
        && !name.startsWith(STAGING);
  }

  /** Keys and the like may be changed in place, so these are copied, with their permissions. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      return;
    }
    for (Path file : FileTree.files(from)) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /**
   * Brings a backup back into an empty data folder, or one that is not there yet.
   *
   * @throws StoreException in one line, if the folder holds anything, or the backup is damaged; the
   *     folder is then as empty as before
   */
  public static Result restore(Path file, Path dataFolder) {
    if (!Files.isReadable(file)) {
      throw new StoreException("There is no backup %s.".formatted(file));
    }
    try (DataFolderLock _ = DataFolderLock.acquire(dataFolder)) {
      requireEmpty(dataFolder);
      Path unpacked = Files.createDirectories(dataFolder.resolve(RESTORING));
      try {
        TarBall.unpack(file.toAbsolutePath(), unpacked);
        BackupManifest.check(unpacked);
        long bytes = 0;
        for (Path part : FileTree.files(unpacked)) {
          bytes += Files.size(unpacked.resolve(part));
        }
        try (Stream<Path> entries = Files.list(unpacked)) {
          for (Path entry : entries.toList()) {
            Files.move(entry, dataFolder.resolve(entry.getFileName()));
          }
        }
        OwnersFolder.make(dataFolder);
        return new Result(bytes, false);
      } finally {
        FileTree.delete(unpacked);
      }
    } catch (IOException e) {
      throw new StoreException("The backup cannot be restored: %s.".formatted(Reason.of(e)), e);
    }
  }

  private static void requireEmpty(Path dataFolder) throws IOException {
    try (Stream<Path> entries = Files.list(dataFolder)) {
      List<String> names =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(n -> !n.equals(LOCK))
              .toList();
      if (!names.isEmpty()) {
        throw new StoreException(
            "The data folder %s is not empty (it holds %s): restore into another, named by VINCULUM_DATA."
                .formatted(dataFolder.toAbsolutePath(), names.getFirst()));
      }
    }
  }
}
