package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static io.vinculum.product.Refusal.assertProblem;
import static io.vinculum.product.Refusal.pointers;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.product.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An erasure under a programme with a grace: gone for everybody from the call on, brought back as
 * it was until the end, destroyed at the end; over a kill of everything, by the server's clock.
 */
final class ErasureGraceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofDays(7);
  private static final String SEGMENT = "/v1/segments/buyers";

  /** What is told of a customer; of each, what a restored one must tell again. */
  private static final List<String> PARTS =
      List.of(
          "",
          "/timeline",
          "/points",
          "/points/lots",
          "/points/ledger",
          "/redemptions",
          "/rewards",
          "/relationship-value",
          "/rhythm",
          "/share-of-wallet",
          "/merges",
          "/export");

  /** Credits fade by the minute: their whole euros are compared. */
  private static final List<String> FADING =
      List.of("relationshipValue", "value", "toCompany", "toCustomer");

  private static PackagedServer server;
  private static Api api;

  private final String given = word();
  private final String card = "8" + Math.abs(word().hashCode()) + Math.abs(word().hashCode());
  private final String email = word() + "@example.org";

  /** Documents stay in the journal. */
  private final String till = word();

  @BeforeAll
  static void start() {
    server =
        PackagedServer.start(
            Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", SharedServer.CLOCK));
    api = server.api();
    grace("P7D");
    api.put(SEGMENT, json("{'name': 'Buyers', 'rule': 'purchases > 0'}")).json(201);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String word() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16).replace('0', 'z');
  }

  private static Answer grace(String grace) {
    ObjectNode programme = (ObjectNode) api.get("/v1/programme").json(200);
    programme.putObject("erasure").put("grace", grace);
    return api.put("/v1/programme", programme);
  }

  @Test
  void a_grace_that_cannot_be_is_refused_at_its_place() {
    for (String fault : List.of("P91D", "P1M", "P1Y", "-P1D", "P-1D", "PT2161H", "7 days", "")) {
      Answer answer = grace(fault);
      assertProblem(answer, 422, "invalid");
      assertThat(pointers(answer)).as(fault).containsExactly("/erasure/grace");
    }
    for (String length : List.of("P90D", "P2W", "PT36H", "P7D")) {
      assertThat(grace(length).status()).as(length).isBetween(200, 299);
    }
    assertThat(api.get("/v1/programme").json(200).at("/erasure/grace").asText()).isEqualTo("P7D");
  }

  @Test
  void what_is_confirmed_must_be_what_is_erased() {
    String id = enrolled();
    String other = UUID.randomUUID().toString();
    for (String wrong : List.of(other, "x", "")) {
      Answer answer = erase(id, "?confirm=" + wrong);
      assertProblem(answer, 422, "invalid");
      assertThat(pointers(answer)).containsExactly("?confirm");
    }
    assertProblem(erase(id, "?confirm=" + id + "&confirm=" + other), 422, "invalid");
    assertThat(api.get(path(id)).status()).isEqualTo(200);
    assertProblem(undo(id), 409, "not-erased");
    assertProblem(undo(other), 404, "unknown-customer");

    erase(id, "?confirm=" + id).json(202);
    undo(id).json(200);
  }

  @Test
  void who_is_in_grace_is_gone_and_comes_back_as_it_was() {
    String id = lived();
    Map<String, JsonNode> before = told(id);
    String asOf = api.get(path(id)).json(200).path("asOf").asText();
    JsonNode receipt = erase(id, "?confirm=" + id, "Idempotency-Key", "erase-" + id).json(202);
    assertThat(receipt.path("state").asText()).isEqualTo("grace");
    Instant erasedAt = Instant.parse(receipt.path("erasedAt").asText());
    assertThat(Instant.parse(receipt.path("undoUntil").asText())).isEqualTo(erasedAt.plus(GRACE));

    Answer replayed = erase(id, "?confirm=" + id, "Idempotency-Key", "erase-" + id);
    assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(replayed.json(202)).isEqualTo(receipt);
    assertThat(erase(id, "").json(202)).as("not prolonged").isEqualTo(receipt);
    gone(id, asOf);

    server.kill9();
    server.startAgain();
    api = server.api();
    api.awaitReadSide(PATIENCE);
    // What the programme says since changes nothing for who was erased before.
    grace("P0D");
    assertThat(api.get(path(id) + "/erasure").json(200)).isEqualTo(receipt);
    gone(id, asOf);
    undo(id).json(200);
    grace("P7D");

    assertThat(told(id)).isEqualTo(before);
    assertThat(api.get(path(id) + "?asOf=" + erasedAt.plusMillis(1)).status()).isEqualTo(200);
    counted(id, 1);
    assertThat(api.post("/v1/customers", enrolment(), "Idempotency-Key", "enrol-" + card).status())
        .as("an answer that was kept")
        .isEqualTo(201);
    assertProblem(undo(id), 409, "not-erased");
    assertThat(api.get(path(id) + "/erasure").status()).isEqualTo(404);
    api.post("/v1/interactions", purchase("after")).json(201);
    destroyedAtTheEnd(id);
  }

  private void destroyedAtTheEnd(String id) {
    Instant until = Instant.parse(erase(id, "").json(202).path("undoUntil").asText());
    server.restart();
    api = server.api();
    api.awaitReadSide(PATIENCE);
    api.put("/v1/clock", json("{'now': '%s'}", until.minusSeconds(3600))).json(200);
    assertThat(api.get(path(id) + "/erasure").json(200).path("state").asText()).isEqualTo("grace");
    api.put("/v1/clock", json("{'now': '%s'}", until.plusSeconds(1))).json(200);
    assertProblem(undo(id), 410, "gone");
    Patience.until(
        "the key has left the files",
        PATIENCE,
        () -> api.get(path(id) + "/erasure").json(200).path("state").asText().equals("completed"));
    assertThat(erase(id, "").status()).isEqualTo(410);
    for (String planted : List.of(given, email, card)) {
      assertThat(filesWith(planted)).as(planted).isEmpty();
    }
    sliceEqualsItsJournals(id);
    assertThat(audited(id))
        .containsExactly(
            "customer.destroyed", "customer.erase", "customer.erase.undo", "customer.erase");
    String again = api.post("/v1/customers", enrolment()).json(201).path("customerId").asText();
    assertThat(again).isNotEqualTo(id);
  }

  private static Answer erase(String id, String query, String... headers) {
    return api.send("DELETE", path(id) + query, BodyPublishers.noBody(), headers);
  }

  private static Answer undo(String id) {
    return api.send("POST", path(id) + "/erasure/undo", BodyPublishers.noBody());
  }

  private static String path(String id) {
    return "/v1/customers/" + id;
  }

  private String enrolled(String... headers) {
    return api.postAsTill("/v1/customers", enrolment(), headers)
        .last()
        .json(201)
        .path("customerId")
        .asText();
  }

  private JsonNode enrolment() {
    return json(
        "{'identifiers': {'card': '%s', 'email': '%s'}, 'profile': {'givenName': '%s', 'language':"
            + " 'en'}, 'consents': {'newsletter': {'state': 'granted', 'source': 'web',"
            + " 'textVersion': '1'}}}",
        card, email, given);
  }

  private JsonNode purchase(String document) {
    return json(
        "{'kind': 'purchase', 'source': 'grace', 'document': '%s-%s', 'occurredAt': '%s',"
            + " 'customer': {'card': '%s'}, 'channel': 'store', 'total': {'amount': '654.20',"
            + " 'currency': 'EUR'}}",
        till, document, "2026-05-04T07:30:00Z", card);
  }

  /** A member with a sale, a reserved and a confirmed reward, and an adjustment that waits. */
  private String lived() {
    String id = enrolled("Idempotency-Key", "enrol-" + card);
    done("/v1/interactions", purchase("first"), 201);
    done(path(id) + "/redemptions", json("{'reward': 'coffee'}"), 201);
    done(path(id) + "/redemptions", json("{'reward': 'coffee', 'hold': 'PT15M'}"), 201);
    done(
        path(id) + "/points/adjustments",
        json("{'currency': 'points', 'points': 100001, 'reason': 'too much'}"),
        202);
    counted(id, 1);
    return id;
  }

  /** A young server on a busy machine may ask to come again. */
  private static void done(String path, JsonNode body, int status) {
    api.postAsTill(path, body, "Idempotency-Key", UUID.randomUUID().toString()).last().json(status);
  }

  /** Whether the read side counts the customer, in the segment, the audience and the list. */
  private static void counted(String id, int times) {
    Patience.until(
        "counted " + times,
        PATIENCE,
        () ->
            api.all("/v1/customers").stream().filter(c -> c.toString().contains(id)).count()
                    == times
                && api.all(SEGMENT + "/members").stream()
                        .filter(c -> c.toString().contains(id))
                        .count()
                    == times);
    JsonNode audience =
        api.post("/v1/audiences/query", json("{'where': 'purchases > 0', 'measures': ['count']}"))
            .json(200);
    assertThat(audience.path("count").asInt()).as(audience.toString()).isEqualTo(times);
    String now = api.get("/v1/clock").json(200).path("now").asText();
    JsonNode past =
        api.post(
                "/v1/audiences/query",
                json("{'where': 'purchases > 0', 'measures': ['count'], 'asOf': '%s'}", now))
            .json(200);
    assertThat(past.path("count").asInt()).as(past.toString()).isEqualTo(times);
  }

  /** All that is told, but for what time, a fit of the models or a programme has changed. */
  private static Map<String, JsonNode> told(String id) {
    Map<String, JsonNode> told = new TreeMap<>();
    for (String part : PARTS) {
      told.put(part, timeless(api.get(path(id) + part).json(200)));
    }
    return told;
  }

  private static JsonNode timeless(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("freshness", "exportedAt", "asOf", "scores", "models"));
      // Two values that fade together, a minute later; and the programme was put anew meanwhile.
      object.remove(List.of("reciprocity", "weightsVersion"));
      for (String fading : FADING) {
        if (object.path(fading).isTextual()) {
          object.put(fading, object.path(fading).asText().replaceFirst("[.].*", ""));
        }
      }
    }
    node.forEach(ErasureGraceIT::timeless);
    return node;
  }

  private void gone(String id, String asOf) {
    for (String part : PARTS) {
      assertProblem(api.get(path(id) + part), 410, "gone");
    }
    assertProblem(api.get(path(id) + "?asOf=" + asOf), 410, "gone");
    assertProblem(api.get(SEGMENT + "/members/" + id), 410, "gone");
    assertProblem(api.post("/v1/interactions", purchase("late")), 410, "gone");
    assertProblem(api.post("/v1/interactions?dryRun=true", purchase("late")), 410, "gone");
    assertProblem(api.post("/v1/interactions", purchase("first")), 410, "gone");
    for (String reference :
        List.of(
            "{'card': '%s'}".formatted(card),
            "{'email': '%s'}".formatted(email),
            "{'id': '%s'}".formatted(id))) {
      assertProblem(api.post("/v1/customers/lookup", json(reference)), 410, "gone");
    }
    assertProblem(api.post("/v1/customers", enrolment()), 409, "identifier-taken");
    assertProblem(
        api.post("/v1/customers", enrolment(), "Idempotency-Key", "enrol-" + card), 410, "gone");
    assertProblem(api.send("POST", path(id) + "/tokens", BodyPublishers.noBody()), 410, "gone");
    assertProblem(
        api.put(
            path(id) + "/consents/newsletter",
            json("{'state': 'denied', 'source': 'web', 'textVersion': '1'}")),
        410,
        "gone");
    assertProblem(api.post(path(id) + "/redemptions", json("{'reward': 'coffee'}")), 410, "gone");
    String other =
        api.postAsTill(
                "/v1/customers", json("{'identifiers': {'card': '%s'}}", word()),
                "Idempotency-Key", word())
            .last()
            .json(201)
            .path("customerId")
            .asText();
    assertProblem(
        api.post(
            path(other) + "/points/transfers",
            json("{'to': '%s', 'currency': 'points', 'points': 3}", id)),
        410,
        "gone");
    assertProblem(
        api.put(path(other) + "/identifiers/email", json("{'value': '%s'}", email)),
        409,
        "identifier-taken");
    counted(id, 0);
  }

  private static List<String> audited(String id) {
    List<String> actions = new ArrayList<>();
    for (JsonNode entry : api.all("/v1/audit?subject=customers/" + id)) {
      if (entry.path("action").asText().matches("customer[.](erase.*|destroyed)")) {
        actions.add(entry.path("action").asText());
      }
    }
    return actions;
  }

  private static void sliceEqualsItsJournals(String id) {
    int slices = api.get("/v1/slices").json(200).path("slices").asInt();
    int slice = Unchangeable.sliceOf(CustomerId.parse(id), slices);
    JsonNode verified =
        api.send("POST", "/v1/slices/" + slice + "/verification", BodyPublishers.noBody())
            .json(200);
    assertThat(verified.path("different")).as(verified.toString()).isEmpty();
  }

  private static List<Path> filesWith(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(server.data().getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (text(file).toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** A file that a compaction removes while we look holds nothing. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }
}
