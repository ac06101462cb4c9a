package io.vinculum.edge.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The book of changes: entries are added, never changed. */
public interface Audit {
  /** Adds an entry; when the stage completes it is stored. */
  CompletionStage<Void> append(AuditEntry entry);

  /** A page of what was asked for, newest first. */
  CompletionStage<Page> page(AuditQuestion question);

  /**
   * Entries, and where the next page begins.
   *
   * @param next the last entry that was looked at; empty when there is none before it. A page of a
   *     narrow question may come out short, or empty, and yet have a next one.
   */
  record Page(List<AuditEntry> entries, Optional<UUID> next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
