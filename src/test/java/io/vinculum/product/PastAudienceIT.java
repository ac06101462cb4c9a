package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Audiences as of past moments: what was recorded by then, and nobody who is erased since. */
class PastAudienceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Api api = SharedServer.api();
  private final String run = UUID.randomUUID().toString();
  private int documents;

  @Test
  void an_audience_is_asked_as_of_before_between_and_after() {
    enrol("somebody-else");
    String before = now();
    String ana = enrol("ana");
    String bob = enrol("bob");
    told("ana");
    told("bob");
    buy("ana", "10.00", "2026-04-01T09:00:00+02:00");
    String between = now();
    buy("ana", "100.00", "2026-03-01T09:00:00+01:00");
    buy("bob", "1000.00", "2026-05-03T09:00:00+02:00");
    String after = now();
    awaitSeen(2, "1110.00");

    assertAnswer(ask(before), 0, "0.00");
    assertAnswer(ask(between), 2, "10.00");
    assertAnswer(ask(after), 2, "1110.00");
    assertThat(ask(after).path("groups")).isEqualTo(now(question()).path("groups"));
    assertThat(ask(between).path("freshness").path("lagMs").asLong()).isZero();

    merge(ana, bob);
    String merged = now();
    awaitSeen(1, "1110.00");
    assertAnswer(ask(merged), 1, "1110.00");
    assertAnswer(ask(between), 2, "10.00");

    api.send("DELETE", "/v1/customers/" + ana, BodyPublishers.noBody());
    awaitSeen(0, "0.00");
    for (String then : List.of(between, after, merged)) {
      assertAnswer(ask(then), 0, "0.00");
    }
  }

  @Test
  void what_the_past_cannot_say_is_a_fault_at_its_place() {
    enrol("ana");
    ObjectNode question = Api.question("age > 30", "count", "avg(lateProbability)");
    question.putArray("groupBy").add("tier").add("recencyScore");
    assertPointers(question.put("asOf", now()), "/where", "/measures/1", "/groupBy/1");
    assertPointers(question().put("asOf", "2026-05-04"), "/asOf");
    assertPointers(question().put("asOf", "2150-01-01T00:00:00Z"), "/asOf");
    assertPointers(question().put("asOf", "1999-01-01T00:00:00Z"), "/asOf");
  }

  private ObjectNode question() {
    ObjectNode question =
        Api.question("attribute[\"past\"] == \"%s\"".formatted(run), "count", "sum(spend)");
    question.putArray("groupBy").add("tier");
    return question;
  }

  private JsonNode ask(String then) {
    JsonNode answer = now(question().put("asOf", then));
    assertThat(answer.path("asOf").asText()).isEqualTo(then);
    assertThat(answer.path("complete").asBoolean()).isTrue();
    return answer;
  }

  private JsonNode now(ObjectNode question) {
    return api.postAsTill("/v1/audiences/query", question).last().json(200);
  }

  private static void assertAnswer(JsonNode answer, long count, String spend) {
    assertThat(answer.path("count").asLong()).isEqualTo(count);
    assertThat(answer.path("measures").path("sum(spend)").asText()).isEqualTo(spend);
  }

  private void assertPointers(ObjectNode question, String... pointers) {
    JsonNode problem = api.post("/v1/audiences/query", question).json(422);
    assertThat(problem.path("errors").findValuesAsText("pointer")).containsExactly(pointers);
  }

  /** Until questions about now are answered so. */
  private void awaitSeen(long count, String spend) {
    Patience.until(
        count + " customers and " + spend,
        PATIENCE,
        () -> {
          JsonNode answer = now(question());
          return answer.path("count").asLong() == count
              && answer.path("measures").path("sum(spend)").asText().equals(spend);
        });
  }

  private String now() {
    return api.get("/v1/clock").json(200).path("now").asText();
  }

  private String enrol(String who) {
    return api.post("/v1/customers", Api.json("{'identifiers': {'card': '%s'}}", card(who)))
        .json(201)
        .path("customerId")
        .asText();
  }

  private void merge(String survivor, String other) {
    api.post("/v1/customers/" + survivor + "/merges", Api.json("{'absorb': '%s'}", other)).json();
    Patience.until(
        "one record",
        PATIENCE,
        () -> api.customerOfCard(card("bob")).path("customerId").asText().equals(survivor));
  }

  private void told(String who) {
    record(
        who,
        "2026-05-01T09:00:00+02:00",
        "'kind': 'attribute', 'name': 'past', 'value': '%s'".formatted(run));
  }

  private void buy(String who, String amount, String at) {
    record(
        who,
        at,
        "'kind': 'purchase', 'partner': 'fuelco', 'total': {'amount': '%s', 'currency': 'EUR'}"
            .formatted(amount));
  }

  private void record(String who, String at, String rest) {
    api.post(
            "/v1/interactions",
            Api.json(
                "{'source': 'past-%s', 'document': '%d', 'occurredAt': '%s',"
                    + " 'customer': {'card': '%s'}, %s}",
                run, documents++, at, card(who), rest))
        .json(201);
  }

  private String card(String who) {
    return "past-" + who + "-" + run;
  }
}
