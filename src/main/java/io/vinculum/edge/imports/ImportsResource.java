package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code /v1/imports}: files of purchases, customers or interactions. */
public final class ImportsResource implements Resource {
  /** A file is taken in as fast as it comes; a long one takes a while. */
  private static final Duration UPLOAD_DEADLINE = Duration.ofMinutes(30);

  private static final String DRY_RUN = "dryRun";

  private static final Set<String> FILES =
      Set.of("text/csv", "text/plain", "application/x-ndjson", "application/octet-stream");

  private final Imports imports;
  private final Rooms rooms;
  private final ImportDoors doors;

  /**
   * Imports of these rooms.
   *
   * @param doors by which rows enter while a caller's right holds
   */
  public ImportsResource(Imports imports, Rooms rooms, ImportDoors doors) {
    this.imports = imports;
    this.rooms = rooms;
    this.doors = doors;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.post("/v1/imports", "startImport", this::start)
            .parameters(parameters())
            .taking(new BodyRule.Streamed(FILES))
            .within(UPLOAD_DEADLINE)
            .notRepeatable(),
        Operation.post("/v1/imports/lookups", "putImportLookup", this::putLookup)
            .taking(new BodyRule.Streamed(FILES))
            .within(UPLOAD_DEADLINE)
            .notRepeatable(),
        Operation.get("/v1/imports/{import}", "getImport", this::show),
        Operation.get("/v1/imports/{import}/errors", "listImportErrors", this::errors)
            .parameters("limit", "cursor"));
  }

  private static String[] parameters() {
    return Stream.concat(Stream.of(DRY_RUN), Arrays.stream(PlanShape.PARAMETERS))
        .toArray(String[]::new);
  }

  private CompletionStage<HttpReply> start(Call call) {
    Query query = call.query();
    boolean dryRun = query.flag(DRY_RUN);
    ImportPlan plan = new PlanShape(query, rooms.programme().programme(), call.charset()).read();
    if (plan.lookup().filter(join -> !imports.hasLookup(join.id())).isPresent()) {
      query.fault("lookup", "names a file that is not here; send it to /v1/imports/lookups first");
    }
    ImportDoor door =
        plan.kind() == ImportPlan.Kind.CUSTOMERS
            ? doors.customers(call.authority(), dryRun)
            : doors.interactions(call.authority(), dryRun);
    return query.then(
        call,
        () ->
            (dryRun ? foreseen(call, plan, door) : begun(call, plan, door))
                .exceptionally(failure -> unreadable(call, failure)));
  }

  private CompletionStage<HttpReply> foreseen(Call call, ImportPlan plan, ImportDoor door) {
    return imports
        .foresee(plan, door, call.pieces())
        .thenApply(report -> HttpReply.json(200, report.json()));
  }

  private CompletionStage<HttpReply> begun(Call call, ImportPlan plan, ImportDoor door) {
    return imports
        .begin(plan, plan.text(), door, call.pieces())
        .thenApply(progress -> HttpReply.json(202, json(progress)));
  }

  private static HttpReply unreadable(Call call, Throwable failure) {
    if (Refusals.cause(failure) instanceof ImportRefused refused) {
      return HttpReply.problem(Problem.invalid(refused.faults()), call.instance());
    }
    if (Refusals.cause(failure) instanceof ImportStopped stopped) {
      return HttpReply.problem(
          Problem.of(ProblemType.MALFORMED_REQUEST, stopped.getMessage()), call.instance());
    }
    if (Refusals.cause(failure) instanceof DryRun.Ended ended) {
      return HttpReply.problem(ended.problem(), call.instance());
    }
    if (Refusals.cause(failure) instanceof ImportsFull) {
      return HttpReply.problem(Refusals.overloaded(), call.instance());
    }
    throw new CompletionException(Refusals.cause(failure));
  }

  private CompletionStage<HttpReply> putLookup(Call call) {
    return call.query()
        .then(
            call,
            () ->
                imports
                    .takeLookup(call.charset(), call.pieces())
                    .thenApply(id -> HttpReply.json(201, JsonText.object().put("lookup", id)))
                    .exceptionally(failure -> unreadable(call, failure)));
  }

  private CompletionStage<HttpReply> show(Call call) {
    return call.query()
        .then(call, () -> found(call, progress -> HttpReply.json(200, json(progress)).now()));
  }

  private CompletionStage<HttpReply> errors(Call call) {
    Query query = call.query();
    int limit = query.limit();
    long after = query.numberCursor().filter(row -> row >= 0).orElse(0L);
    return query.then(
        call,
        () ->
            found(
                call,
                progress ->
                    imports
                        .errors(progress.id(), after, limit)
                        .thenApply(errors -> HttpReply.json(200, json(call, errors, limit)))));
  }

  private CompletionStage<HttpReply> found(
      Call call, Function<ImportProgress, CompletionStage<HttpReply>> next) {
    Optional<UUID> id = Query.uuid(call.place("import"));
    return id.isEmpty()
        ? missing(call)
        : imports
            .find(id.get())
            .thenCompose(progress -> progress.map(next).orElseGet(() -> missing(call)));
  }

  private static CompletionStage<HttpReply> missing(Call call) {
    return call.refuse(Problem.of(ProblemType.NOT_FOUND, "There is no such import."));
  }

  private static ObjectNode json(ImportProgress progress) {
    double seconds =
        Math.max(
            0.001,
            Duration.between(progress.startedAt(), progress.updatedAt()).toMillis() / 1_000.0);
    double rate = progress.rowsRead() / seconds;
    ObjectNode json = JsonText.object();
    json.put("importId", progress.id().toString());
    json.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    json.put("rowsTotal", progress.rowsTotal());
    json.put("rowsRead", progress.rowsRead());
    json.put("accepted", progress.accepted());
    json.put("duplicate", progress.duplicate());
    json.put("rejected", progress.rejected());
    json.put("skipped", progress.skipped());
    json.put("rowsPerSecond", Math.round(rate * 10) / 10.0);
    if (progress.state() == ImportProgress.State.RUNNING && rate > 0) {
      long left = Math.max(0, progress.rowsTotal() - progress.rowsRead() - progress.skipped());
      json.put("etaSeconds", Math.round(left / rate));
    }
    json.put("startedAt", progress.startedAt().toString());
    json.put("updatedAt", progress.updatedAt().toString());
    progress.failure().ifPresent(why -> json.put("failure", why));
    return json;
  }

  private static ObjectNode json(Call call, List<ImportLog.RowError> errors, int limit) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (ImportLog.RowError error : errors) {
      items.addObject().put("row", error.row()).put("detail", error.detail());
    }
    if (errors.size() == limit) {
      json.put("next", call.cursor(Optional.of(Query.placeOf(errors.getLast().row()))));
    } else {
      json.putNull("next");
    }
    return json;
  }
}
