package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Records that become one and two again while tills go on selling to both, on a server that is
 * killed in the middle: nothing is lost, nothing counts twice.
 */
class MergeIT {
  private static final int PAIRS = 10;
  private static final int SALES_OF_EACH = 10;
  private static final int SALES = PAIRS * 2 * SALES_OF_EACH;
  private static final int TILLS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Sixteen clients that asked a dead server without a pause would keep it from starting again. */
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final Map<String, Long> earned = new ConcurrentHashMap<>();

  /** Two records of one person. */
  private record Pair(int number, String survivor, String absorbed, long welcome) {
    String card(int side) {
      return "merge-" + side + "-" + number;
    }
  }

  private record Sale(Pair pair, int side, int number) {
    String document() {
      return pair.number() + "-" + side + "-" + number;
    }
  }

  @Test
  void sums_stay_while_records_become_one_and_two_again_over_a_kill() throws Exception {
    try (PackagedServer server =
        PackagedServer.start(
            Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", SharedServer.CLOCK))) {
      List<Pair> pairs = enrolled(server.api());
      Queue<Sale> sales = shuffled(pairs);
      try (ExecutorService clients = Executors.newFixedThreadPool(TILLS + PAIRS)) {
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
          working.add(clients.submit(() -> sellAll(server.api(), sales)));
        }
        Patience.until("some sales", PATIENCE, () -> earned.size() > SALES / 5);
        for (Pair pair : pairs) {
          working.add(clients.submit(() -> merge(server.api(), pair)));
        }
        Patience.until("more sales", PATIENCE, () -> earned.size() > SALES / 2);
        server.kill9();
        server.startAgain();
        for (Future<?> work : working) {
          work.get();
        }
      }
      server.api().awaitReadSide(PATIENCE);
      assertOneOfEachPair(server.api(), pairs);
      assertEverySaleIsKnown(server.api(), pairs);
      awaitCustomers(server.api(), PAIRS);
      Verified.everySlice(server);

      for (Pair pair : pairs) {
        String path = "/v1/customers/" + pair.survivor() + "/merges/" + pair.absorbed();
        assertThat(server.api().send("DELETE", path, BodyPublishers.noBody()).status())
            .isIn(200, 202, 204);
      }
      awaitCustomers(server.api(), 2 * PAIRS);
      assertTwoOfEachPair(server.api(), pairs);
      Verified.everySlice(server);
    }
  }

  private static List<Pair> enrolled(Api api) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      JsonNode survivor = enrol(api, "merge-0-" + i);
      JsonNode absorbed = enrol(api, "merge-1-" + i);
      pairs.add(
          new Pair(
              i,
              survivor.path("customerId").asText(),
              absorbed.path("customerId").asText(),
              points(api, survivor.path("customerId").asText())
                  + points(api, absorbed.path("customerId").asText())));
    }
    return pairs;
  }

  private static JsonNode enrol(Api api, String card) {
    return api.postAsTill(
            "/v1/customers",
            Api.json("{'identifiers': {'card': '%s'}}", card),
            "Idempotency-Key",
            card)
        .last()
        .json(201);
  }

  private static Queue<Sale> shuffled(List<Pair> pairs) {
    List<Sale> sales = new ArrayList<>();
    for (Pair pair : pairs) {
      for (int i = 0; i < 2 * SALES_OF_EACH; i++) {
        sales.add(new Sale(pair, i % 2, i));
      }
    }
    Collections.shuffle(sales, new Random(20261122));
    return new ConcurrentLinkedQueue<>(sales);
  }

  private void sellAll(Api api, Queue<Sale> sales) {
    for (Sale sale = sales.poll(); sale != null; sale = sales.poll()) {
      earned.put(sale.document(), pointsOf(patiently(api, sale)));
    }
  }

  /** A till posts again until it is answered, also over the death of the server. */
  private static JsonNode patiently(Api api, Sale sale) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        Api.Answer answer = api.postAsTill("/v1/interactions", json(sale)).last();
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        return answer.json();
      } catch (UncheckedIOException gone) {
        assertThat(System.nanoTime()).as("%s", gone).isLessThan(deadline);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static JsonNode json(Sale sale) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'merge', 'document': '%s',
         'occurredAt': '2026-05-04T09:00:00+02:00', 'customer': {'card': '%s'},
         'partner': 'fuelco', 'total': {'amount': '10.00', 'currency': 'EUR'}}\
        """,
        sale.document(), sale.pair().card(sale.side()));
  }

  private static long pointsOf(JsonNode answer) {
    for (JsonNode points : answer.path("points")) {
      if (points.path("currency").asText().equals("points")) {
        return points.path("earned").asLong();
      }
    }
    throw new AssertionError("no points in " + answer);
  }

  /** Asks until the two are one: who was killed under it asks again, and may hear that they are. */
  private static void merge(Api api, Pair pair) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String path = "/v1/customers/" + pair.survivor() + "/merges";
    while (System.nanoTime() < deadline) {
      try {
        Api.Answer answer =
            api.postAsTill(path, Api.json("{'absorb': '%s'}", pair.absorbed())).last();
        assertThat(answer.status()).as(answer.text()).isIn(201, 202, 409);
        return;
      } catch (UncheckedIOException gone) {
        assertThat(gone).hasMessageContaining(path);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    throw new AssertionError(path + " was not answered");
  }

  private void assertOneOfEachPair(Api api, List<Pair> pairs) {
    for (Pair pair : pairs) {
      Patience.until(
          () -> "one record of " + pair + ": " + api.customerOfCard(pair.card(1)),
          PATIENCE,
          () ->
              api.customerOfCard(pair.card(1)).path("customerId").asText().equals(pair.survivor()));
      JsonNode one = api.customerOfCard(pair.card(0));
      assertThat(one.path("customerId").asText()).isEqualTo(pair.survivor());
      assertThat(one.at("/rhythm/purchases").asInt()).as("%s", pair).isEqualTo(2 * SALES_OF_EACH);
      assertThat(one.at("/rhythm/spend").asText()).isEqualTo(2 * SALES_OF_EACH * 10 + ".00");
      assertThat(points(api, pair.survivor())).as("%s", pair).isEqualTo(due(pair));
    }
  }

  /** What the two got at enrolment and what each sale's answer said. */
  private long due(Pair pair) {
    long due = pair.welcome();
    for (int i = 0; i < 2 * SALES_OF_EACH; i++) {
      due += earned.get(new Sale(pair, i % 2, i).document());
    }
    return due;
  }

  private static void assertEverySaleIsKnown(Api api, List<Pair> pairs) {
    for (Pair pair : pairs) {
      for (int i = 0; i < 2 * SALES_OF_EACH; i++) {
        JsonNode again = patiently(api, new Sale(pair, i % 2, i));
        assertThat(again.path("duplicate").asBoolean()).as("%s", again).isTrue();
      }
    }
  }

  private void assertTwoOfEachPair(Api api, List<Pair> pairs) {
    for (Pair pair : pairs) {
      Patience.until(
          () -> "a record of its own for " + pair,
          PATIENCE,
          () ->
              api.customerOfCard(pair.card(1)).path("customerId").asText().equals(pair.absorbed()));
      JsonNode survivor = api.customerOfCard(pair.card(0));
      JsonNode absorbed = api.customerOfCard(pair.card(1));
      for (JsonNode each : List.of(survivor, absorbed)) {
        assertThat(each.at("/rhythm/purchases").asInt()).as("%s", pair).isEqualTo(SALES_OF_EACH);
        assertThat(each.at("/rhythm/spend").asText()).isEqualTo(SALES_OF_EACH * 10 + ".00");
      }
      assertThat(points(api, pair.survivor()) + points(api, pair.absorbed())).isEqualTo(due(pair));
    }
  }

  private static void awaitCustomers(Api api, int customers) {
    Patience.until(
        () -> customers + " customers in " + totals(api),
        PATIENCE,
        () ->
            totals(api).path("count").asInt() == customers
                && totals(api).at("/measures/sum(purchases)").asInt() == SALES);
  }

  private static JsonNode totals(Api api) {
    return api.audience(Api.question("purchases >= 0", "sum(purchases)"));
  }

  /** Spendable and pending. */
  private static long points(Api api, String customer) {
    for (JsonNode item : api.get("/v1/customers/" + customer + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals("points")) {
        return item.path("available").asLong() + item.path("pending").asLong();
      }
    }
    return 0;
  }
}
