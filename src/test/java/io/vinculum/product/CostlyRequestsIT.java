package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Few characters that would cost the server its memory, its stack or its time: each is answered
 * with what is wrong with it, at once, and the server goes on as before.
 */
class CostlyRequestsIT {
  /** One request may take so long, on a busy machine and while the code is still interpreted. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

  /** All of them, those of one test. */
  private static final Duration ALL_MAX = Duration.ofSeconds(90);

  private static final String YAML = "application/yaml";

  private final Api admin = SharedServer.api();
  private final Api marketing = new Callers().of("marketing");

  @Test
  void rules_of_segments_and_audiences() {
    long began = System.nanoTime();
    for (String rule : CostlyTexts.rules("postcode", "purchases")) {
      refusedAt(
          "/rule",
          rule,
          () -> marketing.put("/v1/segments/costly", object("name", "Costly", "rule", rule)));
    }
    for (String rule : CostlyTexts.rules("attribute[\"a\"]", "spend365By[\"grocery\"]")) {
      refusedAt(
          "/where",
          rule,
          () -> {
            ObjectNode question = object("where", rule);
            question.putArray("measures").add("count");
            return marketing.post("/v1/audiences/query", question);
          });
    }
    for (String rule : CostlyTexts.rules("language", "age")) {
      refusedAt(
          "/where",
          rule,
          () -> {
            ObjectNode export = object("where", rule);
            export.putArray("fields").add("tier");
            return marketing.post("/v1/audiences/export", export);
          });
    }
    answersAsBefore(began);
    assertThat(admin.get("/v1/segments/costly").status()).isEqualTo(404);
  }

  @Test
  void questions_over_audiences() {
    long began = System.nanoTime();
    String key = "inSegment(\"x\") || postcode.matches(\"((a{1,1000}){1,1000}){1,1000}\")";
    for (String question :
        List.of(
            "[".repeat(400_000),
            "{\"where\":".repeat(10_000),
            "{\"measures\": [" + "\"count\",".repeat(20_000) + "\"count\"]}",
            "{\"measures\": [\"sum(" + "(".repeat(190) + ")\"]}",
            "{\"measures\": [\"p" + "9".repeat(150) + "(spend)\"]}",
            "{\"groupBy\": [" + "\"tier\",".repeat(5) + "\"tier\"]}",
            "{\"groupBy\": [" + JsonNodeFactory.instance.textNode(key) + "]}",
            "{\"groupBy\": [\"tier) || known(tier\"]}",
            "{\"histogram\": {\"field\": \"spend\", \"bins\": 1e999999999}}",
            "{\"histogram\": {\"field\": \"spend\", \"bins\": 1e-999999999}}",
            "{\"histogram\": {\"field\": \"spend\", \"bins\": 1000000000}}",
            "{\"histogram\": {\"field\": \"spend\", \"bins\": " + "9".repeat(10_000) + "}}",
            "{\"top\": {\"by\": \"spend\", \"limit\": 1000000000000}}",
            "{\"asOf\": \"+999999999-01-01T00:00:00Z\"}")) {
      refused(question, () -> json(marketing, "POST", "/v1/audiences/query", question));
    }
    answersAsBefore(began);
  }

  @Test
  void conditions_of_a_programme() {
    long began = System.nanoTime();
    ObjectNode programme = programme();
    for (String rule : CostlyTexts.rules("channel", "hour")) {
      ObjectNode changed = programme.deepCopy();
      ((ObjectNode) changed.at("/earn/0")).put("when", rule);
      refusedAt("/earn/0/when", rule, () -> marketing.put("/v1/programme", changed));
    }
    for (String pattern : CostlyTexts.PATTERNS) {
      ObjectNode changed = programme.deepCopy();
      ((ObjectNode) changed.at("/earn/0")).put("lines", "line.sku.matches(r\"" + pattern + "\")");
      refusedAt("/earn/0/lines", pattern, () -> marketing.put("/v1/programme", changed));
    }
    answersAsBefore(began);
  }

  @Test
  void programmes_of_many_rules() {
    long began = System.nanoTime();
    String dense = "hour==1" + "&&hour==1".repeat(220);
    refusedAt("/earn/", "dense", () -> marketing.put("/v1/programme", withEarn(200, dense)));
    refusedAt("/earn", "many", () -> marketing.put("/v1/programme", withEarn(201, "true")));
    refusedAt(
        "/earn/",
        "dear",
        () -> marketing.put("/v1/programme", withEarn(20, "channel.matches(\"a{248}\")")));
    refusedAt(
        "/segments/",
        "a ring",
        () -> marketing.put("/v1/programme", withSegments(500, i -> List.of((i + 1) % 500))));
    refusedAt(
        "/segments/",
        "every one asks for many",
        () ->
            marketing.put(
                "/v1/programme",
                withSegments(
                    100, i -> IntStream.range(1, 33).mapToObj(k -> (i + k) % 100).toList())));
    answersAsBefore(began);
  }

  @Test
  void documents_of_a_programme() {
    long began = System.nanoTime();
    Map<String, String> documents = CostlyTexts.documents();
    documents.forEach(
        (what, text) -> refused(what, () -> send("PUT", "/v1/programme", text, YAML)));
    for (String json :
        List.of(
            "{\"a\":".repeat(80_000),
            "{\"a\":" + "[".repeat(400_000),
            "{\"a\":" + "9".repeat(400_000) + "}",
            "{\"a\": 1e999999999}",
            "{\"a\":\"" + "x".repeat(1_100_000) + "\"}")) {
      refused(json, () -> json(marketing, "PUT", "/v1/programme", json));
    }
    ObjectNode far = programme();
    far.put("effectiveFrom", "+999999999-12-31T23:59:59-18:00");
    refusedAt("/effectiveFrom", "a day far off", () -> marketing.put("/v1/programme", far));
    answersAsBefore(began);
  }

  @Test
  void plans_of_imports() {
    long began = System.nanoTime();
    for (String parameter :
        List.of(
            "dates=" + "%5B".repeat(90) + "y" + "%5D".repeat(91),
            "dates=" + "'".repeat(199),
            "dates=" + "y".repeat(200),
            "dates=" + "p".repeat(199),
            "fields=" + "a.".repeat(900) + "a=b",
            "fields=" + "a=b;".repeat(2).concat(manyFields()),
            "fields=a=" + "%7Bx".repeat(300),
            "zone=" + "x".repeat(199),
            "groupBy=" + "x".repeat(300),
            "delimiter=ab")) {
      refused(
          parameter,
          () ->
              admin.send(
                  "POST",
                  "/v1/imports?kind=purchases&source=costly&" + parameter,
                  BodyPublishers.ofString("a,b\n1,2\n"),
                  "Content-Type",
                  "text/csv"));
    }
    answersAsBefore(began);
  }

  private ObjectNode programme() {
    return (ObjectNode) admin.get("/v1/programme").json(200);
  }

  private ObjectNode withEarn(int times, String when) {
    ObjectNode programme = programme();
    JsonNode first = programme.at("/earn/0");
    var earn = programme.putArray("earn");
    for (int i = 0; i < times; i++) {
      earn.add(((ObjectNode) first.deepCopy()).put("id", "costly-" + i).put("when", when));
    }
    return programme;
  }

  private interface Asked {
    List<Integer> of(int segment);
  }

  private ObjectNode withSegments(int times, Asked asked) {
    ObjectNode programme = programme();
    var segments = programme.putArray("segments");
    for (int i = 0; i < times; i++) {
      String rule =
          asked.of(i).stream()
              .map(other -> "inSegment(\"costly-" + other + "\")")
              .collect(Collectors.joining(" || "));
      segments.add(object("id", "costly-" + i, "name", "Costly", "rule", rule));
    }
    return programme;
  }

  private static String manyFields() {
    return IntStream.range(0, 150).mapToObj(i -> "a" + i + "=b").collect(Collectors.joining(";"));
  }

  private static ObjectNode object(String... namesAndValues) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private Answer json(Api as, String method, String path, String body) {
    return as.send(method, path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  private Answer send(String method, String path, String body, String type) {
    return marketing.send(method, path, BodyPublishers.ofString(body), "Content-Type", type);
  }

  private interface Request {
    Answer send();
  }

  /** Answered in time that it is not valid, too large or malformed: never as a failure. */
  private static Answer refused(String what, Request request) {
    String shown = what.length() > 100 ? what.substring(0, 100) + "…" : what;
    Answer answer =
        Assertions.assertTimeoutPreemptively(ANSWER_MAX, request::send, () -> "answer to " + shown);
    assertThat(answer.status()).as("%s: %s", shown, answer.text()).isIn(400, 413, 414, 422);
    assertThat(answer.mediaType()).as(shown).startsWith("application/problem+json");
    return answer;
  }

  /** The same, with the place of what is wrong. */
  private static void refusedAt(String pointer, String what, Request request) {
    Answer answer = refused(what, request);
    if (answer.status() == 422) {
      assertThat(Refusal.pointers(answer)).as(answer.text()).isNotEmpty().hasSizeLessThan(1_000);
      assertThat(Refusal.pointers(answer)).allMatch(told -> told.startsWith(pointer));
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(413);
    }
  }

  /** It lives, and its usual answers take their usual time. */
  private void answersAsBefore(long beganNanos) {
    assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(ALL_MAX);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long asked = System.nanoTime();
      marketing.post("/v1/audiences/query", Api.question("purchases >= 0", "count")).json(200);
      assertThat(admin.as("").get("/health/ready").status()).isEqualTo(200);
      millis.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
    }
    assertThat(millis.stream().sorted().toList().get(2))
        .as("median of %s ms", millis)
        .isLessThan(2_000);
  }
}
