package io.vinculum.programme.store;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The versions of the programme: the ones known to this node, and the putting of a next one. */
public interface ProgrammeVersions extends Supplier<Programmes> {
  /** All versions known to this node, immutable; no I/O. */
  @Override
  Programmes get();

  /**
   * Puts a whole new version with the next number.
   *
   * @param source YAML or JSON as it came; kept as it is
   * @param putBy the id of the key that puts it
   * @param ifMatch the {@code If-Match} header; absent means after whatever there is
   * @return fails when the store cannot be reached in time: the version may or may not be there,
   *     and putting the same text again with the same {@code ifMatch} finds out
   */
  CompletionStage<Put> put(String source, String putBy, Instant putAt, Optional<String> ifMatch);

  /** The text of a version as it was put; empty when there is no such version. */
  CompletionStage<Optional<String>> source(int number);

  /** What putting comes to. */
  sealed interface Put {
    /** It is stored, and known to this node. */
    record Stored(ProgrammeVersion version) implements Put {}

    /** It is no programme, or may not follow the latest version. */
    record Invalid(List<Fault> faults) implements Put {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }

    /** Another version was put meanwhile. */
    record Conflict(ProgrammeVersion latest) implements Put {}
  }
}
