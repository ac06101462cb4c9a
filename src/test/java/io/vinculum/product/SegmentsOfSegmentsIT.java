package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** No segment names itself, and none has a history of days on which there was none. */
class SegmentsOfSegmentsIT {
  private static final int ROUNDS = 12;

  private final Api api = SharedServer.api();
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aRingIsRefusedAtTheRuleInWhicheverOrderItsNamesAre() {
    for (List<String> ring :
        List.of(List.of("a", "b"), List.of("b", "a"), List.of("c", "a", "b"))) {
      String first = id(ring.getFirst(), ring);
      String last = id(ring.getLast(), ring);
      put(first, "purchases > 2").json(201);
      for (int i = 1; i < ring.size(); i++) {
        put(id(ring.get(i), ring), on(id(ring.get(i - 1), ring))).json(201);
      }
      JsonNode refused = put(first, "spend > money(\"1.00\") && " + on(last)).json(422);
      assertThat(refused.at("/errors/0/pointer").asText()).as("%s", ring).isEqualTo("/rule");
      assertThat(api.get("/v1/segments/" + first).json(200).path("rule").asText())
          .isEqualTo("purchases > 2");
      assertThat(delete(first)).as("it is named").isEqualTo(422);
      for (String id : ring.reversed()) {
        assertThat(delete(id(id, ring))).isEqualTo(204);
      }
    }
    assertThat(put("self-" + mark, "!" + on("self-" + mark)).status()).isEqualTo(422);
  }

  @Test
  void twoRequestsAtOnceMakeNoRing() {
    for (int round = 0; round < ROUNDS; round++) {
      String a = "at-once-a-" + round + mark;
      String b = "at-once-b-" + round + mark;
      put(a, "purchases > 2").json(201);
      put(b, "purchases > 3").json(201);
      List<CompletableFuture<Integer>> both =
          List.of(
              CompletableFuture.supplyAsync(() -> put(a, on(b)).status()),
              CompletableFuture.supplyAsync(() -> put(b, on(a)).status()));
      assertThat(both.stream().map(CompletableFuture::join))
          .as("one is first")
          .containsExactlyInAnyOrder(200, 422);
      for (String id : List.of(a, b)) {
        assertThat(api.get("/v1/segments/" + id).json(200).path("fault").isNull()).isTrue();
      }
    }
  }

  @Test
  void whatIsMadeTodayHasNoYesterday() {
    String id = "today-" + mark;
    put(id, "purchases > 2").json(201);
    JsonNode history = api.get("/v1/segments/" + id + "/history").json(200);
    JsonNode items = history.path("items");
    JsonNode today = items.get(items.size() - 1);
    assertThat(history.path("knownFrom").asText()).isEqualTo(today.path("on").asText());
    assertThat(today.path("size").isIntegralNumber()).isTrue();
    for (int i = 0; i < items.size() - 1; i++) {
      assertThat(items.get(i).get("size").isNull()).as("%s", items.get(i)).isTrue();
      assertThat(items.get(i).get("entered").isNull()).isTrue();
    }
  }

  private String id(String name, List<String> ring) {
    return name + "-" + String.join("", ring) + "-" + mark;
  }

  private static String on(String segment) {
    return "inSegment(\"" + segment + "\")";
  }

  private Api.Answer put(String id, String rule) {
    ObjectNode segment = Api.question("");
    segment.removeAll();
    return api.put("/v1/segments/" + id, segment.put("name", id).put("rule", rule));
  }

  private int delete(String id) {
    return api.send("DELETE", "/v1/segments/" + id, BodyPublishers.noBody()).status();
  }
}
