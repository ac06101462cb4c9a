package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What passes between customers and what time brings about, on a server with a clock of its own
 * that is killed while points are on their way.
 */
class PassingTimeIT {
  private static final int RING = 20;
  private static final long EACH = 1000;
  private static final long WELCOME = 50;
  private static final int SENT_BEFORE_THE_KILL = 40;
  private static final Duration AWAKE_MAX = Duration.ofSeconds(60);

  /** After every lot earned at the start has come to its end. */
  private static final String LATER = "2028-06-01T00:00:00Z";

  @Test
  void points_pass_exactly_once_over_a_kill_and_time_does_its_part_before_the_clock_answers()
      throws Exception {
    try (PackagedServer server =
        PackagedServer.start(
            Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", SharedServer.CLOCK))) {
      List<String> ring = ring(server.api());
      aRingOfTransfersLeavesEverybodyWithWhatTheyHad(server.api(), ring);
      String waiting = anAdjustmentWaits(server.api(), ring.getFirst());
      killUnderTransfers(server, ring);
      server.startAgain();
      server.api().awaitReadSide(AWAKE_MAX);

      Patience.until(
          "all points in somebody's hands",
          AWAKE_MAX,
          () -> total(server.api(), ring) == RING * (EACH + WELCOME));
      Api api = server.api();
      assertThat(api.post(path(ring.getFirst()) + "/adjustments/" + waiting + "/refuse", none()))
          .satisfies(refused -> assertThat(refused.status()).as(refused.text()).isEqualTo(200));
      everythingExpiresBeforeTheClockAnswers(api, ring);
    }
  }

  private static List<String> ring(Api api) {
    List<String> ring = new ArrayList<>();
    for (int i = 0; i < RING; i++) {
      JsonNode customer =
          api.postAsTill(
                  "/v1/customers",
                  Api.json("{'identifiers': {'external': 'ring-%d'}}", i),
                  "Idempotency-Key",
                  "ring-" + i)
              .last()
              .json(201);
      String id = customer.path("customerId").asText();
      api.post(
              path(id) + "/adjustments",
              Api.json("{'currency': 'points', 'points': %d, 'reason': 'a start'}", EACH))
          .json(201);
      ring.add(id);
    }
    return ring;
  }

  private static void aRingOfTransfersLeavesEverybodyWithWhatTheyHad(Api api, List<String> ring)
      throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(RING)) {
      List<Future<Api.Answer>> sent = new ArrayList<>();
      for (int i = 0; i < RING; i++) {
        String from = ring.get(i);
        String to = ring.get((i + 1) % RING);
        sent.add(clients.submit(() -> send(api, from, to, 700)));
      }
      for (Future<Api.Answer> answer : sent) {
        assertThat(answer.get().json(201).path("state").asText()).isIn("done", "underway");
      }
    }
    Patience.until(
        "each with as much as before",
        AWAKE_MAX,
        () -> ring.stream().allMatch(id -> available(api, id) == EACH + WELCOME));
    JsonNode refused = send(api, ring.get(0), ring.get(1), 2 * EACH).json(409);
    assertThat(refused.path("type").asText()).isEqualTo("/problems/insufficient-points");
  }

  private static String anAdjustmentWaits(Api api, String customer) {
    JsonNode waits =
        api.post(
                path(customer) + "/adjustments",
                Api.json("{'currency': 'points', 'points': 100001, 'reason': 'too much'}"))
            .json(202);
    JsonNode refused =
        api.post(
                path(customer) + "/adjustments/" + waits.path("adjustmentId").asText() + "/approve",
                none())
            .json(403);
    assertThat(refused.path("type").asText()).isEqualTo("/problems/forbidden");
    return waits.path("adjustmentId").asText();
  }

  /** Clients send to and fro until everything is killed under them. */
  private static void killUnderTransfers(PackagedServer server, List<String> ring)
      throws Exception {
    AtomicInteger sent = new AtomicInteger();
    AtomicBoolean killing = new AtomicBoolean();
    Api api = server.api();
    try (ExecutorService clients = Executors.newFixedThreadPool(RING)) {
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < RING; i++) {
        String from = ring.get(i);
        String to = ring.get((i + 7) % RING);
        sending.add(
            clients.submit(
                () -> {
                  try {
                    while (!killing.get()) {
                      send(api, from, to, 3);
                      sent.incrementAndGet();
                    }
                  } catch (UncheckedIOException broken) {
                    assertThat(killing.get()).as("%s", broken).isTrue();
                  }
                }));
      }
      Patience.until("transfers", AWAKE_MAX, () -> sent.get() >= SENT_BEFORE_THE_KILL);
      killing.set(true);
      server.kill9();
      for (Future<?> client : sending) {
        client.get();
      }
    }
  }

  private static void everythingExpiresBeforeTheClockAnswers(Api api, List<String> ring) {
    api.put("/v1/clock", Api.json("{'now': '%s'}", LATER)).json(200);
    for (String id : ring) {
      assertThat(available(api, id)).isZero();
      List<JsonNode> expired = new ArrayList<>();
      api.get(path(id) + "/ledger?currency=points&limit=500")
          .json(200)
          .path("items")
          .forEach(
              line -> {
                if (line.path("to").asText().equals("expired")) {
                  expired.add(line);
                }
              });
      assertThat(expired).as("recorded once").hasSize(1);
      assertThat(expired.getFirst().path("at").asText()).startsWith("2028-06-01T00:00:");
    }
  }

  private static Api.Answer send(Api api, String from, String to, long points) {
    return api.post(
        path(from) + "/transfers",
        Api.json("{'to': '%s', 'currency': 'points', 'points': %d}", to, points));
  }

  private static JsonNode none() {
    return Api.read("");
  }

  private static String path(String customer) {
    return "/v1/customers/" + customer + "/points";
  }

  private static long total(Api api, List<String> ring) {
    return ring.stream().mapToLong(id -> available(api, id)).sum();
  }

  private static long available(Api api, String customer) {
    JsonNode items = api.get(path(customer)).json(200).path("items");
    return items.get(0).path("available").asLong();
  }
}
