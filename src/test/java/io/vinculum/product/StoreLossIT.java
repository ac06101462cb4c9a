package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A node outlives its store's death: callers are told, and it serves again by itself. */
class StoreLossIT {
  private static final int CLIENTS = 6;
  private static final int CUSTOMERS = 40;
  private static final int EUROS = 3;
  private static final int BETWEEN_ACCIDENTS = 60;
  private static final Duration TOLD_MAX = Duration.ofSeconds(5);
  private static final Duration PAUSED_FOR = Duration.ofSeconds(8);
  private static final Duration BACK_MAX = Duration.ofMinutes(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /** No other test on this server buys any. */
  private static final String OURS = "spend365By[\"home\"] > money(\"0.00\")";

  private final PackagedServer server = SharedServer.server();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean buying = true;

  @Test
  void a_node_outlives_its_stores_death_and_its_pause_and_every_acknowledged_sale_counts_once()
      throws Exception {
    String storesAddress = whereabouts();
    long node = server.pid();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> buyers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        buyers.add(clients.submit(this::buy));
      }
      try {
        awaitMore();
        server.killStore();
        awaitRefusals();
        awaitMore();
        server.pauseStore(PAUSED_FOR);
        awaitMore();
      } finally {
        buying = false;
      }
      for (Future<?> buyer : buyers) {
        buyer.get();
      }
    }
    assertThat(wrong).as("answers that are neither 201 nor 503 in time").isEmpty();
    assertThat(server.pid()).as("the node's process").isEqualTo(node);
    assertThat(ProcessHandle.of(node)).isPresent();
    assertThat(whereabouts()).as("where its store is").isEqualTo(storesAddress);
    assertThat(server.api().as("").get("/health/ready").status()).isEqualTo(200);
    assertEveryAcknowledgedCountsOnce();
    assertTheReadSideKnowsThem();
  }

  @Test
  void a_node_that_is_stopped_while_its_store_is_started_again_leaves_none() throws Exception {
    server.killStore();
    Patience.until("another store", BACK_MAX, () -> server.storeRuns());
    server.stop();
    assertThat(server.storeRuns()).isFalse();
    server.startAgain();
    server.api().awaitReadSide(BACK_MAX);
  }

  private void buy() {
    Api api = server.api();
    while (buying) {
      int number = next.getAndIncrement();
      long began = System.nanoTime();
      Api.Answer answer = api.post("/v1/interactions", sale(number));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (answer.status() == 201) {
        acknowledged.add(number);
      } else if (answer.status() == 503 && !answer.header("Retry-After").isEmpty()) {
        refused.incrementAndGet();
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      } else {
        wrong.add(answer.status() + " " + answer.text());
      }
      if (took.compareTo(TOLD_MAX) > 0) {
        wrong.add(answer.status() + " after " + took);
      }
    }
  }

  private void awaitMore() {
    int before = acknowledged.size();
    Patience.until(
        () -> "more sales than %d; %s%n%s".formatted(before, wrong, server.log()),
        BACK_MAX,
        () -> acknowledged.size() >= before + BETWEEN_ACCIDENTS);
  }

  private void awaitRefusals() {
    Patience.until("503 with Retry-After", BACK_MAX, () -> refused.get() > 0);
  }

  private void assertEveryAcknowledgedCountsOnce() {
    int sent = next.get();
    long[] bought = new long[CUSTOMERS];
    for (int number = 0; number < sent; number++) {
      Api.Answer again = server.api().postAsTill("/v1/interactions", sale(number)).last();
      assertThat(again.status()).as(again.text()).isIn(200, 201);
      if (acknowledged.contains(number)) {
        assertThat(again.json().path("duplicate").asBoolean()).as("sale %d", number).isTrue();
      }
      bought[number % CUSTOMERS]++;
    }
    for (int i = 0; i < Math.min(sent, CUSTOMERS); i++) {
      JsonNode customer = server.api().customerOfCard(card(i));
      assertThat(customer.at("/rhythm/purchases").asLong()).as(card(i)).isEqualTo(bought[i]);
    }
  }

  private void assertTheReadSideKnowsThem() {
    JsonNode question = Api.question(OURS, "sum(purchases)", "sum(spend)");
    Patience.until(
        () -> "all %d sales in %s".formatted(next.get(), server.api().audience(question)),
        BACK_MAX,
        () -> server.api().audience(question).at("/measures/sum(purchases)").asInt() == next.get());
  }

  private String whereabouts() throws IOException {
    return Files.readString(server.data().resolve("running"));
  }

  private static String card(int number) {
    return "store-loss-" + number % CUSTOMERS;
  }

  private static JsonNode sale(int number) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'store-loss', 'document': 'sale-%d',
         'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
         'partner': 'fuelco', 'total': {'amount': '%d.00', 'currency': 'EUR'},
         'lines': [{'line': '1', 'category': 'home', 'quantity': '1',
                    'amount': {'amount': '%d.00', 'currency': 'EUR'}}]}\
        """,
        number, card(number), EUROS, EUROS);
  }
}
