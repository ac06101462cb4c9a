package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets, whatever it asks: refusals, limits, keys, repetition, time. */
final class FrameTest {
  private static final String INTERACTIONS = "/v1/interactions";
  private static final byte[] TEN_MEGABYTES = new byte[10 * 1024 * 1024];

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
  void tellsAWrongPathFromAWrongMethod() {
    assertThat(admin.get("/v1/nothing").problem()).isEqualTo("not-found");
    assertThat(admin.get("/v1/interactions/").problem()).isEqualTo("not-found");
    Answer method = admin.get(INTERACTIONS);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.problem()).isEqualTo("method-not-allowed");
    assertThat(method.header("Allow")).isEqualTo("OPTIONS, POST");
    assertThat(admin.json("PATCH", INTERACTIONS, "{}").status()).isEqualTo(405);
    assertThat(admin.json("PATCH", "/v1/customers", "{}").header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void saysWhichMethodsAPathHas() {
    Answer options = edge.as("").offContract().send("OPTIONS", "/v1/keys", BodyPublishers.noBody());
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(edge.as("").send("OPTIONS", "/v1/no", BodyPublishers.noBody()).status())
        .isEqualTo(404);
    Answer head = admin.offContract().send("HEAD", "/v1/programme", BodyPublishers.noBody());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isNotEmpty();
    assertThat(head.text()).isEmpty();
  }

  @Test
  void takesNoHeaderTwiceThatMustBeOne() {
    Answer keys =
        admin.post(INTERACTIONS, "{}", "Idempotency-Key", "one", "Idempotency-Key", "two");
    assertThat(keys.problem()).isEqualTo("malformed-request");
    Answer callers = admin.post(INTERACTIONS, "{}", "Authorization", "Bearer till-key");
    assertThat(callers.problem()).isEqualTo("unauthenticated");
  }

  @Test
  void takesNoPackedBody() {
    Answer packed = admin.post(INTERACTIONS, "{}", "Content-Encoding", "gzip");
    assertThat(packed.problem()).isEqualTo("unsupported-media-type");
    assertThat(admin.post(INTERACTIONS, "{}", "Content-Encoding", "identity").status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "%2B5", "5.0", "", "1e2", "%D9%A5", "5%20"})
  void takesLimitsInDigitsOnly(String limit) {
    assertThat(admin.get("/v1/customers?limit=" + limit).pointers()).containsExactly("?limit");
  }

  @Test
  void asksForCredentialsBeforeItReads() {
    Answer none = edge.as("").post(INTERACTIONS, "{");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(edge.as("wrong").post(INTERACTIONS, "{").problem()).isEqualTo("unauthenticated");
    assertThat(edge.as("marketing-key").post(INTERACTIONS, "{").problem()).isEqualTo("forbidden");
    assertThat(edge.as("").get("/metrics").status()).isEqualTo(401);
    assertThat(edge.as("till-key").get("/metrics").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "bearer", "é", "Bearer a b c"})
  void doesNotTakeOtherCredentials(String authorization) {
    Answer answer = edge.as("").post(INTERACTIONS, "{}", "Authorization", authorization);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void takesItsMediaTypesOnly() {
    Answer text =
        admin.send(
            "POST", INTERACTIONS, BodyPublishers.ofString("{}"), "Content-Type", "text/plain");
    assertThat(text.status()).isEqualTo(415);
    assertThat(text.problem()).isEqualTo("unsupported-media-type");
    Answer none = admin.send("POST", INTERACTIONS, BodyPublishers.ofString("{}"));
    assertThat(none.status()).isEqualTo(415);
    Answer charset =
        admin.send(
            "POST",
            INTERACTIONS,
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "application/json; charset=utf-8");
    assertThat(charset.status()).isEqualTo(422);
  }

  @Test
  void answersWhatIsAccepted() {
    Answer pdf = admin.post(INTERACTIONS, "{}", "Accept", "application/pdf");
    assertThat(pdf.status()).isEqualTo(406);
    assertThat(pdf.problem()).isEqualTo("not-acceptable");
    assertThat(admin.post(INTERACTIONS, "{}", "Accept", "application/json;q=0, */*;q=0").status())
        .isEqualTo(406);
    assertThat(admin.post(INTERACTIONS, "{}", "Accept", "text/html, */*;q=0.1").status())
        .isEqualTo(422);
  }

  @Test
  void refusesTenMegabytesWithoutBreakingTheConnection() {
    Answer declared =
        admin.send(
            "POST",
            INTERACTIONS,
            BodyPublishers.ofByteArray(TEN_MEGABYTES),
            "Content-Type",
            "application/json");
    assertThat(declared.status()).isEqualTo(413);
    assertThat(declared.problem()).isEqualTo("too-large");
    Answer chunked =
        admin.send(
            "POST",
            INTERACTIONS,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES)),
            "Content-Type",
            "application/json");
    assertThat(chunked.status()).isEqualTo(413);
    Answer unknown =
        edge.as("").send("POST", "/v1/nothing", BodyPublishers.ofByteArray(TEN_MEGABYTES));
    assertThat(unknown.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "[1", "{\"a\":}", "\u0000", "{} {}"})
  void saysThatABodyIsNotJson(String body) {
    Answer answer = admin.post(INTERACTIONS, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed-request");
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    Answer unknown = admin.post(INTERACTIONS + "?dryrun=true", "{}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.pointers()).containsExactly("?dryrun");
    assertThat(admin.post(INTERACTIONS + "?dryRun=yes", "{}").pointers())
        .containsExactly("?dryRun");
    assertThat(admin.post(INTERACTIONS + "?dryRun=true&dryRun=true", "{}").pointers())
        .containsExactly("?dryRun");
  }

  @Test
  void keepsSecretsOutOfTheInstance() {
    Answer problem = admin.post(INTERACTIONS + "?token=secret", "{}");
    assertThat(problem.json().path("instance").textValue()).isEqualTo(INTERACTIONS);
    assertThat(
            PathTemplate.of("/v1/customers/{id}/cards/{card}/replace")
                .shown("/v1/customers/7/cards/60351234/replace"))
        .isEqualTo("/v1/customers/7/cards/***/replace");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void documentsEveryProblem(ProblemType type) {
    Answer page = edge.as("").get(type.path());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains(type.title(), type.path());
    assertThat(page.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void servesWhatNeedsNoKey() {
    EdgeClient anybody = edge.as("");
    assertThat(anybody.get("/").status()).isEqualTo(200);
    assertThat(anybody.get("/openapi.yaml").text()).startsWith("openapi: 3.1");
    assertThat(anybody.get("/problems/no-such").status()).isEqualTo(404);
    assertThat(anybody.get("/health/alive").json().path("status").textValue()).isEqualTo("alive");
    assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
    edge.ready.set(false);
    try {
      Answer not = anybody.get("/health/ready");
      assertThat(not.status()).isEqualTo(503);
      assertThat(not.json().path("checks").path("store").booleanValue()).isFalse();
    } finally {
      edge.ready.set(true);
    }
  }

  @Test
  void countsRequestsForPrometheus() {
    admin.post(INTERACTIONS, "{}");
    assertThat(admin.get("/metrics").text())
        .contains("vinculum_http_requests_seconds_bucket{operation=\"recordInteraction\",le=")
        .containsPattern(
            "vinculum_http_answers_total\\{operation=\"recordInteraction\",status=\"4xx\"} [1-9]")
        .contains("vinculum_http_operations_seconds_count{operation=\"getMetrics\"}")
        .doesNotContain("status=\"0xx\"", "status=\"1xx\"")
        // Nobody asked for a histogram of another operation.
        .doesNotContainPattern("_bucket\\{operation=\"(?!recordInteraction\")");
  }

  @Test
  void repeatsTheSameBytesUnderOneKey() {
    String body =
        Json.of(
            "{'kind':'visit','source':'t','document':'key-1','occurredAt':'2026-03-01T10:00:00Z',"
                + "'customer':{'card':'2000 0001'}}");
    Answer first = admin.post(INTERACTIONS, body, "Idempotency-Key", "k1");
    Answer again = admin.post(INTERACTIONS, body, "Idempotency-Key", "k1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.response().body()).isEqualTo(first.response().body());
    Answer reused = admin.post(INTERACTIONS, body.replace("visit", "web"), "Idempotency-Key", "k1");
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    assertThat(admin.post(INTERACTIONS, body, "Idempotency-Key", "k".repeat(256)).status())
        .isEqualTo(400);
  }

  @Test
  void repeatsRefusalsButNotWhatPasses() {
    String wrong = Json.of("{'kind':'visit'}");
    Answer first = admin.post(INTERACTIONS, wrong, "Idempotency-Key", "k2");
    Answer again = admin.post(INTERACTIONS, wrong, "Idempotency-Key", "k2");
    assertThat(first.status()).isEqualTo(422);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    String body =
        Json.of(
            "{'kind':'visit','source':'t','document':'key-3','occurredAt':'2026-03-01T10:00:00Z',"
                + "'customer':{'card':'2000 0003'}}");
    edge.customers.reachable(false);
    try {
      assertThat(admin.post(INTERACTIONS, body, "Idempotency-Key", "k3").status()).isEqualTo(503);
    } finally {
      edge.customers.reachable(true);
    }
    assertThat(admin.post(INTERACTIONS, body, "Idempotency-Key", "k3").status()).isEqualTo(201);
  }

  @Test
  void endsWhatTakesTooLongAndHidesWhatFails() {
    AtomicInteger calls = new AtomicInteger();
    CompletableFuture<HttpReply> never = new CompletableFuture<>();
    Resource resource =
        () ->
            List.of(
                Operation.post(
                        "/v1/imports",
                        "startImport",
                        _ -> {
                          calls.incrementAndGet();
                          return never;
                        })
                    .within(Duration.ofMillis(200)),
                Operation.get(
                    "/v1/imports/{id}",
                    "getImport",
                    _ -> {
                      throw new IllegalStateException("secret of the house");
                    }),
                Operation.get(
                    "/v1/imports/{id}/errors",
                    "listImportErrors",
                    _ -> HttpReply.json(200, JsonText.object()).now()));
    try (EdgeUnderTest narrow = EdgeUnderTest.start(2, resource)) {
      EdgeClient client = narrow.admin().offContract();
      Answer late = client.post("/v1/imports", "{}");
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.problem()).isEqualTo("unavailable");
      Answer failed = client.get("/v1/imports/7");
      assertThat(failed.status()).isEqualTo(500);
      assertThat(failed.text()).doesNotContain("secret", "Exception", "\tat ");
      // One is still under way: two more are one too many, but for who watches.
      assertThat(client.post("/v1/imports", "{}").status()).isEqualTo(503);
      Answer overloaded = client.get("/v1/imports/7/errors");
      assertThat(overloaded.status()).isEqualTo(429);
      assertThat(overloaded.header("Retry-After")).isEqualTo("1");
      assertThat(client.get("/health/alive").status()).isEqualTo(200);
      never.complete(HttpReply.empty(204));
      assertThat(calls).hasValue(2);
      assertThat(client.get("/v1/imports/7/errors").status()).isEqualTo(200);
    }
  }
}
