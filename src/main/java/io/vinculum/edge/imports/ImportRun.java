package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.imports.ImportProgress.Answered;
import io.vinculum.edge.imports.ImportProgress.Result;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.edge.retry.Retries;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the documents of one file: many at a time, but those of one customer in their order, and
 * counts the answers in the order of reading. What is not answered is tried again as long as
 * anything is; a document that is refused is reported and the rest goes on.
 */
final class ImportRun {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

  /** Documents under way at once. */
  static final int IN_FLIGHT = 256;

  /** Progress is saved after so many documents, so that a resumed run repeats at most these. */
  private static final int SAVE_EVERY_DOCUMENTS = 1_000;

  /** Rows of one refused receipt whose reason is being stored. */
  private static final int ERRORS_AT_ONCE = 16;

  static final int UNAUTHENTICATED = 401;
  static final int REFUSALS = 400;
  static final int OVERLOADED = 429;
  static final int SERVER_ERRORS = 500;
  static final String BLOCKING = "pekko.actor.default-blocking-io-dispatcher";

  private final ActorSystem<?> system;
  private final ImportDoor door;
  private final ImportLog log;
  private final InstantSource clock;
  private final DocumentSource source;
  private final AtomicReference<ImportProgress> progress;
  private final Retries retries;
  private final Map<String, CompletionStage<?>> lanes = new ConcurrentHashMap<>();

  ImportRun(
      ActorSystem<?> system,
      ImportDoor door,
      ImportLog log,
      InstantSource clock,
      DocumentSource source,
      ImportProgress begin,
      Retries retries) {
    this.retries = retries;
    this.system = system;
    this.door = door;
    this.log = log;
    this.clock = clock;
    this.source = source;
    this.progress = new AtomicReference<>(begin);
  }

  /** Where it is now. */
  ImportProgress progress() {
    return progress.get();
  }

  /** Runs to the end; the stage fails when the server or the file does. */
  CompletionStage<ImportProgress> run() {
    long done = progress.get().documents();
    return Source.fromIterator(source::documents)
        .drop(done)
        .addAttributes(ActorAttributes.dispatcher(BLOCKING))
        .async()
        .mapAsync(IN_FLIGHT, this::answerInLane)
        .mapAsync(1, this::count)
        .grouped(SAVE_EVERY_DOCUMENTS)
        .mapAsync(
            1, group -> retries.run(() -> log.save(progress.get())).thenApply(_ -> group.size()))
        .runWith(Sink.ignore(), system)
        .handle((_, failure) -> finish(failure))
        .thenCompose(last -> retries.run(() -> log.save(last)).thenApply(_ -> last))
        .whenComplete((_, _) -> end());
  }

  private void end() {
    retries.stop();
    source.close();
  }

  private ImportProgress finish(Throwable failure) {
    return progress.updateAndGet(
        p ->
            failure == null
                ? p.with(ImportProgress.State.DONE, clock.instant(), Optional.empty())
                : p.with(
                    ImportProgress.State.FAILED,
                    clock.instant(),
                    Optional.of(reason(p.id(), Refusals.cause(failure)))));
  }

  /** What the client is told: never what a fault of the server says of itself. */
  private static String reason(UUID id, Throwable failure) {
    if (failure instanceof ImportStopped stopped) {
      return stopped.getMessage();
    }
    LOG.error("import {} failed", id, failure);
    return "The server failed; the operator finds it under the import's id.";
  }

  private CompletionStage<Answered> answerInLane(ImportedDocument document) {
    if (document.json().isEmpty() && document.fault().isEmpty()) {
      return CompletableFuture.completedFuture(
          new Answered(document, Result.BLANK, Optional.empty()));
    }
    if (document.json().isEmpty()) {
      return CompletableFuture.completedFuture(
          new Answered(document, Result.REJECTED, document.fault()));
    }
    JsonNode json = document.json().get();
    String lane = lane(json);
    CompletableFuture<Answered> answered = new CompletableFuture<>();
    // A document waits for the one before it of the same customer, whatever became of that one.
    CompletionStage<?> before = lanes.put(lane, answered);
    CompletionStage<Answered> work =
        before == null
            ? answer(document, json)
            : before.handle((_, _) -> null).thenCompose(_ -> answer(document, json));
    work.whenComplete(
        (result, failure) -> {
          lanes.remove(lane, answered);
          if (failure == null) {
            answered.complete(result);
          } else {
            answered.completeExceptionally(failure);
          }
        });
    return answered;
  }

  /** Whose it is: the customer of an interaction, or the first identifier of a row of customers. */
  private static String lane(JsonNode json) {
    JsonNode identifiers = json.path("identifiers");
    return identifiers.isEmpty()
        ? json.path("customer").toString()
        : identifiers.properties().iterator().next().toString();
  }

  private CompletionStage<Answered> answer(ImportedDocument document, JsonNode json) {
    return door.post(json, retries).thenApply(outcome -> resultOf(document, outcome));
  }

  private static Answered resultOf(ImportedDocument document, ImportDoor.Outcome outcome) {
    if (outcome.status() == OVERLOADED || outcome.status() >= SERVER_ERRORS) {
      throw new ImportStopped(
          "The server answered " + outcome.status() + "; send the file again, it goes on there.");
    }
    if (outcome.status() == UNAUTHENTICATED) {
      // What was recorded stays; the rest waits for somebody who may.
      throw new ImportStopped(
          "The key under which the import ran was revoked; sending the file again under another"
              + " goes on.");
    }
    if (outcome.status() >= REFUSALS) {
      return new Answered(document, Result.REJECTED, Optional.of(sentence(outcome.body())));
    }
    boolean duplicate = outcome.body().path("duplicate").asBoolean(false);
    return new Answered(document, duplicate ? Result.DUPLICATE : Result.ACCEPTED, Optional.empty());
  }

  /** What was wrong, all of it in one line and each fault once. */
  static String sentence(JsonNode problem) {
    String detail = problem.path("detail").asText(problem.toString());
    List<String> sentences = new ArrayList<>();
    boolean toldByDetail = false;
    for (JsonNode error : problem.path("errors")) {
      String why = error.path("detail").asText();
      toldByDetail |= detail.contains(why);
      sentences.add(error.path("pointer").asText() + ": " + why);
    }
    // Most often the detail is the first of the faults in other words.
    if (!toldByDetail) {
      sentences.addFirst(detail);
    }
    return String.join("; ", sentences);
  }

  /** Each row of a refused receipt has the reason. */
  private CompletionStage<Answered> noted(Answered answered, String why) {
    UUID id = progress.get().id();
    return Source.from(answered.document().numbers())
        .mapAsync(
            ERRORS_AT_ONCE,
            row -> retries.run(() -> log.addError(id, row, why)).thenApply(_ -> row))
        .runWith(Sink.ignore(), system)
        .thenApply(_ -> answered);
  }

  private CompletionStage<Answered> count(Answered answered) {
    progress.updateAndGet(p -> p.plus(answered, source.skipped(), clock.instant()));
    return answered
        .why()
        .map(why -> noted(answered, why))
        .orElseGet(() -> CompletableFuture.completedFuture(answered));
  }
}
