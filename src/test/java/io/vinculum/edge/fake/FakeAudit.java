package io.vinculum.edge.fake;

import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import io.vinculum.edge.audit.AuditQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  public synchronized CompletionStage<Page> page(AuditQuestion question) {
    List<AuditEntry> found =
        entries.reversed().stream()
            .filter(
                e ->
                    question
                        .before()
                        .map(before -> e.id().toString().compareTo(before.toString()) < 0)
                        .orElse(true))
            .filter(question::wants)
            .limit(question.limit())
            .toList();
    return CompletableFuture.completedStage(
        new Page(
            found,
            found.size() == question.limit()
                ? Optional.of(found.getLast().id())
                : Optional.empty()));
  }
}
