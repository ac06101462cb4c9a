package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.interaction.Destinations.Sought;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.fault.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records one interaction: seals what is personal, asks its customer, and maps the answer. */
final class InteractionRecording {
  static final int CREATED = 201;
  private static final int OK = 200;

  /**
   * Records that lead on to one another: those absorbed in a chain. Two that lead to each other are
   * just being parted.
   */
  private static final int STEPS_MAX = 20;

  private static final Problem PARTING =
      Problem.passing(
          ProblemType.UNAVAILABLE,
          "The records are just being parted; nothing was recorded.",
          Duration.ofSeconds(1));

  /** Stands for text in a dry run for a customer who has no key: the answer does not hang on it. */
  private static final SealedText IMAGINED = SealedText.ERASED;

  private final Rooms rooms;
  private final Destinations destinations;

  InteractionRecording(Rooms rooms) {
    this.rooms = rooms;
    this.destinations = new Destinations(rooms);
  }

  /** Who gets the interaction. */
  CompletionStage<Sought> seek(ParsedInteraction told, boolean dryRun) {
    return destinations.of(told, dryRun);
  }

  /** Records an interaction, with its customer found first. */
  CompletionStage<Recorded> record(ParsedInteraction told, boolean dryRun, UUID interactionId) {
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
      ParsedInteraction told, Destination destination, boolean dryRun, UUID interactionId) {
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
      ParsedInteraction told,
      Destination to,
      Interaction interaction,
      boolean dryRun,
      UUID interactionId) {
    return rooms
        .customers()
        .ask(command(to, interaction, dryRun, interactionId))
        .thenCompose(
            answer ->
                strayed(answer, to)
                    ? again(told, to, dryRun, interactionId)
                    : ledOrDone(told, answer, to, dryRun, interactionId));
  }

  private CompletionStage<Recorded> ledOrDone(
      ParsedInteraction told, Answer answer, Destination from, boolean dryRun, UUID interactionId) {
    Optional<Destination> led = led(answer, from);
    if (led.isEmpty()) {
      Recorded recorded = recorded(answer, dryRun, interactionId);
      return isOpened(answer) && !dryRun
          ? destinations.keep(told, from).thenApply(_ -> recorded)
          : done(recorded);
    }
    return led.get().steps() > STEPS_MAX
        ? done(new Recorded.NotDone(PARTING))
        : record(told, led.get(), dryRun, interactionId);
  }

  private static boolean isOpened(Answer answer) {
    return answer instanceof Answer.Recorded(List<StoredEvent> events, _)
        && events.stream().anyMatch(it -> it.event() instanceof CustomerEvent.Opened);
  }

  private static Command command(
      Destination to, Interaction interaction, boolean dryRun, UUID interactionId) {
    return new Command.RecordInteraction(
        to.customer(), interactionId, interaction, to.via(), to.opening(), dryRun, to.named());
  }

  /**
   * The record that answers for the one that was asked, where that is absorbed, or whose the sale
   * is that comes back.
   */
  private static Optional<Destination> led(Answer answer, Destination from) {
    return answer instanceof Answer.Refused(Rejection rejection)
            && rejection.code() == Rejection.Code.MERGED
        ? Optional.ofNullable(rejection.figures().get("customerId"))
            .flatMap(CustomerIds::parse)
            .map(from::ledOn)
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
      ParsedInteraction told, Destination before, boolean dryRun, UUID interactionId) {
    before.via().ifPresent(destinations::forget);
    return seek(told, dryRun)
        .thenCompose(
            sought ->
                switch (sought) {
                  case Sought.Found(Destination to) ->
                      finish(told, to)
                          .thenCompose(
                              finished -> askOnce(told, finished, to, dryRun, interactionId));
                  case Sought.Nobody(Problem problem) -> done(new Recorded.NotDone(problem));
                });
  }

  private CompletionStage<Recorded> askOnce(
      ParsedInteraction told,
      Finished finished,
      Destination to,
      boolean dryRun,
      UUID interactionId) {
    return switch (finished) {
      case Finished.Whole(Interaction interaction) ->
          rooms
              .customers()
              .ask(command(to, interaction, dryRun, interactionId))
              .thenCompose(answer -> ledOrDone(told, answer, to, dryRun, interactionId));
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

  private CompletionStage<Finished> finish(ParsedInteraction told, Destination to) {
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

  private CompletionStage<Sealed> seal(ParsedInteraction told, Destination to) {
    boolean plain = told.content().typed().stream().allMatch(Typed::isCode);
    return plain || to.imagined()
        ? seal(told, to, to.customer())
        : rooms
            .customers()
            .read(to.customer())
            .thenApply(now -> CustomerRules.teller(now, to.via(), to.named()))
            .thenCompose(teller -> seal(told, to, teller.orElse(to.customer())));
  }

  /**
   * Under the key of whose words they are: of records that are one each keeps its own, so whoever
   * is erased after they were parted takes along what it told meanwhile, and no more.
   */
  private CompletionStage<Sealed> seal(ParsedInteraction told, Destination to, CustomerId whose) {
    CompletionStage<Map<Typed, SealedText>> all = CompletableFuture.completedStage(new HashMap<>());
    for (Typed typed : told.content().typed()) {
      if (!typed.isCode()) {
        CompletionStage<SealedText> sealed =
            to.imagined()
                ? CompletableFuture.completedStage(IMAGINED)
                : rooms
                    .vault()
                    .seal(whose, typed.text())
                    .thenApply(it -> whose.equals(to.customer()) ? it : it.under(whose));
        all =
            all.thenCombine(
                sealed,
                (texts, text) -> {
                  texts.put(typed, text);
                  return texts;
                });
      }
    }
    return all.thenApply(texts -> new Sealed(whose, texts));
  }

  private static Finished whole(
      ParsedInteraction told, Sealed sealed, Optional<CustomerId> referred) {
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
