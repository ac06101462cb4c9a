package io.vinculum.edge.imports;

import io.vinculum.edge.retry.Retries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in and runs them. An import is known by its file's content and its plan: sending the
 * same file again with the same plan resumes it where it was, and a finished one stays finished.
 */
public final class Imports {
  /** Rows of a lookup file, which is held in memory while an import runs. */
  static final int LOOKUP_ROWS_MAX = 1_000_000;

  private static final long MEGABYTE = 1024 * 1024;

  /** Bytes of a lookup file in memory, roughly. */
  static final long LOOKUP_BYTES_MAX = 96 * MEGABYTE;

  /** Imports that a node runs at a time: each may hold a joined file and the rows that it sorts. */
  static final int RUNNING_MAX = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private final ActorSystem<?> system;
  private final InstantSource clock;
  private final ImportLog log;
  private final Spool spool;
  private final Duration silenceMax;
  private final Map<UUID, ImportRun> running = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(RUNNING_MAX);

  /**
   * Imports that spool into a folder of this node.
   *
   * @param silenceMax for how long an import waits for a store that answers nothing at all
   */
  public Imports(
      ActorSystem<?> system, InstantSource clock, ImportLog log, Path folder, Duration silenceMax) {
    this.system = system;
    this.clock = clock;
    this.log = log;
    this.spool = new Spool(folder, system);
    this.silenceMax = silenceMax;
    spool.clear();
  }

  /**
   * Takes a file and begins, or goes on with what was begun.
   *
   * @param door by which its documents enter
   * @param planText the plan as it was asked, which together with the content names the import
   */
  CompletionStage<ImportProgress> begin(
      ImportPlan plan, String planText, ImportDoor door, Source<ByteString, ?> file) {
    return spool
        .take(file)
        .thenCompose(
            spooled -> {
              UUID id = idOf(spooled.sha256(), planText);
              return log.find(id)
                  .thenComposeAsync(
                      known -> resume(id, known, plan, door, spooled), spool.blocking());
            });
  }

  /**
   * Takes a file and tells what would come of it; nothing of it is recorded, and the file is not
   * kept.
   */
  CompletionStage<DryRun.Report> foresee(
      ImportPlan plan, ImportDoor door, Source<ByteString, ?> file) {
    return spool
        .take(file)
        .thenComposeAsync(
            spooled -> foresee(plan, door, spooled).whenComplete((_, _) -> removed(spooled.file())),
            spool.blocking());
  }

  private CompletionStage<DryRun.Report> foresee(
      ImportPlan plan, ImportDoor door, Spool.Spooled spooled) {
    if (!room.tryAcquire()) {
      throw new ImportsFull();
    }
    try {
      Opened opened = opened(plan, spooled.file());
      Retries retries = Retries.untilSilent(silenceMax, DryRun.IN_FLIGHT);
      return new DryRun(system, door, opened.source(), opened.rows(), retries)
          .run()
          .whenComplete(
              (_, _) -> {
                retries.stop();
                opened.source().close();
                room.release();
              });
    } catch (RuntimeException fault) {
      room.release();
      throw fault;
    }
  }

  private CompletionStage<ImportProgress> resume(
      UUID id,
      Optional<ImportProgress> known,
      ImportPlan plan,
      ImportDoor door,
      Spool.Spooled spooled) {
    if (known.filter(p -> p.state() == ImportProgress.State.DONE).isPresent()) {
      removed(spooled.file());
      return CompletableFuture.completedFuture(known.get());
    }
    ImportRun current = running.get(id);
    if (current != null) {
      return CompletableFuture.completedFuture(current.progress());
    }
    if (!room.tryAcquire()) {
      throw new ImportsFull();
    }
    Optional<Opened> opened = Optional.empty();
    boolean begun = false;
    try {
      opened = Optional.of(opened(plan, spooled.file()));
      ImportProgress begin = beginning(id, known, opened.get().rows());
      ImportRun run = run(door, opened.get().source(), begin);
      begun = running.putIfAbsent(id, run) == null;
      return begun ? begin(run, begin, spooled) : CompletableFuture.completedFuture(begin);
    } finally {
      if (!begun) {
        room.release();
        opened.ifPresent(file -> file.source().close());
      }
    }
  }

  private ImportProgress beginning(UUID id, Optional<ImportProgress> known, long rows) {
    return known
        .map(before -> before.resumed(rows, clock.instant()))
        .orElseGet(() -> ImportProgress.begin(id, rows, clock.instant()));
  }

  private ImportRun run(ImportDoor door, DocumentSource source, ImportProgress begin) {
    return new ImportRun(
        system,
        door,
        log,
        clock,
        source,
        begin,
        Retries.untilSilent(silenceMax, ImportRun.IN_FLIGHT));
  }

  private CompletionStage<ImportProgress> begin(
      ImportRun run, ImportProgress begin, Spool.Spooled spooled) {
    return log.save(begin)
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                gone(begin.id());
              }
            })
        .thenApply(
            _ -> {
              run.run()
                  .whenComplete(
                      (last, failure) -> ended(begin.id(), spooled.file(), last, failure));
              return begin;
            });
  }

  private void gone(UUID id) {
    running.remove(id);
    room.release();
  }

  private void ended(UUID id, Path file, ImportProgress last, Throwable failure) {
    gone(id);
    // Whoever goes on with it sends the file again.
    removed(file);
    if (failure != null) {
      LOG.error("import {} could not be finished; sending the file again resumes it", id, failure);
    } else if (last.state() == ImportProgress.State.FAILED) {
      LOG.warn("import {} stopped; sending the file again resumes it", id);
    }
  }

  private static void removed(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("the file {} of an import could not be removed", file, e);
    }
  }

  /** Keeps a lookup file that can be read; its id is the hash of its content. */
  CompletionStage<String> takeLookup(Charset charset, Source<ByteString, ?> file) {
    return spool.take(file).thenApplyAsync(came -> keptLookup(came, charset), spool.blocking());
  }

  private String keptLookup(Spool.Spooled came, Charset charset) {
    try {
      FileCheck.lookup(came.file(), charset);
      spool.keepLookup(came, charset);
      return came.sha256();
    } catch (ImportRefused | ImportStopped fault) {
      removed(came.file());
      throw fault;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a lookup file of that id is there. */
  boolean hasLookup(String id) {
    return Files.isReadable(spool.lookupOf(id));
  }

  /** How far an import is. */
  CompletionStage<Optional<ImportProgress>> find(UUID id) {
    ImportRun run = running.get(id);
    return run != null
        ? CompletableFuture.completedFuture(Optional.of(run.progress()))
        : log.find(id);
  }

  CompletionStage<List<ImportLog.RowError>> errors(UUID id, long afterRow, int limit) {
    return log.errors(id, afterRow, limit);
  }

  /** A file of which all was read once. */
  private record Opened(DocumentSource source, long rows) {}

  /** What cannot be imported is not kept; who has mended it sends it anew. */
  private Opened opened(ImportPlan plan, Path file) {
    try {
      return open(plan, file);
    } catch (ImportRefused | ImportStopped fault) {
      removed(file);
      throw fault;
    }
  }

  private Opened open(ImportPlan plan, Path file) {
    try {
      Map<String, Map<String, String>> lookup =
          plan.lookup().isPresent() ? readLookup(plan.lookup().get()) : Map.of();
      Set<String> joined = lookup.values().stream().findFirst().map(Map::keySet).orElse(Set.of());
      long rows = FileCheck.rows(file, plan, joined);
      return new Opened(new DocumentSource(file, plan, lookup, spool.folder()), rows);
    } catch (Row.RowFault fault) {
      throw new ImportRefused("?lookup", "cannot be joined: " + fault.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lookup file is comma separated with a header; its key is the column of the same name. */
  private Map<String, Map<String, String>> readLookup(ImportPlan.Join join) throws IOException {
    Map<String, Map<String, String>> byKey = new HashMap<>();
    long bytes = 0;
    try (BufferedReader text = Files.newBufferedReader(spool.lookupOf(join.id()))) {
      Iterator<Row> rows = DelimitedRows.of(text, ',', true);
      while (rows.hasNext()) {
        Row row = rows.next();
        String key = row.value(join.column());
        if (byKey.putIfAbsent(key, row.values()) != null) {
          throw new Row.RowFault(
              "the key " + Row.shown(key) + " of row " + row.number() + " stands there before");
        }
        bytes += row.bytes();
        if (bytes > LOOKUP_BYTES_MAX) {
          throw new ImportStopped(
              "A lookup file is held in memory: with its columns, up to row "
                  + row.number()
                  + ", this one is larger than "
                  + LOOKUP_BYTES_MAX / MEGABYTE
                  + " MB. Leave out columns that are not joined.");
        }
        if (byKey.size() > LOOKUP_ROWS_MAX) {
          throw new ImportStopped("A lookup file has at most " + LOOKUP_ROWS_MAX + " rows.");
        }
      }
    }
    return byKey;
  }

  private static UUID idOf(String sha256, String planText) {
    return UUID.nameUUIDFromBytes((sha256 + '\n' + planText).getBytes(StandardCharsets.UTF_8));
  }
}
