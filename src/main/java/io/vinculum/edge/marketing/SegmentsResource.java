package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.customer.ClearIdentifiers;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.insight.Insight.SegmentStored;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.SegmentView;
import io.vinculum.programme.rules.RuleLimits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code /v1/segments}: named audiences that are followed all the time. */
public final class SegmentsResource implements Resource {
  private static final int NAME_CHARACTERS_MAX = 200;

  /** The days of a history when the client does not say. */
  private static final int HISTORY_DAYS = 30;

  private final Rooms rooms;
  private final Changes changes;
  private final ClearIdentifiers clear;

  /** Segments of these rooms. */
  public SegmentsResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.changes = new Changes(steering.audit(), rooms);
    this.clear = new ClearIdentifiers(rooms, steering);
  }

  @Override
  public List<Operation> operations() {
    return List.of(list(), put(), show(), delete(), members(), history(), membership());
  }

  private Operation list() {
    return Operation.get("/v1/segments", "listSegments", this::list);
  }

  private CompletionStage<HttpReply> list(Call call) {
    return rooms
        .insight()
        .segments()
        .thenApply(
            segments -> {
              ObjectNode json = JsonText.object();
              ArrayNode items = json.putArray("items");
              segments.forEach(segment -> items.add(json(segment)));
              return HttpReply.json(200, json.putNull("next"));
            });
  }

  private Operation put() {
    return Operation.write("PUT", "/v1/segments/{segment}", "putSegment", this::put);
  }

  /** What a segment is put with. */
  private record Given(String name, String rule) {}

  private CompletionStage<HttpReply> put(Call call) {
    String id = call.place("segment");
    if (!Characters.isPathId(id)) {
      return call.refuse(
          Problem.invalid("", "A segment's id is 1 to 128 characters of A-Z a-z 0-9 . _ : / -"));
    }
    return call.read(SegmentsResource::given)
        .then(
            call,
            given ->
                rooms
                    .insight()
                    .segment(id)
                    .thenCompose(
                        before ->
                            rooms
                                .insight()
                                .putSegment(id, given.name(), given.rule(), call.caller().id())
                                .thenCompose(stored -> stored(call, id, before, stored))));
  }

  private static Supplier<Given> given(JsonFields fields) {
    fields.require("name", "rule");
    Optional<String> name = fields.text("name", NAME_CHARACTERS_MAX);
    Optional<String> rule = fields.text("rule", RuleLimits.MAX_TEXT);
    return () -> new Given(name.orElseThrow(), rule.orElseThrow());
  }

  private CompletionStage<HttpReply> stored(
      Call call, String id, Outcome<SegmentView> before, Outcome<SegmentStored> stored) {
    CompletionStage<Void> noted =
        stored instanceof Outcome.Answered<SegmentStored>(SegmentStored now)
            ? changes.note(
                call.caller(),
                "segment.put",
                "segments/" + id,
                rule(before),
                Optional.of(rule(now.segment())))
            : CompletableFuture.completedStage(null);
    return noted.thenCompose(
        _ ->
            call.outcome(
                stored, now -> HttpReply.json(now.created() ? 201 : 200, json(now.segment()))));
  }

  private static Optional<String> rule(Outcome<SegmentView> outcome) {
    return outcome instanceof Outcome.Answered<SegmentView>(SegmentView segment)
        ? Optional.of(rule(segment))
        : Optional.empty();
  }

  private static String rule(SegmentView segment) {
    return JsonText.object().put("name", segment.name()).put("rule", segment.rule()).toString();
  }

  private Operation show() {
    return Operation.get(
        "/v1/segments/{segment}",
        "getSegment",
        call ->
            rooms
                .insight()
                .segment(call.place("segment"))
                .thenCompose(
                    outcome ->
                        call.outcome(outcome, segment -> HttpReply.json(200, json(segment)))));
  }

  private Operation delete() {
    return Operation.delete("/v1/segments/{segment}", "deleteSegment", this::delete);
  }

  private CompletionStage<HttpReply> delete(Call call) {
    String id = call.place("segment");
    return rooms
        .insight()
        .deleteSegment(id, call.caller().id())
        .thenCompose(
            outcome -> {
              CompletionStage<Void> noted =
                  rule(outcome).isPresent()
                      ? changes.note(
                          call.caller(),
                          "segment.delete",
                          "segments/" + id,
                          rule(outcome),
                          Optional.empty())
                      : CompletableFuture.completedStage(null);
              return noted.thenCompose(_ -> call.outcome(outcome, _ -> HttpReply.empty(204)));
            });
  }

  private Operation members() {
    return Operation.get("/v1/segments/{segment}/members", "listSegmentMembers", this::members)
        .parameters("limit", "cursor", ClearIdentifiers.PARAMETER);
  }

  private CompletionStage<HttpReply> members(Call call) {
    String segment = call.place("segment");
    Query query = call.query();
    int limit = query.limit();
    Optional<String> cursor = query.cursor();
    List<String> fields = ClearIdentifiers.read(query);
    return query.then(
        call,
        () ->
            clear.allowed(
                call,
                "segments/" + segment,
                fields,
                () ->
                    rooms
                        .insight()
                        .members(segment, cursor, limit)
                        .thenCompose(outcome -> members(call, outcome, fields))));
  }

  private CompletionStage<HttpReply> members(
      Call call, Outcome<Page<CustomerId>> outcome, List<String> fields) {
    return outcome instanceof Outcome.Answered<Page<CustomerId>>(Page<CustomerId> page)
        ? clear
            .of(page.items(), fields)
            .thenApply(found -> HttpReply.json(200, json(call, page, found, fields)))
        : call.outcome(outcome, _ -> HttpReply.empty(204));
  }

  private static ObjectNode json(
      Call call, Page<CustomerId> page, List<Map<String, String>> found, List<String> fields) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (int i = 0; i < page.items().size(); i++) {
      ObjectNode item = items.addObject().put("customerId", page.items().get(i).toString());
      ClearIdentifiers.put(item, found.get(i), fields);
    }
    json.put("next", call.cursor(page.next()));
    AnswerJson.freshness(json, page.freshness());
    return json;
  }

  private Operation history() {
    return Operation.get("/v1/segments/{segment}/history", "getSegmentHistory", this::history)
        .parameters("from", "to");
  }

  private CompletionStage<HttpReply> history(Call call) {
    Query query = call.query();
    LocalDate today = rooms.programme().programme().dayOf(rooms.now());
    LocalDate to = query.date("to").orElse(today);
    LocalDate from = query.date("from").orElse(to.minusDays(HISTORY_DAYS));
    return query.then(
        call,
        () ->
            rooms
                .insight()
                .segmentHistory(call.place("segment"), from, to)
                .thenCompose(
                    outcome ->
                        call.outcome(outcome, history -> HttpReply.json(200, json(history)))));
  }

  private static ObjectNode json(SegmentHistory history) {
    ObjectNode json = JsonText.object();
    json.put("knownFrom", history.knownFrom().map(LocalDate::toString).orElse(null));
    ArrayNode items = json.putArray("items");
    for (SegmentDay day : history.days()) {
      ObjectNode item = items.addObject().put("on", day.day().toString());
      item.put("size", day.told().map(SegmentDay.Told::size).orElse(null));
      item.put("entered", day.told().map(SegmentDay.Told::entered).orElse(null));
      item.put("left", day.told().map(SegmentDay.Told::left).orElse(null));
    }
    return json.putNull("next");
  }

  private Operation membership() {
    return Operation.get(
        "/v1/segments/{segment}/members/{customer}", "getSegmentMembership", this::membership);
  }

  private CompletionStage<HttpReply> membership(Call call) {
    Optional<CustomerId> customer = CustomerIds.parse(call.place("customer"));
    if (customer.isEmpty()) {
      return call.refuse(CustomerIds.unknown(""));
    }
    return rooms
        .customers()
        .read(customer.get())
        .thenCompose(
            known ->
                known.standing().isForgotten()
                    ? call.refuse(Refusals.erased())
                    : rooms
                        .insight()
                        .membership(call.place("segment"), customer.get())
                        .thenCompose(
                            outcome -> call.outcome(outcome, m -> HttpReply.json(200, json(m)))));
  }

  private static ObjectNode json(Membership membership) {
    ObjectNode json =
        JsonText.object()
            .put("segment", membership.segment())
            .put("ruleVersion", membership.ruleVersion())
            .put("customerId", membership.customer().toString())
            .put("in", membership.in());
    ArrayNode why = json.putArray("why");
    for (Membership.Condition condition : membership.why()) {
      ObjectNode item = why.addObject().put("condition", condition.condition());
      item.put("holds", condition.holds().orElse(null));
      ArrayNode values = item.putArray("values");
      condition.values().forEach(values::add);
    }
    AnswerJson.freshness(json, membership.freshness());
    return json;
  }

  private static ObjectNode json(SegmentView segment) {
    ObjectNode json =
        JsonText.object()
            .put("id", segment.id())
            .put("name", segment.name())
            .put("rule", segment.rule())
            .put("ruleVersion", segment.ruleVersion())
            .put("changedBy", segment.changedBy())
            .put("changedAt", segment.changedAt().toString())
            .put("members", segment.members());
    json.put("fault", segment.fault().orElse(null));
    segment.warnings().forEach(json.putArray("warnings")::add);
    AnswerJson.freshness(json, segment.freshness());
    AnswerJson.coverage(json, segment.coverage());
    return json;
  }
}
