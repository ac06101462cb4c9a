package io.vinculum.edge.fake;

import io.vinculum.programme.definition.Etag;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.store.ProgrammeVersions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Versions of the programme in memory, read and checked as the real ones are. */
public final class FakeProgrammes implements ProgrammeVersions {
  private final AtomicReference<Programmes> known = new AtomicReference<>();
  private final Map<Integer, String> sources = new ConcurrentHashMap<>();

  /** Begins with this text as that version. */
  public FakeProgrammes(int number, String source, Instant at) {
    if (!(ProgrammeReader.read(source) instanceof ProgrammeReading.Valid(var programme))) {
      throw new AssertionError(ProgrammeReader.read(source).toString());
    }
    known.set(
        new Programmes(
            List.of(
                new ProgrammeVersion(number, programme, at, "start", Etag.of(number, source)))));
    sources.put(number, source);
  }

  @Override
  public Programmes get() {
    return known.get();
  }

  @Override
  public synchronized CompletionStage<Put> put(
      String source, String putBy, Instant putAt, Optional<String> ifMatch) {
    ProgrammeVersion latest = get().versions().getLast();
    Put put =
        switch (ProgrammeReader.read(source)) {
          case ProgrammeReading.Invalid(var faults) -> new Put.Invalid(faults);
          case ProgrammeReading.Valid(var programme) -> {
            if (ifMatch.isPresent() && !ifMatch.get().equals(latest.etag())) {
              yield new Put.Conflict(latest);
            }
            int number = latest.number() + 1;
            ProgrammeVersion version =
                new ProgrammeVersion(number, programme, putAt, putBy, Etag.of(number, source));
            known.set(get().with(version));
            sources.put(number, source);
            yield new Put.Stored(version);
          }
        };
    return CompletableFuture.completedStage(put);
  }

  @Override
  public CompletionStage<Optional<String>> source(int number) {
    return CompletableFuture.completedStage(Optional.ofNullable(sources.get(number)));
  }
}
