package io.vinculum.insight.document;

import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.programme.domain.DocumentTerms.Doubles;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Looks at a document that several have: keeps each copy that is one too many, and cancels it where
 * the programme says so. May be done twice, by two at the same time, and broken off at any step:
 * what is kept is kept once, and each sale is cancelled once.
 */
public final class DoubleSettler {
  private final DocumentStore store;
  private final DocumentCopies copies;
  private final Customers customers;
  private final Supplier<Programmes> programmes;
  private final InstantSource clock;
  private final DoubleCounts counts;

  /** Over these customers. */
  public DoubleSettler(
      ActorSystem<?> system,
      DocumentStore store,
      Customers customers,
      Supplier<Programmes> programmes,
      InstantSource clock,
      DoubleCounts counts) {
    this.store = store;
    this.copies = new DocumentCopies(system, customers);
    this.customers = customers;
    this.programmes = programmes;
    this.clock = clock;
    this.counts = counts;
  }

  /** Looks at one document; a failure leaves it due. */
  public CompletionStage<Void> settle(Fingerprint document) {
    return store.of(document).thenCompose(copies::read).thenCompose(this::settle);
  }

  private CompletionStage<Void> settle(List<DocumentCopy> all) {
    DoubleVerdict verdict = DoubleVerdict.of(all);
    List<DocumentCopy> others = new ArrayList<>(all);
    others.removeAll(verdict.surplus());
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (DocumentCopy copy : others) {
      done = done.thenCompose(_ -> noLonger(copy));
    }
    for (DocumentCopy copy : verdict.surplus()) {
      done = done.thenCompose(_ -> tooMany(copy, verdict.holder().orElseThrow()));
    }
    return done;
  }

  /** A copy that is none too many may have been one. */
  private CompletionStage<Void> noLonger(DocumentCopy copy) {
    return store
        .known(copy.place())
        .thenCompose(
            known ->
                known.isPresent()
                    ? noLonger(copy, known.get())
                    : CompletableFuture.completedStage(null));
  }

  private CompletionStage<Void> noLonger(DocumentCopy copy, DocumentDouble known) {
    return switch (known.outcome()) {
      case VOIDED, SETTLED -> CompletableFuture.completedStage(null);
      // It was cancelled, and before that was noted whoever did it was gone.
      case VOIDING -> copy.isLive() ? end(known, Outcome.SETTLED) : voided(known);
      case REPORTED, REFUSED -> end(known, Outcome.SETTLED);
    };
  }

  private CompletionStage<Void> end(DocumentDouble known, Outcome outcome) {
    return store.end(known.place(), outcome, Optional.empty());
  }

  private CompletionStage<Void> voided(DocumentDouble known) {
    return end(known, Outcome.VOIDED).thenAccept(_ -> counts.countVoided());
  }

  private CompletionStage<Void> tooMany(DocumentCopy copy, DocumentCopy holder) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean cancel =
        copy.kind() == InteractionKind.PURCHASE
            && programmes.get().reaching(now).programme().documents().doubles() == Doubles.VOID;
    DocumentDouble found =
        new DocumentDouble(
            copy.entry(),
            copy.recordedAt(),
            holder.entry().customer(),
            holder.entry().sequenceNr(),
            copy.occasion().partner(),
            now,
            cancel ? Outcome.VOIDING : Outcome.REPORTED,
            Optional.empty());
    return store
        .putFirst(found)
        .thenCompose(
            first -> {
              if (first) {
                counts.countFound();
                return CompletableFuture.completedStage(Optional.of(found));
              }
              return store.known(found.place());
            })
        .thenCompose(
            known ->
                known.filter(it -> it.outcome() == Outcome.VOIDING).isPresent()
                    ? cancel(copy, known.get(), now)
                    : again(known));
  }

  /**
   * One that was settled is one too many once more: the copy that was cancelled was not the one.
   */
  private CompletionStage<Void> again(Optional<DocumentDouble> known) {
    return known.filter(it -> it.outcome() == Outcome.SETTLED).isPresent()
        ? end(known.get(), Outcome.REPORTED)
        : CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> cancel(DocumentCopy copy, DocumentDouble known, Instant now) {
    return customers
        .ask(DoubleVoid.of(copy, now))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ -> voided(known);
                  case Answer.Refused(Rejection rejection) -> refused(known, rejection);
                });
  }

  private CompletionStage<Void> refused(DocumentDouble known, Rejection rejection) {
    return switch (rejection.code()) {
      // It was cancelled at another moment, under the same document.
      case DOCUMENT_REUSED -> voided(known);
      // It has gone to another record meanwhile: what is so then is looked at anew.
      case MERGED ->
          CompletableFuture.failedStage(new TimeoutException("the customer is one with another"));
      default -> store.end(known.place(), Outcome.REFUSED, Optional.of(rejection.code().apiName()));
    };
  }
}
