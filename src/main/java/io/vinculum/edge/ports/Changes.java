package io.vinculum.edge.ports;

import io.vinculum.edge.access.Principal;
import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Notes who changed what; what is too long for the book is noted without its text. */
public final class Changes {
  private final Audit audit;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /** Changes in that book. */
  public Changes(Audit audit, Rooms rooms) {
    this.audit = audit;
    this.clock = rooms.clock();
    this.ids = rooms.ids();
  }

  /**
   * Notes a change that was made.
   *
   * @param action such as {@code programme.put}
   * @param subject such as {@code programme}
   * @param before the thing as JSON as it was
   * @param after the thing as JSON as it is
   */
  public CompletionStage<Void> note(
      Principal by,
      String action,
      String subject,
      Optional<String> before,
      Optional<String> after) {
    return audit.append(
        new AuditEntry(
            ids.get(),
            clock.instant(),
            by.id(),
            by.role().apiName(),
            action,
            subject,
            before.filter(Changes::fits),
            after.filter(Changes::fits)));
  }

  private static boolean fits(String text) {
    return text.length() <= AuditEntry.MAX_TEXT_CHARS;
  }
}
