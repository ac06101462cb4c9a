package io.vinculum.programme.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.fault.Fault;
import io.vinculum.programme.definition.Etag;
import io.vinculum.programme.definition.PathNames;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.definition.StoredReading;
import io.vinculum.programme.definition.VersionSuccession;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.store.ProgrammeRows.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programme's versions in Cassandra. All are read at start and kept; {@link #refresh} brings
 * what other nodes put. When the store cannot be reached the versions already known rule on.
 */
public final class CassandraProgrammes implements ProgrammeVersions {
  /** Versions that are kept; at about 12 KB each in memory. */
  static final int MAX_VERSIONS = 2_000;

  /** Characters of the rules of all versions: compiled, each takes some 25 bytes of memory. */
  static final long MAX_RULES_KEPT = 4_000_000;

  /** Faults of one version that are told in the log. */
  private static final int MAX_ASIDE_TOLD = 5;

  private static final Logger LOG = LoggerFactory.getLogger(CassandraProgrammes.class);

  /** The partition of the one programme that a store holds. */
  private static final String CATALOGUE = "programme";

  /** How often a number is tried for when others put at the same time and nothing must match. */
  private static final int MAX_ATTEMPTS = 8;

  private final ProgrammeRows rows;
  private final AtomicReference<Programmes> known;
  private final List<Consumer<Programmes>> listeners = new CopyOnWriteArrayList<>();

  private CassandraProgrammes(ProgrammeRows rows, Programmes known) {
    this.rows = rows;
    this.known = new AtomicReference<>(known);
  }

  /**
   * Reads all versions; a store without one gets the first.
   *
   * @param now the server's clock, for the first version's date
   * @return fails when the store cannot be reached, or holds a version that this build cannot read
   */
  public static CompletionStage<CassandraProgrammes> open(
      CqlSession session, FirstProgramme first, Instant now) {
    return open(new ProgrammeRows(session, CATALOGUE), first, now);
  }

  static CompletionStage<CassandraProgrammes> open(
      ProgrammeRows rows, FirstProgramme first, Instant now) {
    return rows.newerThan(0)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? rows.add(row(1, first.source(), FirstProgramme.PUT_BY, now))
                        .thenCompose(_ -> rows.newerThan(0))
                    : CompletableFuture.completedStage(found))
        .thenApplyAsync(
            found ->
                new CassandraProgrammes(
                    rows,
                    new Programmes(found.stream().map(CassandraProgrammes::version).toList())));
  }

  @Override
  public Programmes get() {
    return known.get();
  }

  @Override
  public CompletionStage<Optional<String>> source(int number) {
    return rows.find(number).thenApply(found -> found.map(Stored::source));
  }

  /** Called with the new snapshot whenever this node learns of a version, on whatever thread. */
  public void onChange(Consumer<Programmes> listener) {
    listeners.add(listener);
  }

  /** Learns what other nodes put: one small query, mostly without a row. */
  public CompletionStage<Programmes> refresh() {
    return rows.newerThan(latest().number())
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedStage(get())
                    : CompletableFuture.supplyAsync(() -> learn(found)));
  }

  @Override
  public CompletionStage<Put> put(
      String source, String putBy, Instant putAt, Optional<String> ifMatch) {
    return switch (ProgrammeReader.read(source)) {
      case ProgrammeReading.Invalid(List<Fault> faults) ->
          CompletableFuture.completedStage(new Put.Invalid(faults));
      case ProgrammeReading.Valid(Programme programme)
          when !PathNames.faults(programme).isEmpty() ->
          CompletableFuture.completedStage(new Put.Invalid(PathNames.faults(programme)));
      case ProgrammeReading.Valid(Programme programme) ->
          attempt(new Attempt(programme, row(0, source, putBy, putAt), ifMatch), 1);
    };
  }

  /** A version on its way, its number not yet given. */
  private record Attempt(Programme programme, Stored row, Optional<String> ifMatch) {}

  private CompletionStage<Put> attempt(Attempt attempt, int count) {
    return refresh()
        .thenCompose(
            programmes -> {
              ProgrammeVersion latest = programmes.versions().getLast();
              if (!attempt.ifMatch().map(tags -> Etag.matches(tags, latest.etag())).orElse(true)) {
                return repeated(attempt, latest);
              }
              List<Fault> faults = refusals(attempt.programme(), latest);
              if (!faults.isEmpty()) {
                return CompletableFuture.completedStage(new Put.Invalid(faults));
              }
              return add(attempt, latest, count);
            });
  }

  private CompletionStage<Put> add(Attempt attempt, ProgrammeVersion latest, int count) {
    Stored row =
        row(
            latest.number() + 1,
            attempt.row().source(),
            attempt.row().putBy(),
            attempt.row().putAt());
    return rows.add(row)
        .thenCompose(
            applied -> {
              if (applied) {
                learn(List.of(row));
                return CompletableFuture.completedStage(
                    new Put.Stored(get().version(row.number()).orElseThrow()));
              }
              return count < MAX_ATTEMPTS
                  ? attempt(attempt, count + 1)
                  : CompletableFuture.completedStage(new Put.Conflict(latest()));
            });
  }

  /**
   * A version that does not match is a conflict, unless it is the very one that this caller put
   * after the one it names: then its first answer was lost, and the same answer is due.
   */
  private CompletionStage<Put> repeated(Attempt attempt, ProgrammeVersion latest) {
    Optional<ProgrammeVersion> before = get().version(latest.number() - 1);
    boolean follows =
        before.isPresent()
            && Etag.matches(attempt.ifMatch().orElseThrow(), before.get().etag())
            && latest.storedBy().equals(attempt.row().putBy())
            && latest.etag().equals(Etag.of(latest.number(), attempt.row().source()));
    return CompletableFuture.completedStage(
        follows ? new Put.Stored(latest) : new Put.Conflict(latest));
  }

  private List<Fault> refusals(Programme programme, ProgrammeVersion latest) {
    if (latest.number() >= MAX_VERSIONS) {
      return whole("there are " + MAX_VERSIONS + " versions already");
    }
    long before = get().versions().stream().mapToLong(v -> v.programme().rulesLength()).sum();
    return programme.rulesLength() > 0 && before + programme.rulesLength() > MAX_RULES_KEPT
        ? whole(
            "the rules of all versions together would have more than "
                + MAX_RULES_KEPT
                + " characters: shorten them")
        : VersionSuccession.faults(latest.programme(), programme);
  }

  private static List<Fault> whole(String detail) {
    return List.of(new Fault("", detail, Optional.empty()));
  }

  private Programmes learn(List<Stored> found) {
    List<ProgrammeVersion> versions = found.stream().map(CassandraProgrammes::version).toList();
    Programmes before = known.get();
    Programmes after =
        known.updateAndGet(
            programmes -> {
              Programmes all = programmes;
              for (ProgrammeVersion version : versions) {
                all = all.version(version.number()).isPresent() ? all : all.with(version);
              }
              return all;
            });
    if (after.versions().size() > before.versions().size()) {
      listeners.forEach(listener -> listener.accept(after));
    }
    return after;
  }

  private ProgrammeVersion latest() {
    return get().versions().getLast();
  }

  /** Cassandra keeps milliseconds. */
  private static Stored row(int number, String source, String putBy, Instant putAt) {
    return new Stored(
        number, source, Etag.of(number, source), putBy, putAt.truncatedTo(ChronoUnit.MILLIS));
  }

  private static ProgrammeVersion version(Stored row) {
    StoredReading stored = ProgrammeReader.stored(row.source());
    if (!stored.aside().isEmpty()) {
      LOG.warn(
          "Version {} of the programme has {} rules beyond the limits of this version of the"
              + " server. They hold for nobody, the others go on: {}",
          row.number(),
          stored.aside().stream().map(Fault::pointer).distinct().count(),
          stored.aside().stream()
              .limit(MAX_ASIDE_TOLD)
              .map(fault -> fault.pointer() + " " + fault.detail())
              .collect(Collectors.joining("; ")));
    }
    return switch (stored.reading()) {
      case ProgrammeReading.Valid(Programme programme) ->
          new ProgrammeVersion(row.number(), programme, row.putAt(), row.putBy(), row.etag());
      case ProgrammeReading.Invalid(List<Fault> faults) ->
          throw new IllegalStateException(
              "version " + row.number() + " of the programme cannot be read: " + faults);
    };
  }
}
