package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.customer.ClearIdentifiers;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** {@code /v1/audiences}: how many, who and how much, by a rule. */
public final class AudiencesResource implements Resource {
  /** Questions about now are answered in the time of all others; those about the past need more. */
  private static final Duration DEADLINE = Insight.PAST_MAX.plusSeconds(5);

  private static final String EXPORT = "audience.export";
  private static final String SUBJECT = "audiences/export";
  private static final String FIELD = "/fields/";

  /** Customers whose identifiers are read at a time. */
  private static final int IDENTIFIERS_AT_ONCE = 64;

  private final Rooms rooms;
  private final Changes changes;
  private final ClearIdentifiers clear;

  /** Audiences of these rooms. */
  public AudiencesResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.changes = new Changes(steering.audit(), rooms);
    this.clear = new ClearIdentifiers(rooms, steering);
  }

  @Override
  public List<Operation> operations() {
    return List.of(query(), export());
  }

  private Operation query() {
    return Operation.post("/v1/audiences/query", "askAudience", this::ask)
        .within(DEADLINE)
        .notRepeatable();
  }

  private Operation export() {
    return Operation.post("/v1/audiences/export", "exportAudience", this::export)
        .producing(HttpReply.NDJSON, HttpReply.CSV)
        .notRepeatable();
  }

  private CompletionStage<HttpReply> export(Call call) {
    return call.read(new ExportShape())
        .then(
            call,
            wanted ->
                ClearIdentifiers.refusal(call.caller(), wanted.identifiers())
                    .map(call::refuse)
                    .orElseGet(() -> export(call, wanted)));
  }

  private CompletionStage<HttpReply> export(Call call, ExportShape.Wanted wanted) {
    return switch (rooms.insight().export(wanted.question())) {
      case Outcome.Answered<Source<ExportedCustomer, NotUsed>>(var customers) ->
          changes
              .note(call.caller(), EXPORT, SUBJECT, Optional.empty(), Optional.of(note(wanted)))
              .thenApply(
                  _ -> streamed(call, new ExportRows(wanted.columns()), told(wanted, customers)));
      case Outcome.Faulty<Source<ExportedCustomer, NotUsed>>(List<Fault> faults) ->
          call.outcome(
              new Outcome.Faulty<HttpReply>(faults.stream().map(it -> placed(it, wanted)).toList()),
              reply -> reply);
      case Outcome.Unknown<Source<ExportedCustomer, NotUsed>>(String what) ->
          call.outcome(new Outcome.Unknown<HttpReply>(what), reply -> reply);
    };
  }

  private static HttpReply streamed(
      Call call, ExportRows rows, Source<ExportRows.Row, NotUsed> customers) {
    return call.prefers(HttpReply.CSV, HttpReply.NDJSON)
        ? HttpReply.streamed(HttpReply.CSV, rows.csv(customers))
        : HttpReply.streamed(HttpReply.NDJSON, rows.ndjson(customers));
  }

  /** The read side's fields and the vault's identifiers, in the order that was asked for. */
  private Source<ExportRows.Row, NotUsed> told(
      ExportShape.Wanted wanted, Source<ExportedCustomer, NotUsed> customers) {
    List<String> identifiers = wanted.identifiers();
    return identifiers.isEmpty()
        ? customers.map(it -> new ExportRows.Row(it.customer(), it.values()))
        : customers.mapAsync(
            IDENTIFIERS_AT_ONCE,
            it ->
                clear
                    .ofRow(it.customer(), identifiers)
                    .thenApply(found -> row(wanted.columns(), it, found)));
  }

  private static ExportRows.Row row(
      List<String> columns, ExportedCustomer customer, Map<String, String> found) {
    List<Value> values = new ArrayList<>(columns.size());
    Iterator<Value> told = customer.values().iterator();
    for (String column : columns) {
      values.add(
          ClearIdentifiers.FIELDS.contains(column)
              ? Optional.ofNullable(found.get(column))
                  .<Value>map(Value.Text::new)
                  .orElseGet(Value.None::new)
              : told.next());
    }
    return new ExportRows.Row(customer.customer(), values);
  }

  private static String note(ExportShape.Wanted wanted) {
    ObjectNode note = JsonText.object();
    wanted.where().ifPresent(where -> note.put("where", where));
    ArrayNode fields = note.putArray("fields");
    wanted.columns().forEach(fields::add);
    return note.toString();
  }

  /** A fault of a field, at its place among all columns. */
  private static Fault placed(Fault fault, ExportShape.Wanted wanted) {
    if (!fault.pointer().startsWith(FIELD)) {
      return fault;
    }
    int field = Integer.parseInt(fault.pointer().substring(FIELD.length()));
    return new Fault(FIELD + wanted.place(field), fault.detail(), fault.position());
  }

  private CompletionStage<HttpReply> ask(Call call) {
    return call.read(new AudienceShape())
        .then(
            call,
            question -> {
              Instant at = question.asOf().orElseGet(rooms::now);
              return rooms
                  .insight()
                  .ask(question)
                  .thenCompose(
                      outcome ->
                          call.outcome(outcome, answer -> HttpReply.json(200, json(answer, at))));
            });
  }

  private static ObjectNode json(AudienceAnswer answer, Instant at) {
    ObjectNode json = JsonText.object().put("asOf", at.toString()).put("count", answer.count());
    json.set("measures", AnswerJson.values(answer.measures()));
    ArrayNode groups = json.putArray("groups");
    for (AudienceAnswer.Group group : answer.groups()) {
      ObjectNode item = groups.addObject();
      item.set("key", AnswerJson.values(group.key()));
      item.put("count", group.count());
      item.set("measures", AnswerJson.values(group.measures()));
    }
    json.set("histogram", answer.histogram().map(AudiencesResource::histogram).orElse(null));
    ArrayNode top = json.putArray("top");
    for (AudienceAnswer.Placed placed : answer.top()) {
      AnswerJson.put(
          top.addObject().put("customerId", placed.customer().toString()), "value", placed.value());
    }
    answer.warnings().forEach(json.putArray("warnings")::add);
    json.put("exact", AudienceAnswer.EXACT);
    AnswerJson.freshness(json, answer.freshness());
    json.put("tookMs", answer.tookMs());
    AnswerJson.coverage(json, answer.coverage());
    return json;
  }

  private static ObjectNode histogram(AudienceAnswer.Histogram histogram) {
    ObjectNode json = JsonText.object().put("field", histogram.field());
    ArrayNode bins = json.putArray("bins");
    for (AudienceAnswer.Histogram.Bin bin : histogram.bins()) {
      ObjectNode item = bins.addObject();
      AnswerJson.put(item, "from", bin.from());
      AnswerJson.put(item, "to", bin.to());
      item.put("count", bin.count());
    }
    return json.put("unknown", histogram.unknown());
  }
}
