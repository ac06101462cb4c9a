package io.vinculum.edge.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which entries are wanted. What is absent does not narrow.
 *
 * @param limit entries of a page, 1 to {@link #LIMIT_MAX}
 * @param before the entries older than the one with that id
 * @param by the caller who made the change
 * @param from the earliest moment, inclusive
 * @param to the latest moment, exclusive
 */
public record AuditQuestion(
    int limit,
    Optional<UUID> before,
    Optional<String> subject,
    Optional<String> by,
    Optional<String> action,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** The most entries that one page may have. */
  public static final int LIMIT_MAX = 500;

  public AuditQuestion {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("a page has 1 to 500 entries");
    }
  }

  /** The newest entries. */
  public static AuditQuestion newest(int limit) {
    return new AuditQuestion(
        limit,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same from behind that entry on. */
  public AuditQuestion after(UUID last) {
    return new AuditQuestion(limit, Optional.of(last), subject, by, action, from, to);
  }

  /** The same of one subject. */
  public AuditQuestion of(String only) {
    return new AuditQuestion(limit, before, Optional.of(only), by, action, from, to);
  }

  /** Whether many entries may have to be looked at for one that is wanted. */
  boolean isNarrow() {
    return by.isPresent() || action.isPresent() || to.isPresent();
  }

  /** Whether that entry is wanted, apart from its place in the book. */
  public boolean wants(AuditEntry entry) {
    return subject.map(entry.subject()::equals).orElse(true)
        && by.map(entry.by()::equals).orElse(true)
        && action.map(entry.action()::equals).orElse(true)
        && !isTooEarly(entry)
        && to.map(entry.at()::isBefore).orElse(true);
  }

  /** Whether it was before the earliest moment, and so is all that is older. */
  boolean isTooEarly(AuditEntry entry) {
    return from.map(entry.at()::isBefore).orElse(false);
  }
}
