package io.vinculum.edge.programme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.fault.Fault;
import io.vinculum.programme.definition.ProgrammeWriter;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.store.ProgrammeVersions.Put;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/programme}: the rules of the game, in versions. */
public final class ProgrammeResource implements Resource {
  /** Checking every rule of a large programme takes a moment. */
  private static final Duration PUT_DEADLINE = Duration.ofSeconds(15);

  private static final String YAML = "application/yaml";

  private static final Set<String> DEFINITIONS =
      Set.of(HttpReply.JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml");

  private final Rooms rooms;
  private final Steering steering;
  private final Changes changes;

  /** The programme of these rooms. */
  public ProgrammeResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.steering = steering;
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(show(), versions(), put());
  }

  private Operation show() {
    return Operation.get("/v1/programme", "getProgramme", this::show)
        .parameters("version")
        .producing(HttpReply.JSON, YAML);
  }

  private CompletionStage<HttpReply> show(Call call) {
    Query query = call.query();
    Optional<Long> number = query.integer("version", 1, Integer.MAX_VALUE);
    return query.then(
        call,
        () ->
            number
                .map(n -> rooms.programmes().get().version(n.intValue()))
                .orElseGet(() -> Optional.of(rooms.programme()))
                .map(
                    version ->
                        call.prefers(YAML, HttpReply.JSON) ? source(call, version) : json(version))
                .orElseGet(() -> nothing(call)));
  }

  private static CompletionStage<HttpReply> json(ProgrammeVersion version) {
    byte[] json = ProgrammeWriter.toJson(version.programme()).getBytes(StandardCharsets.UTF_8);
    return tagged(HttpReply.whole(200, HttpReply.JSON, json), version).now();
  }

  /** The text as it was put, comments and all. */
  private CompletionStage<HttpReply> source(Call call, ProgrammeVersion version) {
    return steering
        .programmes()
        .source(version.number())
        .thenCompose(
            text ->
                text.map(yaml -> yaml.getBytes(StandardCharsets.UTF_8))
                    .map(bytes -> tagged(HttpReply.whole(200, YAML, bytes), version).now())
                    .orElseGet(() -> nothing(call)));
  }

  private static CompletionStage<HttpReply> nothing(Call call) {
    return call.refuse(
        Problem.of(ProblemType.NOT_FOUND, "There is no such version of the programme."));
  }

  private Operation versions() {
    return Operation.get("/v1/programme/versions", "listProgrammeVersions", this::versions)
        .parameters("limit", "cursor");
  }

  private CompletionStage<HttpReply> versions(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<Long> below = query.numberCursor();
    return query.then(
        call,
        () -> {
          Programmes programmes = rooms.programmes().get();
          int inForce = programmes.inForce(rooms.now()).map(ProgrammeVersion::number).orElse(0);
          List<ProgrammeVersion> newestFirst =
              programmes.versions().reversed().stream()
                  .filter(v -> v.number() < below.orElse(Long.MAX_VALUE))
                  .limit(limit + 1L)
                  .toList();
          ObjectNode json = JsonText.object();
          ArrayNode items = json.putArray("items");
          newestFirst.stream()
              .limit(limit)
              .forEach(v -> items.add(summary(v).put("inForce", v.number() == inForce)));
          json.put(
              "next",
              call.cursor(
                  newestFirst.size() > limit
                      ? Optional.of(Query.placeOf(newestFirst.get(limit - 1).number()))
                      : Optional.empty()));
          return HttpReply.json(200, json).now();
        });
  }

  private Operation put() {
    return Operation.write("PUT", "/v1/programme", "putProgramme", this::put)
        .taking(new BodyRule.Whole(DEFINITIONS, BodyRule.DOCUMENT_BYTES_MAX))
        .within(PUT_DEADLINE);
  }

  private CompletionStage<HttpReply> put(Call call) {
    Optional<String> source = text(call.body());
    if (source.isEmpty()) {
      return call.refuse(
          Problem.of(ProblemType.MALFORMED_REQUEST, "The programme's text is not in UTF-8."));
    }
    ProgrammeVersion before = rooms.programmes().get().versions().getLast();
    return steering
        .programmes()
        .put(source.get(), call.caller().id(), rooms.now(), call.header("If-Match"))
        .thenCompose(
            put ->
                switch (put) {
                  case Put.Stored(ProgrammeVersion version) ->
                      noted(call, before, version)
                          .thenApply(_ -> tagged(HttpReply.json(200, stored(version)), version));
                  case Put.Invalid(List<Fault> faults) -> call.refuse(Problem.invalid(faults));
                  case Put.Conflict(ProgrammeVersion latest) ->
                      call.refuse(
                          Problem.of(
                              ProblemType.PRECONDITION_FAILED,
                              "The latest version is " + latest.etag() + "."));
                });
  }

  private CompletionStage<Void> noted(Call call, ProgrammeVersion before, ProgrammeVersion after) {
    Function<ProgrammeVersion, Optional<String>> json =
        version -> Optional.of(ProgrammeWriter.toJson(version.programme()));
    return changes.note(
        call.caller(), "programme.put", "programme", json.apply(before), json.apply(after));
  }

  private static HttpReply tagged(HttpReply reply, ProgrammeVersion version) {
    return reply
        .with("ETag", version.etag())
        .with("Vinculum-Programme-Version", String.valueOf(version.number()));
  }

  private static ObjectNode stored(ProgrammeVersion version) {
    ObjectNode json = summary(version);
    SegmentRules.warnings(version.programme()).forEach(json.putArray("warnings")::add);
    return json;
  }

  private static ObjectNode summary(ProgrammeVersion version) {
    return JsonText.object()
        .put("version", version.number())
        .put("id", version.programme().id())
        .put("name", version.programme().name())
        .put("effectiveFrom", version.programme().effectiveFrom().toString())
        .put("storedAt", version.storedAt().toString())
        .put("storedBy", version.storedBy())
        .put("etag", version.etag());
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      // The caller answers what is wrong.
      return Optional.empty();
    }
  }
}
