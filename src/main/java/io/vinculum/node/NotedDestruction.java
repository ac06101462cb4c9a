package io.vinculum.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Duty;
import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import io.vinculum.edge.audit.AuditQuestion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps what events promise, and notes in the audit when a customer's key is destroyed: with a
 * grace that is days after somebody called for it, and nobody calls for it then. A promise may be
 * kept twice; it is noted once.
 */
final class NotedDestruction implements Function<Duty, CompletionStage<Void>> {
  private static final String ACTION = "customer.destroyed";

  /** Nobody's call: the server does what was called for. */
  private static final String BY = "server";

  private final Function<Duty, CompletionStage<Void>> promises;
  private final Audit audit;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  NotedDestruction(
      Function<Duty, CompletionStage<Void>> promises,
      Audit audit,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.promises = promises;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public CompletionStage<Void> apply(Duty duty) {
    CompletionStage<Void> kept = promises.apply(duty);
    return switch (duty) {
      case Duty.Move _ -> kept;
      case Duty.Forget forget -> kept.thenCompose(_ -> note(forget));
    };
  }

  private CompletionStage<Void> note(Duty.Forget forget) {
    CompletionStage<Void> noted = CompletableFuture.completedStage(null);
    for (CustomerId customer : forget.customers()) {
      noted = noted.thenCompose(_ -> note(customer, forget));
    }
    return noted;
  }

  private CompletionStage<Void> note(CustomerId customer, Duty.Forget forget) {
    String subject = "customers/" + customer;
    AuditQuestion before =
        new AuditQuestion(
            1,
            Optional.empty(),
            Optional.of(subject),
            Optional.of(BY),
            Optional.of(ACTION),
            Optional.of(forget.since()),
            Optional.empty());
    return audit
        .page(before)
        .thenCompose(
            page ->
                page.entries().isEmpty()
                    ? audit.append(entry(subject, forget.id(), clock.instant()))
                    : CompletableFuture.completedStage(null));
  }

  private AuditEntry entry(String subject, UUID receipt, Instant now) {
    String after =
        JsonNodeFactory.instance.objectNode().put("receipt", receipt.toString()).toString();
    return new AuditEntry(
        ids.get(), now, BY, BY, ACTION, subject, Optional.empty(), Optional.of(after));
  }
}
