package io.vinculum.edge.fake;

import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The book of changes in memory. */
public final class FakeAudit implements Audit {
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public synchronized CompletionStage<Void> append(AuditEntry entry) {
    entries.add(entry);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<List<AuditEntry>> page(
      int limit, Optional<UUID> before, Optional<String> subject) {
    return CompletableFuture.completedStage(
        entries.reversed().stream()
            .filter(
                e -> before.isEmpty() || e.id().toString().compareTo(before.get().toString()) < 0)
            .filter(e -> subject.isEmpty() || e.subject().equals(subject.get()))
            .limit(limit)
            .toList());
  }
}
