package io.vinculum.programme.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions known to this node, in the order of their numbers: never empty, immutable.
 *
 * <p>The version in force at an instant is the one with the latest {@code effectiveFrom} not after
 * it; of two with the same date the higher number rules.
 */
public record Programmes(List<ProgrammeVersion> versions) {
  public Programmes {
    versions = versions.stream().sorted(Comparator.comparingInt(ProgrammeVersion::number)).toList();
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("there is no programme");
    }
  }

  /** The version in force at that instant; empty before the first programme began. */
  public Optional<ProgrammeVersion> inForce(Instant at) {
    ProgrammeVersion best = null;
    for (ProgrammeVersion version : versions) {
      Instant from = version.programme().effectiveFrom();
      if (!from.isAfter(at) && (best == null || !from.isBefore(best.programme().effectiveFrom()))) {
        best = version;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The version whose partners, categories, anonymous rule and relationship weights hold at that
   * instant: the one in force, or before all of them the earliest, whose reach goes back without
   * end. Its earn rules do not reach back: ask {@link #inForce} for those.
   */
  public ProgrammeVersion reaching(Instant at) {
    return inForce(at)
        .orElseGet(
            () ->
                versions.stream()
                    .min(
                        Comparator.comparing((ProgrammeVersion v) -> v.programme().effectiveFrom())
                            .thenComparing(
                                Comparator.comparingInt(ProgrammeVersion::number).reversed()))
                    .orElseThrow());
  }

  /** The version of that number. */
  public Optional<ProgrammeVersion> version(int number) {
    return versions.stream().filter(v -> v.number() == number).findFirst();
  }

  /** These and one more. */
  public Programmes with(ProgrammeVersion added) {
    List<ProgrammeVersion> all = new ArrayList<>(versions);
    all.removeIf(v -> v.number() == added.number());
    all.add(added);
    return new Programmes(all);
  }

  /** What any version declares to be codes: once counted, always counted. */
  public Codes codes() {
    return versions.stream()
        .map(version -> version.programme().codes())
        .reduce(Codes.NONE, Codes::joined);
  }
}
