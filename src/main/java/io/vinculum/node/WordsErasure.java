package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.customer.entity.journal.Redaction;
import io.vinculum.edge.audit.AuditWords;
import io.vinculum.identity.vault.Sweeps;
import io.vinculum.insight.store.PersonalFacts;
import io.vinculum.journal.JournalRewriting;
import io.vinculum.journal.JournalRewriting.Look;
import io.vinculum.node.store.StoreCleaning;
import io.vinculum.programme.domain.Codes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes the words of those who are erased out of everything that is kept. What was written since
 * ADR 40 is sealed and went with the key; what was written before stands in clear, and is
 * rewritten: the customer's events, states kept of them, facts. It may be cut off anywhere and
 * begun again: a mark says that it was begun, until the files are clean.
 */
final class WordsErasure implements Function<Set<CustomerId>, CompletionStage<Void>> {
  /** The migration with which words came to be sealed. */
  private static final int SEALED_SINCE = 18;

  private final CqlSession session;
  private final JournalRewriting journals;
  private final PersonalFacts facts;
  private final AuditWords audit;
  private final Supplier<Codes> codes;
  private final InstantSource clock;
  private final Sweeps persons;
  private final Sweeps everything;
  private final PreparedStatement mark;
  private final PreparedStatement marked;
  private final PreparedStatement unmark;
  private final PreparedStatement sealedSince;

  /**
   * Prepares its statements, which blocks: made at the node's start.
   *
   * @param codes of all versions of the programme
   * @param clock of the machine
   */
  WordsErasure(
      CqlSession session,
      JournalRewriting journals,
      PersonalFacts facts,
      AuditWords audit,
      Supplier<Codes> codes,
      InstantSource clock,
      StoreCleaning cleaning) {
    this.session = session;
    this.journals = journals;
    this.facts = facts;
    this.audit = audit;
    this.codes = codes;
    this.clock = clock;
    this.persons = new Sweeps(cleaning::keysAndPersons);
    this.everything = new Sweeps(cleaning::everything);
    this.mark =
        session.prepare("INSERT INTO vinculum.words_erasure (customer, since) VALUES (?, ?)");
    this.marked = session.prepare("SELECT customer FROM vinculum.words_erasure WHERE customer = ?");
    this.unmark = session.prepare("DELETE FROM vinculum.words_erasure WHERE customer = ?");
    this.sealedSince =
        session.prepare(
            "SELECT applied_at FROM vinculum_meta.migrations WHERE scope = ? AND version = ?");
  }

  /** Completes when nothing of these customers' words is in any file that the server can reach. */
  @Override
  public CompletionStage<Void> apply(Set<CustomerId> customers) {
    return all(customers, facts::forget)
        .thenCompose(_ -> ofBefore(customers))
        .thenCompose(
            ofBefore -> {
              if (!ofBefore) {
                return persons.get();
              }
              return all(customers, this::rewrite)
                  .thenCompose(_ -> everything.get())
                  .thenCompose(_ -> all(customers, it -> run(unmark.bind(it.value()))));
            });
  }

  /** Whether anything of any of them may have been written in clear. */
  private CompletionStage<Boolean> ofBefore(Set<CustomerId> customers) {
    CompletionStage<Boolean> any = CompletableFuture.completedStage(false);
    for (CustomerId customer : customers) {
      any = any.thenCombine(ofBefore(customer), Boolean::logicalOr);
    }
    return any;
  }

  private CompletionStage<Boolean> ofBefore(CustomerId customer) {
    return one(marked.bind(customer.value()))
        .thenCombine(
            journals.look(Unchangeable.persistenceId(customer), redaction(customer)),
            (mark, look) ->
                mark.isPresent() || look.isToRewrite() ? Optional.<Look>empty() : Optional.of(look))
        .thenCombine(
            one(sealedSince.bind("vinculum", SEALED_SINCE)),
            (look, applied) -> look.map(it -> beganBefore(it, applied)).orElse(true));
  }

  private static boolean beganBefore(Look look, Optional<Row> applied) {
    Optional<Instant> sealedSince = applied.map(row -> row.getInstant("applied_at"));
    return look.begun().isPresent()
        && sealedSince.map(at -> look.begun().get().isBefore(at)).orElse(true);
  }

  private CompletionStage<Void> rewrite(CustomerId customer) {
    return run(mark.bind(customer.value(), clock.instant()))
        .thenCompose(
            _ -> journals.rewrite(Unchangeable.persistenceId(customer), redaction(customer)))
        .thenCompose(_ -> takenBack(customer))
        .thenCompose(_ -> facts.strip(customer))
        .thenCompose(_ -> audit.forget("customers/" + customer));
  }

  /** The record stands too in the journal of who absorbed it, also of one that let it go again. */
  private CompletionStage<Void> takenBack(CustomerId customer) {
    Codes declared = codes.get();
    return journals
        .said(Unchangeable.persistenceId(customer), Redaction::takenInto)
        .thenCompose(
            survivors ->
                all(
                    Set.copyOf(survivors),
                    survivor ->
                        journals
                            .rewrite(
                                Unchangeable.persistenceId(survivor),
                                (manifest, bytes) ->
                                    Redaction.ofAbsorbed(customer, manifest, bytes, declared))
                            .thenAccept(_ -> {})));
  }

  private BiFunction<String, byte[], Optional<byte[]>> redaction(CustomerId customer) {
    Codes declared = codes.get();
    return (manifest, bytes) -> Redaction.of(customer, manifest, bytes, declared);
  }

  private CompletionStage<Void> run(BoundStatement statement) {
    return session.executeAsync(statement.setIdempotent(true)).thenAccept(_ -> {});
  }

  private CompletionStage<Optional<Row>> one(BoundStatement statement) {
    return session
        .executeAsync(statement.setIdempotent(true))
        .thenApply(found -> Optional.ofNullable(found.one()));
  }

  private static CompletionStage<Void> all(
      Set<CustomerId> customers, Function<CustomerId, CompletionStage<Void>> work) {
    return CompletableFuture.allOf(
        customers.stream()
            .map(customer -> work.apply(customer).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }
}
