package io.vinculum.product;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.WrittenFields.Fate;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whatever a person types is usable while the customer is there, stands nowhere in clear where it
 * cannot be destroyed, and is in no file and no table once an erasure says that it is completed.
 */
final class SealedWordsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String AT = "2026-05-04T07:30:00Z";

  private final Api api = WordsServer.server().api();
  private final String run = word();

  /** By the field it is written into. */
  private final Map<String, String> planted = new LinkedHashMap<>();

  private int documents;

  private static String word() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16).replace('0', 'z');
  }

  /** A word that stands nowhere else, for that field. */
  private String word(String field) {
    String word = word();
    planted.put(field, word);
    return word;
  }

  @Test
  void whatPeopleTypeIsReadWhileTheyAreThereAndGoneAfterwards() {
    String id = enrolled();
    everyInteraction(id);
    byHand(id);
    String postcode = ("P" + word().substring(0, 7)).toUpperCase(Locale.ROOT);
    api.send(
            "PATCH",
            path(id),
            BodyPublishers.ofString("{\"postcode\":\"" + postcode + "\"}"),
            "Content-Type",
            "application/json")
        .json(200);
    String refused = refusedRow(id);
    assertThat(planted.keySet())
        .as("every field that the contract lets be sealed is written")
        .containsAll(
            WrittenFields.FATES.entrySet().stream()
                .filter(one -> one.getValue() == Fate.SEALED)
                .map(Map.Entry::getKey)
                .collect(toSet()));
    readWhileThere(id, postcode);
    List<String> words = new ArrayList<>(planted.values());
    try (Traces traces = Traces.of(WordsServer.server())) {
      traces.flush();
      List<String> sealed = new ArrayList<>(words);
      // Of a living customer the slice keeps what rules ask, where destroying is real.
      sealed.remove(planted.get("interaction/value"));
      sealed.add(refused);
      assertThat(traces.with(sealed)).isEmpty();
      assertThat(traces.with(List.of(run))).as("the search finds what is there").isNotEmpty();
      assertThat(traces.with(List.of(postcode)))
          .as("what rules ask of a person is kept where it can be destroyed, and nowhere else")
          .allMatch(where -> where.contains("facts_personal") || where.contains("commitlog"));

      api.send("DELETE", path(id), BodyPublishers.noBody()).json(202);
      Patience.until(
          "the words have left the files",
          PATIENCE,
          () ->
              api.get(path(id) + "/erasure").json(200).path("state").asText().equals("completed"));

      words.add(postcode);
      assertThat(traces.with(words)).isEmpty();
    }
  }

  @Test
  void codesOfTheProgrammeStandInClear() {
    String id = enrolled();
    told(id, "complaint", "'topic': 'delivery'");
    String timelineOnly = word();
    told(id, "complaint", "'topic': '%s'".formatted(timelineOnly));
    JsonNode timeline = api.get(path(id) + "/timeline?kind=complaint").json(200).path("items");
    assertThat(timeline.findValuesAsText("topic"))
        .containsExactlyInAnyOrder("delivery", timelineOnly);
    String code = "vegan-" + word();
    told(id, "attribute", "'name': 'diet', 'value': '%s'".formatted(code));
    String body =
        "{'kind': 'attribute', 'source': 'sealed', 'document': '%s', 'occurredAt': '%s',"
            + " 'customer': {'id': '%s'}, 'name': 'diet', 'value': 'Mostly vegan'}";
    Api.Answer refused = api.post("/v1/interactions", Api.json(body, word(), AT, id));
    assertThat(refused.json(422).at("/errors/0/pointer").asText()).isEqualTo("/value");
    try (Traces traces = Traces.of(WordsServer.server())) {
      assertThat(traces.with(List.of(code))).isNotEmpty();
      assertThat(traces.with(List.of(timelineOnly))).isEmpty();
    }
  }

  private String enrolled() {
    return api.post(
            "/v1/customers",
            Api.json(
                "{'identifiers': {'external': 'sealed-%s-%s'}, 'profile': {'givenName': 'Ada'}}",
                run, word()))
        .json(201)
        .path("customerId")
        .asText();
  }

  private void told(String id, String kind, String fields) {
    String body =
        "{'kind': '%s', 'source': 'sealed-%s', 'document': 'd-%d', 'occurredAt': '%s', 'customer':"
            + " {'id': '%s'}, 'channel': 'web', %s}";
    api.post(
            "/v1/interactions",
            Api.json(body.formatted(kind, run, ++documents, AT, id, fields)),
            "Idempotency-Key",
            "sealed-" + run + "-" + documents)
        .json(201);
  }

  private void everyInteraction(String id) {
    told(
        id,
        "web",
        "'action': 'search', 'page': '%s', 'query': '%s', 'reason': '%s'"
            .formatted(
                word("interaction/page"), word("interaction/query"), word("interaction/reason")));
    told(id, "app", "'action': 'abandon', 'page': '%s'".formatted(word("app's page")));
    told(
        id,
        "complaint",
        "'topic': '%s', 'text': '%s'"
            .formatted(word("interaction/topic"), word("interaction/text")));
    told(
        id,
        "survey",
        "'survey': 'visit', 'answers': {'q1': '%s', 'q2': 9}, 'text': '%s'"
            .formatted(word("interaction/answers/{}"), word("survey's text")));
    told(
        id,
        "social",
        "'network': '%s', 'text': '%s'".formatted(word("interaction/network"), word("post")));
    told(
        id,
        "abandonment",
        "'what': '%s', 'reason': '%s'".formatted(word("interaction/what"), word("its reason")));
    told(
        id,
        "competitorPurchase",
        ("'competitor': '%s', 'category': 'grocery', 'evidence': 'told', 'amount': {'amount':"
                + " '9.00', 'currency': 'EUR'}")
            .formatted(word("interaction/competitor")));
    told(id, "attribute", "'name': 'hobby', 'value': '%s'".formatted(word("interaction/value")));
    told(id, "call", "'direction': 'in', 'text': '%s'".formatted(word("call's text")));
    told(id, "mysteryVisit", "'score': '80', 'text': '%s'".formatted(word("tester's text")));
  }

  private void byHand(String id) {
    api.post(
            path(id) + "/points/adjustments",
            Api.json(
                "{'currency': 'points', 'points': 7, 'reason': '%s'}", word("adjustPoints/reason")))
        .json(201);
    api.post(
            path(id) + "/points/adjustments",
            Api.json(
                "{'currency': 'points', 'points': 200000, 'reason': '%s'}",
                word("a proposal's reason")))
        .json(202);
    api.put(
            path(id) + "/tier",
            Api.json(
                "{'tier': 'gold', 'until': '2026-12-31', 'reason': '%s'}", word("giveTier/reason")))
        .json(200);
  }

  /** A row that names the customer and is refused for something that is quoted to its sender. */
  private String refusedRow(String id) {
    String word = word();
    String started =
        api.send(
                "POST",
                "/v1/imports?format=ndjson&kind=interactions&source=sealed-" + run,
                BodyPublishers.ofString("%s is no JSON of %s%n".formatted(word, id)),
                "Content-Type",
                "application/x-ndjson")
            .json(202)
            .path("importId")
            .asText();
    Patience.until(
        "the import ends",
        PATIENCE,
        () ->
            !api.get("/v1/imports/" + started).json(200).path("state").asText().equals("running"));
    assertThat(api.get("/v1/imports/" + started + "/errors").json(200).path("items")).hasSize(1);
    return word;
  }

  private void readWhileThere(String id, String postcode) {
    String timeline = api.get(path(id) + "/timeline?limit=50").json(200).toString();
    String whole = api.get(path(id) + "/export").json(200).toString();
    planted.forEach(
        (field, word) -> {
          if (field.startsWith("interaction/")) {
            assertThat(timeline).as(field).contains(word);
          }
          if (!field.startsWith("giveTier") && !field.startsWith("a proposal")) {
            assertThat(whole).as(field).contains(word);
          }
        });
    assertThat(api.get(path(id) + "/points/ledger").json(200).toString())
        .contains(planted.get("adjustPoints/reason"));
    assertThat(api.get(path(id) + "/points/adjustments").json(200).toString())
        .contains(planted.get("a proposal's reason"));
    assertThat(api.get(path(id)).json(200).at("/attributes/hobby").asText())
        .isEqualTo(planted.get("interaction/value"));
    String rule =
        "attribute[\"hobby\"] == \"%s\" && postcode == \"%s\""
            .formatted(planted.get("interaction/value"), postcode);
    Patience.until(
        "the slice has asked the vault",
        PATIENCE,
        () ->
            api.post("/v1/audiences/query", Api.question(rule, "count"))
                    .json(200)
                    .path("count")
                    .asInt()
                == 1);
  }

  private static String path(String id) {
    return "/v1/customers/" + id;
  }
}
