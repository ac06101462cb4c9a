package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.interaction.Destinations.Sought;
import io.vinculum.edge.json.Fault;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records one interaction: seals what is personal, asks its customer, and maps the answer. */
final class Recording {
  static final int CREATED = 201;
  private static final int OK = 200;

  /** Stands for text in a dry run for a customer who has no key: the answer does not hang on it. */
  private static final SealedText IMAGINED = SealedText.ERASED;

  private final Rooms rooms;
  private final Destinations destinations;

  Recording(Rooms rooms) {
    this.rooms = rooms;
    this.destinations = new Destinations(rooms);
  }

  /** Who gets the interaction. */
  CompletionStage<Sought> seek(Told told, boolean dryRun) {
    return destinations.of(told, dryRun);
  }

  /** Records an interaction, with its customer found first. */
  CompletionStage<Recorded> record(Told told, boolean dryRun, UUID interactionId) {
    return seek(told, dryRun)
        .thenCompose(
            sought ->
                switch (sought) {
                  case Sought.Found(Destination destination) ->
                      record(told, destination, dryRun, interactionId);
                  case Sought.Nobody(Problem problem) -> done(new Recorded.NotDone(problem));
                });
  }

  /** Records an interaction of the customer who was found. */
  CompletionStage<Recorded> record(
      Told told, Destination destination, boolean dryRun, UUID interactionId) {
    return finish(told, destination)
        .thenCompose(
            finished ->
                switch (finished) {
                  case Finished.Whole(Interaction interaction) ->
                      ask(told, destination, interaction, dryRun, interactionId);
                  case Finished.Lacking(Problem problem) -> done(new Recorded.NotDone(problem));
                });
  }

  private CompletionStage<Recorded> ask(
      Told told, Destination to, Interaction interaction, boolean dryRun, UUID interactionId) {
    return rooms
        .customers()
        .ask(
            new Command.RecordInteraction(
                to.customer(), interactionId, interaction, to.via(), to.opening(), dryRun))
        .thenCompose(
            answer -> {
              Optional<Destination> survivor = survivor(answer);
              if (survivor.isPresent()) {
                return record(told, survivor.get(), dryRun, interactionId);
              }
              return strayed(answer, to)
                  ? again(told, to, dryRun, interactionId)
                  : done(recorded(answer, dryRun, interactionId));
            });
  }

  /** The record that answers for the one that was asked, where that is absorbed. */
  private static Optional<Destination> survivor(Answer answer) {
    return answer instanceof Answer.Refused(Rejection rejection)
            && rejection.code() == Rejection.Code.MERGED
        ? Optional.ofNullable(rejection.figures().get("customerId"))
            .flatMap(CustomerIds::parse)
            .map(Destination::of)
        : Optional.empty();
  }

  /** Whether a cache led to somebody who held the identifier once. */
  private static boolean strayed(Answer answer, Destination to) {
    return to.via().isPresent()
        && answer instanceof Answer.Refused(Rejection rejection)
        && rejection.code() == Rejection.Code.IDENTIFIER_NOT_HELD;
  }

  /** Looks for the customer once more, past the cache; a second miss is the answer. */
  private CompletionStage<Recorded> again(
      Told told, Destination before, boolean dryRun, UUID interactionId) {
    before.via().ifPresent(destinations::forget);
    return seek(told, dryRun)
        .thenCompose(
            sought ->
                switch (sought) {
                  case Sought.Found(Destination to) ->
                      finish(told, to)
                          .thenCompose(finished -> askOnce(finished, to, dryRun, interactionId));
                  case Sought.Nobody(Problem problem) -> done(new Recorded.NotDone(problem));
                });
  }

  private CompletionStage<Recorded> askOnce(
      Finished finished, Destination to, boolean dryRun, UUID interactionId) {
    return switch (finished) {
      case Finished.Whole(Interaction interaction) ->
          rooms
              .customers()
              .ask(
                  new Command.RecordInteraction(
                      to.customer(), interactionId, interaction, to.via(), to.opening(), dryRun))
              .thenApply(answer -> recorded(answer, dryRun, interactionId));
      case Finished.Lacking(Problem problem) -> done(new Recorded.NotDone(problem));
    };
  }

  /**
   * The answer is a duplicate's when another request recorded the document. One that was recorded
   * under this request's own id was recorded by this request, by a try whose answer did not arrive.
   */
  private Recorded recorded(Answer answer, boolean dryRun, UUID interactionId) {
    return switch (answer) {
      case Answer.Recorded(List<StoredEvent> events, _) -> {
        StoredEvent last = events.getLast();
        if (!(last.event() instanceof CustomerEvent.InteractionRecorded event)) {
          throw new IllegalStateException("an interaction was answered by " + last.event());
        }
        boolean duplicate = !event.interactionId().equals(interactionId);
        yield new Recorded.Done(
            last.customer(),
            duplicate || dryRun ? OK : CREATED,
            event,
            duplicate,
            rooms.programme().programme().currency());
      }
      case Answer.Refused(Rejection rejection) -> new Recorded.NotDone(Refusals.of(rejection));
    };
  }

  /** An interaction with all it needs, or what it lacks. */
  private sealed interface Finished {
    record Whole(Interaction interaction) implements Finished {}

    record Lacking(Problem problem) implements Finished {}
  }

  private CompletionStage<Finished> finish(Told told, Destination to) {
    CompletionStage<Sealed> sealed = seal(told, to);
    Optional<CustomerReference> referred = told.content().referred();
    if (referred.isEmpty()) {
      return sealed.thenApply(text -> whole(told, text, Optional.empty()));
    }
    return destinations
        .named(referred.get())
        .thenCombine(
            sealed,
            (sought, text) ->
                switch (sought) {
                  case Sought.Found(Destination other) ->
                      whole(told, text, Optional.of(other.customer()));
                  case Sought.Nobody(Problem problem) -> lacking(problem);
                });
  }

  private CompletionStage<Sealed> seal(Told told, Destination to) {
    CompletionStage<Map<Typed, SealedText>> all = CompletableFuture.completedStage(new HashMap<>());
    for (Typed typed : told.content().typed()) {
      if (!typed.isCode()) {
        CompletionStage<SealedText> sealed =
            to.imagined()
                ? CompletableFuture.completedStage(IMAGINED)
                : rooms.vault().seal(to.customer(), typed.text());
        all =
            all.thenCombine(
                sealed,
                (texts, text) -> {
                  texts.put(typed, text);
                  return texts;
                });
      }
    }
    return all.thenApply(texts -> new Sealed(to.customer(), texts));
  }

  private static Finished whole(Told told, Sealed sealed, Optional<CustomerId> referred) {
    return new Finished.Whole(
        told.content().finish().interaction(told.occasion(), sealed, referred));
  }

  /** The problem of the customer who is named, at the field that names. */
  private static Finished lacking(Problem problem) {
    return new Finished.Lacking(
        new Problem(
            problem.type(),
            problem.detail(),
            List.of(new Fault("/referred", "names no customer")),
            problem.figures(),
            problem.retryAfter()));
  }

  private static CompletionStage<Recorded> done(Recorded recorded) {
    return CompletableFuture.completedStage(recorded);
  }
}
