package io.vinculum.edge.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams, batches and single calls over a store that loses answers, naps or is gone. */
final class SilentStoreTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LINES = 200;

  private static EdgeUnderTest edge;
  private static EdgeClient till;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    till = edge.as("till-key");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @AfterEach
  void heal() {
    edge.steps.heal();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStreamsLinesAreAnsweredAsTheirClientSentThem(boolean taken) {
    edge.steps.lose(step -> step % 3 == 0, taken);

    List<JsonNode> results = stream("lost-" + taken, LINES);

    assertAllRecordedOnce(results);
  }

  @Test
  void aLineOfASecondStreamIsADuplicateAllTheSame() {
    assertAllRecordedOnce(stream("twice", 20));
    edge.steps.lose(step -> step % 2 == 0, true);

    List<JsonNode> again = stream("twice", 20);

    assertThat(again).extracting(r -> r.path("status").intValue()).containsOnly(200);
    assertThat(again).extracting(r -> r.at("/body/duplicate").booleanValue()).containsOnly(true);
  }

  @Test
  void aStreamWaitsForAStoreThatNaps() {
    edge.customers.reachable(false);
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
        .execute(() -> edge.customers.reachable(true));

    assertAllRecordedOnce(stream("nap", LINES));
  }

  @Test
  void aStreamEndsInOrderWhenTheStoreStaysAway() {
    edge.customers.reachable(false);
    try {
      long unavailable = unavailable();
      long began = System.nanoTime();
      List<JsonNode> results = stream("gone", 1_000);

      assertThat(results).hasSize(1_000);
      assertThat(results).extracting(r -> r.path("status").intValue()).containsOnly(503);
      assertThat(results)
          .extracting(r -> r.path("line").intValue())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_000).boxed().toList());
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(EdgeUnderTest.SILENCE_MAX, Duration.ofSeconds(15));
      // Each is counted once, however often it was tried.
      assertThat(unavailable()).isEqualTo(unavailable + 1_000);
    } finally {
      edge.customers.reachable(true);
    }
  }

  @Test
  void aBatchWaitsTooAndSaysWhatIsTrueForItsClient() {
    edge.steps.lose(step -> step % 4 == 0, true);

    Answer answer = till.post("/v1/interactions/batch", batch("batch", LINES));

    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = new ArrayList<>();
    answer.json().path("results").forEach(results::add);
    assertThat(results).hasSize(LINES);
    results.forEach(SilentStoreTest::assertNew);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSingleSaleIsToldAsItsClientSentIt(boolean taken) {
    for (int lost = 1; lost <= 4; lost++) {
      int first = lost;
      edge.steps.lose(step -> step == first, taken);
      Answer answer =
          till.post("/v1/interactions", purchase("one-" + taken + lost, "4" + lost + "00 0009"));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.json().path("duplicate").booleanValue()).isFalse();
    }
  }

  @Test
  void aSaleThatIsRepeatedUnderItsKeyAfterA503IsStillTheFirst() {
    String sale = purchase("keyed", "4500 0009");
    edge.steps.lose(step -> step >= 2, true);
    assertThat(till.post("/v1/interactions", sale, "Idempotency-Key", "sale-1").status())
        .isEqualTo(503);
    edge.steps.heal();

    Answer again = till.post("/v1/interactions", sale, "Idempotency-Key", "sale-1");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("duplicate").booleanValue()).isFalse();
    // Another request with the same document is a duplicate, as ever.
    Answer other = till.post("/v1/interactions", sale);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.json().path("duplicate").booleanValue()).isTrue();
  }

  private static long unavailable() {
    return edge.admin()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("vinculum_interactions_total{kind=\"purchase\""))
        .filter(line -> line.contains("outcome=\"unavailable\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void assertAllRecordedOnce(List<JsonNode> results) {
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).path("line").intValue()).isEqualTo(i + 1);
      assertNew(results.get(i));
    }
  }

  private static void assertNew(JsonNode result) {
    assertThat(result.path("status").intValue()).as(result.toString()).isEqualTo(201);
    assertThat(result.at("/body/duplicate").booleanValue()).isFalse();
  }

  private static List<JsonNode> stream(String prefix, int lines) {
    String body = String.join("\n", lines(prefix, lines).toList());
    Answer answer =
        till.send(
            "POST",
            "/v1/interactions/stream",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/x-ndjson");
    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = answer.text().lines().map(SilentStoreTest::parse).toList();
    assertThat(results).hasSize(lines);
    return results;
  }

  private static String batch(String prefix, int items) {
    return "{\"interactions\":[" + String.join(",", lines(prefix, items).toList()) + "]}";
  }

  private static Stream<String> lines(String prefix, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> purchase(prefix + "-" + i, prefix.hashCode() % 1000 + 5000 + i % 20 + ""));
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String purchase(String document, String card) {
    return Json.of(
        "{'kind':'purchase','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + "'customer':{'card':'%s'},'total':{'amount':'10.00','currency':'EUR'}}",
        document, card);
  }
}
