package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The store stands still for seconds while a stream and a batch are under way. */
class StreamOverNapIT {
  private static final int LINES = 1_500;
  private static final int CUSTOMERS = 75;

  /** Longer than a caller of one customer waits, so that asks do run out of time. */
  private static final Duration NAP = Duration.ofSeconds(9);

  private final PackagedServer server = SharedServer.server();

  private static JsonNode sale(String prefix, int number) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'nap', 'document': '%s-%d',
         'occurredAt': '2026-05-03T10:15:30+02:00',
         'customer': {'card': 'nap-%d'}, 'partner': 'superfresh',
         'total': {'amount': '3.00', 'currency': 'EUR'}}\
        """,
        prefix, number, number % CUSTOMERS);
  }

  private static Executor after(Duration wait) {
    return CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the work with the store asleep at its beginning. */
  private Api.Answer duringNap(Api.Answer warm, Supplier<Api.Answer> work) {
    assertThat(warm.status()).as(warm.text()).isEqualTo(201);
    server.pauseStore();
    CompletableFuture<Void> awake = CompletableFuture.runAsync(server::resumeStore, after(NAP));
    try {
      return work.get();
    } finally {
      awake.join();
    }
  }

  @Test
  void every_line_is_recorded_once_and_told_as_its_client_sent_it() {
    String body =
        IntStream.range(0, LINES)
            .mapToObj(i -> sale("line", i).toString())
            .collect(Collectors.joining("\n"));
    Api.Answer answer =
        duringNap(
            server.api().post("/v1/interactions", sale("warm-stream", 0)),
            () ->
                server
                    .api()
                    .send(
                        "POST",
                        "/v1/interactions/stream",
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/x-ndjson"));
    List<JsonNode> results = answer.lines();
    assertThat(results).hasSize(LINES);
    for (int i = 0; i < LINES; i++) {
      JsonNode result = results.get(i);
      assertThat(result.path("line").asInt()).isEqualTo(i + 1);
      assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(201);
      assertThat(result.at("/body/duplicate").asBoolean()).isFalse();
    }
    Api.Answer again = server.api().post("/v1/interactions", sale("line", 7));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
  }

  @Test
  void so_is_every_item_of_a_batch() {
    JsonNode items = Api.list(IntStream.range(0, 150).mapToObj(i -> sale("item", i)).toList());
    Api.Answer answer =
        duringNap(
            server.api().post("/v1/interactions", sale("warm-batch", 0)),
            () ->
                server
                    .api()
                    .post(
                        "/v1/interactions/batch",
                        JsonNodeFactory.instance.objectNode().set("interactions", items)));
    JsonNode results = answer.json(200).path("results");
    assertThat(results).hasSize(150);
    results.forEach(
        result -> {
          assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(201);
          assertThat(result.at("/body/duplicate").asBoolean()).isFalse();
        });
  }
}
