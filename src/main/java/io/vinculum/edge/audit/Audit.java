package io.vinculum.edge.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The book of changes: entries are added, never changed. */
public interface Audit {
  /** Adds an entry; when the stage completes it is stored. */
  CompletionStage<Void> append(AuditEntry entry);

  /** Entries newest first, older than the one with that id; of one subject where it is given. */
  CompletionStage<List<AuditEntry>> page(
      int limit, Optional<UUID> before, Optional<String> subject);
}
