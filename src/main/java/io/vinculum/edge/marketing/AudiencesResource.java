package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Reply;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.Insight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code /v1/audiences}: how many, who and how much, by a rule. */
public final class AudiencesResource implements Resource {
  /** Questions about now are answered in the time of all others; those about the past need more. */
  private static final Duration DEADLINE = Insight.PAST_MAX.plusSeconds(5);

  private final Rooms rooms;

  /** Audiences of these rooms. */
  public AudiencesResource(Rooms rooms) {
    this.rooms = rooms;
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
        .producing(Reply.NDJSON, Reply.CSV)
        .notRepeatable();
  }

  private CompletionStage<Reply> export(Call call) {
    return call.read(new ExportShape())
        .then(
            call,
            question -> {
              ExportRows rows = new ExportRows(question.fields());
              return call.outcome(
                  rooms.insight().export(question),
                  customers ->
                      call.prefers(Reply.CSV, Reply.NDJSON)
                          ? Reply.streamed(Reply.CSV, rows.csv(customers))
                          : Reply.streamed(Reply.NDJSON, rows.ndjson(customers)));
            });
  }

  private CompletionStage<Reply> ask(Call call) {
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
                          call.outcome(outcome, answer -> Reply.json(200, json(answer, at))));
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
