package io.vinculum.insight.document;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.insight.document.DocumentCopy.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Tells what became of documents: the journal says what was recorded, its owner what is so now. */
public final class DocumentCopies {
  /** Copies of one document that are read at once. */
  private static final int AT_ONCE = 4;

  private final ActorSystem<?> system;
  private final Customers customers;

  /** Of these customers. */
  public DocumentCopies(ActorSystem<?> system, Customers customers) {
    this.system = system;
    this.customers = new FollowedCustomers(customers);
  }

  /** Those of these entries that their journals have. */
  public CompletionStage<List<DocumentCopy>> read(List<DocumentEntry> entries) {
    return Source.from(entries)
        .mapAsync(AT_ONCE, this::read)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .runWith(Sink.seq(), system);
  }

  /**
   * Empty when the journal has another event under that number, or none: one that did not count was
   * moved out of it.
   */
  public CompletionStage<Optional<DocumentCopy>> read(DocumentEntry entry) {
    return customers
        .history(entry.customer(), entry.sequenceNr(), entry.sequenceNr())
        .runWith(Sink.headOption(), system)
        .thenCompose(
            stored ->
                stored.isPresent()
                        && stored.get().event() instanceof InteractionRecorded recorded
                        && entry
                            .document()
                            .equals(Fingerprint.of(recorded.interaction().occasion().key()))
                    ? copy(entry, recorded).thenApply(Optional::of)
                    : CompletableFuture.completedStage(Optional.empty()));
  }

  private CompletionStage<DocumentCopy> copy(DocumentEntry entry, InteractionRecorded recorded) {
    CustomerId holder = holder(entry, recorded);
    return customers
        .read(holder)
        .thenCompose(
            owner -> {
              CustomerId id = owner.standing().customer().orElse(holder);
              return state(id, entry).thenApply(state -> copy(entry, recorded, id, owner, state));
            });
  }

  /** Whose document it is: the event's owner, else of whose journal it is in. */
  private static CustomerId holder(DocumentEntry entry, InteractionRecorded recorded) {
    return recorded.effects().bookkeeping().owner().orElse(entry.customer());
  }

  private static DocumentCopy copy(
      DocumentEntry entry,
      InteractionRecorded recorded,
      CustomerId id,
      Customer owner,
      State state) {
    return new DocumentCopy(
        entry,
        recorded.interactionId(),
        recorded.interaction().kind(),
        recorded.interaction().occasion(),
        recorded.interaction() instanceof Interaction.Purchase sale
            ? Optional.of(sale.total())
            : Optional.empty(),
        recorded.at(),
        id,
        owner.standing() instanceof Standing.Guest,
        owner.standing().isForgotten(),
        state);
  }

  private CompletionStage<State> state(CustomerId owner, DocumentEntry entry) {
    return customers
        .ask(new Command.TellReversal(owner, entry.customer(), entry.sequenceNr()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(var events, _) ->
                      CompletableFuture.completedStage(
                          events.getLast().event() instanceof InteractionRecorded last
                              ? state(last)
                              : State.KEPT);
                  case Answer.Refused(Rejection rejection)
                      when rejection.code() == Rejection.Code.UNKNOWN_DOCUMENT ->
                      CompletableFuture.completedStage(State.KEPT);
                  case Answer.Refused(Rejection rejection) ->
                      CompletableFuture.failedStage(
                          new TimeoutException(
                              owner + " does not tell of a document: " + rejection.code()));
                });
  }

  /** By the event that last took something of it. */
  static State state(InteractionRecorded last) {
    Optional<SaleReversal> reversal = last.reversal();
    if (reversal.isEmpty()) {
      return State.KEPT;
    }
    if (last.interaction().kind() == InteractionKind.VOID) {
      return State.VOIDED;
    }
    return reversal.get().complete() ? State.RETURNED : State.PARTLY_RETURNED;
  }
}
