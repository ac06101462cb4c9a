package io.vinculum.edge.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys, tokens and adjustments over HTTP. */
final class KeysTest {
  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void makesListsAndEndsKeys() {
    Answer made =
        admin.post("/v1/keys", Json.of("{'name':'Till 7','role':'till','partner':'superfresh'}"));
    assertThat(made.status()).isEqualTo(201);
    String key = made.json().path("key").textValue();
    assertThat(edge.as(key).get("/v1/segments").status()).isEqualTo(403);
    Answer listed = admin.get("/v1/keys");
    assertThat(listed.json().path("items").findValuesAsText("name")).contains("Till 7");
    assertThat(listed.text()).doesNotContain(key);
    String path = "/v1/keys/" + made.json().path("id").textValue();
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(edge.as(key).get("/v1/segments").status()).isEqualTo(401);
    assertThat(admin.delete(path).status()).isEqualTo(404);
    assertThat(admin.delete("/v1/keys/no-key").status()).isEqualTo(404);
  }

  @Test
  void refusesKeysThatMakeNoSense() {
    assertThat(admin.post("/v1/keys", Json.of("{'name':' ','role':'member'}")).pointers())
        .containsExactlyInAnyOrder("/name", "/role");
    assertThat(admin.post("/v1/keys", Json.of("{'name':'P','role':'partner'}")).pointers())
        .containsExactly("/partner");
    assertThat(
            admin
                .post("/v1/keys", Json.of("{'name':'P','role':'partner','partner':'nobody'}"))
                .pointers())
        .containsExactly("/partner");
    assertThat(
            admin
                .post("/v1/keys", Json.of("{'name':'M','role':'marketing','partner':'fuelco'}"))
                .pointers())
        .containsExactly("/partner");
    assertThat(edge.as("marketing-key").post("/v1/keys", "{}").status()).isEqualTo(403);
  }

  @Test
  void limitsHowOftenAKeyMayAsk() {
    Answer made =
        admin.post("/v1/keys", Json.of("{'name':'Slow','role':'till','requestsPerSecond':2}"));
    assertThat(made.json().path("requestsPerSecond").intValue()).isEqualTo(2);
    EdgeClient slow = edge.as(made.json().path("key").textValue());
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(slow.post("/v1/customers/lookup", "{}"));
    }
    Answer refused = answers.stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
    assertThat(refused.problem()).isEqualTo("overloaded");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(answers).filteredOn(a -> a.status() == 422).hasSizeGreaterThanOrEqualTo(2);
    assertThat(edge.as("till-key").post("/v1/customers/lookup", "{}").status()).isEqualTo(422);
    for (String wrong : List.of("0", "100001", "1.5", "'2'")) {
      assertThat(
              admin
                  .post(
                      "/v1/keys",
                      Json.of("{'name':'x','role':'till','requestsPerSecond':" + wrong + "}"))
                  .pointers())
          .containsExactly("/requestsPerSecond");
    }
  }

  @Test
  void letsAMemberCallByToken() {
    String id =
        admin
            .post("/v1/customers", Json.of("{'identifiers':{'email':'token@example.com'}}"))
            .json()
            .path("customerId")
            .textValue();
    String tokens = "/v1/customers/" + id + "/tokens";
    Answer issued = admin.send("POST", tokens, BodyPublishers.noBody());
    assertThat(issued.status()).isEqualTo(201);
    EdgeClient member = edge.as(issued.json().path("token").textValue());
    assertThat(member.get("/v1/customers/" + id + "/points").status()).isEqualTo(200);
    assertThat(member.post(tokens, "{}").status()).isEqualTo(403);
    assertThat(admin.post("/v1/customers/" + UUID.randomUUID() + "/tokens", "{}").problem())
        .isEqualTo("unknown-customer");
  }

  @Test
  void adjustsPointsWithinTheLimitOfTheRole() {
    String id =
        admin
            .post("/v1/customers", Json.of("{'identifiers':{'email':'adjust@example.com'}}"))
            .json()
            .path("customerId")
            .textValue();
    String path = "/v1/customers/" + id + "/points/adjustments";
    String give = Json.of("{'currency':'points','points':150,'reason':'a gift'}");
    Answer given = edge.as("till-key").post(path, give, "Idempotency-Key", "gift");
    assertThat(given.status()).isEqualTo(201);
    assertThat(given.json().path("points").get(0).path("balance").intValue()).isEqualTo(150);
    assertThat(edge.as("till-key").post(path, give, "Idempotency-Key", "gift").text())
        .isEqualTo(given.text());
    Answer waits = edge.as("till-key").post(path, give.replace("150", "201"));
    assertThat(waits.status()).as("waits for a second person").isEqualTo(202);
    String adjustment = path + "/" + waits.json().path("adjustmentId").textValue();
    assertThat(edge.as("till-key").post(adjustment + "/approve", "").problem())
        .isEqualTo("forbidden");
    assertThat(admin.get(path).json().path("items")).hasSize(1);
    assertThat(admin.post(adjustment + "/refuse", "").json().path("state").textValue())
        .isEqualTo("refused");
    assertThat(admin.post(adjustment + "/approve", "").problem()).isEqualTo("already-decided");
    assertThat(admin.get(path).json().path("items")).isEmpty();
    Answer take = admin.post(path, give.replace("150", "-151"));
    assertThat(take.status()).isEqualTo(409);
    assertThat(take.problem()).isEqualTo("insufficient-points");
    assertThat(take.json().path("available").intValue()).isEqualTo(150);
    assertThat(take.json().path("required").intValue()).isEqualTo(151);
    assertThat(admin.post(path, Json.of("{'currency':'shells','points':0}")).pointers())
        .containsExactlyInAnyOrder("/points", "/reason");
    assertThat(
            admin
                .post(
                    path,
                    give.replace("'points'", "'shells'").replace("\"points\",", "\"shells\","))
                .pointers())
        .containsExactly("/currency");
  }
}
