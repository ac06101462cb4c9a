package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An {@code Idempotency-Key} repeats the answer, whatever it was and whatever came between. */
class RepetitionIT {
  private static final String KEY = "Idempotency-Key";
  private static final String INTERACTIONS = "/v1/interactions";
  private static final int AT_ONCE = 20;

  private final PackagedServer server = SharedServer.server();
  private final Api api = SharedServer.api();
  private final String unique = UUID.randomUUID().toString();

  private ObjectNode sale(String document) {
    return (ObjectNode)
        Api.json(
            """
            {'kind': 'purchase', 'source': 'repetition', 'document': '%s-%s',
             'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': 'rep-%s'},
             'total': {'amount': '11.00', 'currency': 'EUR'}}\
            """,
            document, unique, unique);
  }

  private static void assertReplayed(Answer first, Answer again) {
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    for (String name : List.of("Content-Type", "Location", "ETag")) {
      assertThat(again.header(name)).as(name).isEqualTo(first.header(name));
    }
  }

  @Test
  void calls_in_flight_wait_for_the_first_and_get_its_bytes() throws Exception {
    JsonNode enrolment = Api.json("{'identifiers': {'external': 'flight-%s'}}", unique);
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(clients.submit(() -> api.post("/v1/customers", enrolment, KEY, unique)));
      }
      for (Future<Answer> call : calls) {
        answers.add(call.get());
      }
    }
    Answer first =
        answers.stream()
            .filter(answer -> answer.header("Idempotency-Replayed").isEmpty())
            .reduce(
                (one, two) -> {
                  throw new AssertionError("done twice: " + one + two);
                })
            .orElseThrow();
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Location")).startsWith("/v1/customers/");
    answers.stream().filter(answer -> answer != first).forEach(a -> assertReplayed(first, a));
  }

  @Test
  void refusals_are_repeated_and_what_only_says_not_now_is_not() {
    ObjectNode wrong = sale("wrong").put("colour", "red");
    Answer refused = api.post(INTERACTIONS, wrong, KEY, "r1-" + unique);
    assertThat(refused.status()).isEqualTo(422);
    assertReplayed(refused, api.post(INTERACTIONS, wrong, KEY, "r1-" + unique));

    JsonNode back =
        Api.json(
            """
            {'kind': 'void', 'source': 'repetition', 'document': 'back-%s',
             'occurredAt': '2026-05-03T11:15:30+02:00', 'customer': {'card': 'rep-%s'},
             'of': {'source': 'repetition', 'document': 'late-%s'}}\
            """,
            unique, unique, unique);
    api.post(INTERACTIONS, sale("first")).json(201);
    Answer early = api.post(INTERACTIONS, back, KEY, "r2-" + unique);
    Refusal.assertProblem(early, 409, "unknown-document");
    api.post(INTERACTIONS, sale("late")).json(201);
    Answer later = api.post(INTERACTIONS, back, KEY, "r2-" + unique);
    later.json(201);
    assertReplayed(later, api.post(INTERACTIONS, back, KEY, "r2-" + unique));
  }

  @Test
  void a_key_stands_for_one_request_of_one_caller() {
    Answer first = api.post(INTERACTIONS, sale("one"), KEY, unique);
    first.json(201);
    Refusal.assertProblem(
        api.post(INTERACTIONS, sale("two"), KEY, unique), 422, "idempotency-key-reused");
    Refusal.assertProblem(
        api.post(INTERACTIONS + "?dryRun=true", sale("one"), KEY, unique),
        422,
        "idempotency-key-reused");
    Refusal.assertProblem(
        api.post("/v1/keys", Api.json("{}"), KEY, unique), 422, "idempotency-key-reused");
    Api other = new Callers().of("till");
    Answer theirs = other.post(INTERACTIONS, sale("two"), KEY, unique);
    theirs.json(201);
    assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
    for (String bad : List.of("k".repeat(256), "", " ")) {
      Refusal.assertProblem(
          api.post(INTERACTIONS, sale("one"), KEY, bad), 400, "malformed-request");
    }
    api.post(INTERACTIONS, sale("one"), KEY, "k".repeat(255)).json(200);
  }

  @Test
  void answers_outlive_kill_9_of_node_and_store_secrets_included() {
    Answer sold = api.post(INTERACTIONS, sale("kill"), KEY, "k1-" + unique);
    sold.json(201);
    JsonNode wanted = Api.json("{'name': 'outlives', 'role': 'till', 'requestsPerSecond': 9}");
    Answer made = api.post("/v1/keys", wanted, KEY, "k2-" + unique);
    String secret = made.json(201).path("key").asText();
    String gone =
        api.post("/v1/keys", Api.json("{'name': 'revoked', 'role': 'till'}"))
            .json(201)
            .path("id")
            .asText();
    Answer deleted =
        api.send("DELETE", "/v1/keys/" + gone, BodyPublishers.noBody(), KEY, "k3-" + unique);
    assertThat(deleted.status()).isEqualTo(204);

    server.kill9();
    server.startAgain();

    assertReplayed(sold, api.post(INTERACTIONS, sale("kill"), KEY, "k1-" + unique));
    assertReplayed(made, api.post("/v1/keys", wanted, KEY, "k2-" + unique));
    assertReplayed(
        deleted,
        api.send("DELETE", "/v1/keys/" + gone, BodyPublishers.noBody(), KEY, "k3-" + unique));
    assertThat(api.as(secret).post("/v1/customers/lookup", Api.json("{}")).status()).isEqualTo(422);
    assertThat(api.get("/v1/keys").text()).contains("outlives").doesNotContain(secret);
  }
}
