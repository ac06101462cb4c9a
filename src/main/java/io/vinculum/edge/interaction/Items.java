package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.http.Failures;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.http.UnderAuthority;
import io.vinculum.edge.interaction.Destinations.Sought;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.edge.retry.Retries;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** The way of an interaction, alone or among many, from its JSON to what became of it. */
final class Items {
  /** Items of one batch or stream whose customers are looked up at the same time. */
  static final int SOUGHT_AT_ONCE = 64;

  /** Items of one batch or stream that are under way at the same time. */
  static final int RECORDED_AT_ONCE = 256;

  private final Rooms rooms;
  private final InteractionRecording recording;
  private final Failures failures;
  private final InteractionCounts counts;

  Items(Rooms rooms, MeterRegistry metrics) {
    this.rooms = rooms;
    this.counts = new InteractionCounts(metrics);
    this.recording = new InteractionRecording(rooms);
    this.failures = new Failures(rooms.ids());
  }

  /** An item as it came: JSON with the faults found while parsing it, or what is wrong with it. */
  sealed interface Item {
    /** Its place among the others. */
    long number();

    /** JSON. */
    record Parsed(long number, JsonNode json, Faults faults) implements Item {}

    /** Not even that. */
    record Unreadable(long number, Problem problem) implements Item {}
  }

  /** What became of an item. */
  record Result(long number, Recorded recorded) {}

  /** Reads a whole body as one interaction. */
  RequestReading<ParsedInteraction> read(byte[] body, Principal caller, boolean dryRun) {
    RequestReading<ParsedInteraction> reading =
        allowed(RequestReading.of(body, shape(caller)), caller);
    if (!dryRun && reading instanceof RequestReading.Refused<ParsedInteraction>(Problem problem)) {
      counts.ended(Optional.empty(), new Recorded.NotDone(problem));
    }
    return reading;
  }

  /** Records one interaction that was read; tried again, it bears the same id. */
  CompletionStage<Recorded> record(
      ParsedInteraction told, boolean dryRun, UUID interactionId, Retries retries) {
    return retries
        .run(() -> recording.record(told, dryRun, interactionId))
        .whenComplete(
            (recorded, failure) -> {
              if (dryRun) {
                return;
              }
              if (failure == null) {
                counts.ended(Optional.of(told), recorded);
              } else {
                counts.failed(Optional.of(told), failure);
              }
            });
  }

  /**
   * Records many: results come in the order of the items, each customer's interactions are recorded
   * in that order, different customers' beside each other. What is not answered is tried again, and
   * the customer's next waits for it; a failure is the result of its item; so is it that the
   * caller's right has ended when its turn comes.
   *
   * @param patience how long, made anew for each run
   */
  Flow<Item, Result, NotUsed> recording(
      Authority authority, boolean dryRun, Supplier<Retries> patience) {
    return Flow.lazyFlow(
            () -> {
              Many many = new Many(authority, dryRun, new Lanes(), patience.get());
              return Flow.<Item>create()
                  .mapAsync(SOUGHT_AT_ONCE, item -> seek(item, many))
                  .mapAsync(RECORDED_AT_ONCE, ready -> record(ready, many))
                  .watchTermination(
                      (_, ended) -> ended.whenComplete((_, _) -> many.retries().stop()));
            })
        .mapMaterializedValue(_ -> NotUsed.notUsed());
  }

  /**
   * Lets items pass while the caller's right holds. Then the next one is answered that it holds no
   * more, and there are no others.
   */
  static UnderAuthority<Item> under(Authority authority) {
    return new UnderAuthority<>(
        authority,
        new UnderAuthority.Ending.LastWord<>(
            (passed, waiting) ->
                Optional.of(
                    new Item.Unreadable(
                        waiting
                            .map(Item::number)
                            .orElseGet(() -> passed.map(item -> item.number() + 1).orElse(1L)),
                        Refusals.ended()))));
  }

  /** Records one item of many whose order is the caller's affair. */
  CompletionStage<Recorded> one(Item item, boolean dryRun, Authority authority, Retries retries) {
    Many many = new Many(authority, dryRun, new Lanes(), retries);
    return seek(item, many).thenCompose(ready -> record(ready, many)).thenApply(Result::recorded);
  }

  /** What the items of one batch, stream or import share. */
  private record Many(Authority authority, boolean dryRun, Lanes lanes, Retries retries) {}

  /** An item on its way. */
  private sealed interface Ready {
    /** It can be recorded. */
    record Addressed(long number, ParsedInteraction told, Destination destination)
        implements Ready {}

    /** It has come to its end. */
    record Ended(Optional<ParsedInteraction> told, Result result) implements Ready {}
  }

  private CompletionStage<Ready> seek(Item item, Many many) {
    return switch (item) {
      case Item.Unreadable(long number, Problem problem) -> ended(number, problem);
      case Item.Parsed(long number, JsonNode json, Faults faults) ->
          switch (allowed(
              RequestReading.of(json, faults, shape(many.authority().caller())),
              many.authority().caller())) {
            case RequestReading.Refused<ParsedInteraction>(Problem problem) ->
                ended(number, problem);
            case RequestReading.Sound<ParsedInteraction>(ParsedInteraction told) ->
                seek(number, told, many);
          };
    };
  }

  private CompletionStage<Ready> seek(long number, ParsedInteraction told, Many many) {
    return many.retries()
        .look(() -> recording.seek(told, many.dryRun()))
        .<Ready>thenApply(
            sought ->
                switch (sought) {
                  case Sought.Found(Destination destination) ->
                      new Ready.Addressed(number, told, destination);
                  case Sought.Nobody(Problem problem) ->
                      new Ready.Ended(Optional.of(told), refused(number, problem));
                })
        .exceptionally(failure -> new Ready.Ended(Optional.of(told), failed(number, failure)));
  }

  private CompletionStage<Result> record(Ready ready, Many many) {
    return switch (ready) {
      case Ready.Ended(Optional<ParsedInteraction> told, Result result) ->
          CompletableFuture.completedStage(counted(told, result, many));
      case Ready.Addressed(long number, ParsedInteraction told, Destination destination) -> {
        // One id for all tries: by it the answer knows whether it was a try of ours that recorded.
        UUID id = rooms.ids().get();
        yield many.lanes()
            .after(
                destination.customer(),
                () ->
                    many.retries()
                        .run(
                            () ->
                                many.authority()
                                    .act(
                                        () ->
                                            recording.record(
                                                told, destination, many.dryRun(), id))))
            .thenApply(recorded -> new Result(number, recorded))
            .exceptionally(failure -> failed(number, failure))
            .thenApply(result -> counted(Optional.of(told), result, many));
      }
    };
  }

  private Result counted(Optional<ParsedInteraction> told, Result result, Many many) {
    if (!many.dryRun()) {
      counts.ended(told, result.recorded());
    }
    return result;
  }

  private Result failed(long number, Throwable failure) {
    return refused(number, failures.problem("recordInteractions", failure));
  }

  private static Result refused(long number, Problem problem) {
    return new Result(number, new Recorded.NotDone(problem));
  }

  private InteractionShape shape(Principal caller) {
    return new InteractionShape(
        rooms.identities(), rooms.programmes().get(), rooms.now(), caller.partner());
  }

  /** A key that is bound to a partner acts for that partner only. */
  private static RequestReading<ParsedInteraction> allowed(
      RequestReading<ParsedInteraction> reading, Principal caller) {
    boolean other =
        reading instanceof RequestReading.Sound<ParsedInteraction>(ParsedInteraction told)
            && caller.partner().isPresent()
            && !(caller.partner().equals(told.occasion().partner())
                && told.content()
                    .sale()
                    .map(sale -> sale.partner().equals(caller.partner()))
                    .orElse(true));
    return other
        ? new RequestReading.Refused<>(
            Problem.of(ProblemType.FORBIDDEN, "This key acts for another partner."))
        : reading;
  }

  private static CompletionStage<Ready> ended(long number, Problem problem) {
    return CompletableFuture.completedStage(
        new Ready.Ended(Optional.empty(), refused(number, problem)));
  }
}
