package io.vinculum.edge.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One change that somebody made.
 *
 * @param id time-ordered (UUIDv7)
 * @param by the id of the caller
 * @param role the caller's role, in the words of the HTTP contract
 * @param action what was done, such as {@code programme.put}
 * @param subject to what, such as {@code programme} or {@code customers/0195…}
 * @param before the thing as JSON as it was; absent when it was made
 * @param after the thing as JSON as it is; absent when it was removed. Neither holds personal data:
 *     of a customer's record only the names of fields
 */
public record AuditEntry(
    UUID id,
    Instant at,
    String by,
    String role,
    String action,
    String subject,
    Optional<String> before,
    Optional<String> after) {
  /** The longest text of {@code before} or {@code after}. */
  public static final int MAX_TEXT_CHARS = 1_000_000;

  public AuditEntry {
    if (before.filter(text -> text.length() > MAX_TEXT_CHARS).isPresent()
        || after.filter(text -> text.length() > MAX_TEXT_CHARS).isPresent()) {
      throw new IllegalArgumentException("an audit entry's text has at most a million characters");
    }
  }
}
