package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.imports.ImportProgress.Result;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.edge.retry.Retries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Asks of each document of a file what would come of it, and records nothing. Each is asked for
 * itself: what would become of one does not know those before it.
 */
final class DryRun {
  /** Documents under way at once. */
  static final int IN_FLIGHT = 64;

  /** Documents that are shown as they were read: the first ones. */
  static final int SHOWN_MAX = 10;

  /** Faults that are told; the rest is counted. */
  static final int FAULTS_MAX = 10_000;

  private final ActorSystem<?> system;
  private final ImportDoor door;
  private final DocumentSource source;
  private final long rowsTotal;
  private final Retries retries;

  DryRun(
      ActorSystem<?> system,
      ImportDoor door,
      DocumentSource source,
      long rowsTotal,
      Retries retries) {
    this.system = system;
    this.door = door;
    this.source = source;
    this.rowsTotal = rowsTotal;
    this.retries = retries;
  }

  /** A document and what would come of it. */
  private record Foreseen(ImportedDocument document, Result result, Optional<String> why) {}

  /** The server could not say what would come of all: its problem is the answer. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Ended(Problem problem) {
      super(problem.detail());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** What would come of a file. */
  static final class Report {
    private final long rowsTotal;
    private final Map<Result, Long> counts = new EnumMap<>(Result.class);
    private final List<Foreseen> first = new ArrayList<>();
    private final List<ImportLog.RowError> faults = new ArrayList<>();
    private long skipped;

    private Report(long rowsTotal) {
      this.rowsTotal = rowsTotal;
    }

    private Report plus(Foreseen foreseen) {
      counts.merge(foreseen.result(), (long) foreseen.document().rows(), Long::sum);
      if (first.size() < SHOWN_MAX && foreseen.result() != Result.BLANK) {
        first.add(foreseen);
      }
      foreseen.why().ifPresent(why -> tell(foreseen.document().numbers(), why));
      return this;
    }

    private void tell(List<Long> rows, String why) {
      rows.stream()
          .limit(FAULTS_MAX - faults.size())
          .forEach(row -> faults.add(new ImportLog.RowError(row, why)));
    }

    private Report skipping(long rows) {
      skipped = rows;
      return this;
    }

    /** As the API tells it. */
    ObjectNode json() {
      ObjectNode json =
          JsonText.object()
              .put("dryRun", true)
              .put("rowsTotal", rowsTotal)
              .put("accepted", counts.getOrDefault(Result.ACCEPTED, 0L))
              .put("duplicate", counts.getOrDefault(Result.DUPLICATE, 0L))
              .put("rejected", counts.getOrDefault(Result.REJECTED, 0L))
              .put("skipped", skipped);
      ArrayNode rows = json.putArray("rows");
      for (Foreseen foreseen : first) {
        ObjectNode row =
            rows.addObject()
                .put("row", foreseen.document().row())
                .put("result", foreseen.result().name().toLowerCase(Locale.ROOT));
        row.set("read", foreseen.document().json().orElseGet(JsonText::none));
      }
      ArrayNode told = json.putArray("faults");
      for (ImportLog.RowError fault : faults) {
        told.addObject().put("row", fault.row()).put("detail", fault.detail());
      }
      return json;
    }
  }

  /** Asks for all; the stage fails with {@link Ended} or {@link ImportStopped}. */
  CompletionStage<Report> run() {
    return Source.fromIterator(source::documents)
        .addAttributes(ActorAttributes.dispatcher(ImportRun.BLOCKING))
        .async()
        .mapAsync(IN_FLIGHT, this::foresee)
        .runWith(Sink.fold(new Report(rowsTotal), Report::plus), system)
        .thenApply(report -> report.skipping(source.skipped()));
  }

  private CompletionStage<Foreseen> foresee(ImportedDocument document) {
    if (document.json().isPresent()) {
      return door.post(document.json().get(), retries)
          .thenApply(outcome -> foreseen(document, outcome));
    }
    Result result = document.fault().isPresent() ? Result.REJECTED : Result.BLANK;
    return CompletableFuture.completedStage(new Foreseen(document, result, document.fault()));
  }

  private static Foreseen foreseen(ImportedDocument document, ImportDoor.Outcome outcome) {
    int status = outcome.status();
    if (status == ImportRun.UNAUTHENTICATED) {
      throw new Ended(Refusals.ended());
    }
    if (status == ImportRun.OVERLOADED || status >= ImportRun.SERVER_ERRORS) {
      throw new Ended(Refusals.unavailable());
    }
    JsonNode body = outcome.body();
    if (status >= ImportRun.REFUSALS) {
      return new Foreseen(document, Result.REJECTED, Optional.of(ImportRun.sentence(body)));
    }
    boolean duplicate = body.path("duplicate").asBoolean(false);
    return new Foreseen(document, duplicate ? Result.DUPLICATE : Result.ACCEPTED, Optional.empty());
  }
}
