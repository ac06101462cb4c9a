package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * Tills that go on selling while the store comes and goes, each sale once. They hold what they were
 * told against the books afterwards: 201 is there, 503 with Retry-After came in time, nothing else
 * was answered.
 */
final class SteadyTills {
  private static final int CLIENTS = 6;
  private static final int CUSTOMERS = 40;
  private static final int EUROS = 3;
  private static final int MORE = 60;
  private static final Duration TOLD_MAX = Duration.ofSeconds(5);
  private static final Duration BACK_MAX = Duration.ofMinutes(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final PackagedServer server;
  private final String source;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean selling = true;

  /** Tills of a source of their own, so that tests of one server do not meet. */
  SteadyTills(PackagedServer server, String source) {
    this.server = server;
    this.source = source;
  }

  /** What is to happen to a server while it is sold at. */
  interface Accidents {
    void happen() throws Exception;
  }

  /** Sells from before the accidents until after them. */
  void sellDuring(Accidents accidents) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> tills = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        tills.add(clients.submit(this::sell));
      }
      try {
        awaitMore();
        accidents.happen();
        awaitMore();
      } finally {
        selling = false;
      }
      for (Future<?> till : tills) {
        till.get();
      }
    }
    assertThat(wrong).as("answers that are neither 201 nor 503 in time").isEmpty();
  }

  private void sell() {
    Api api = server.api();
    while (selling) {
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

  /** Until the server sells again, whatever it answers meanwhile. */
  void awaitMore() {
    int before = acknowledged.size();
    Patience.until(
        () -> "more sales than %d; %s%n%s".formatted(before, wrong, server.log()),
        BACK_MAX,
        () -> acknowledged.size() >= before + MORE);
  }

  /** Until tills are told that the store is away, so many times more. */
  void awaitRefusals(int more) {
    int before = refused.get();
    Patience.until("503 with Retry-After", BACK_MAX, () -> refused.get() >= before + more);
  }

  /** Sends everything again: what was acknowledged is a duplicate, and every sale counts once. */
  void assertEveryAcknowledgedCountsOnce() {
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

  /** All sales are in the read side's answer to a rule that nobody else's customers fulfil. */
  void assertTheReadSideKnowsThem(String ours) {
    JsonNode question = Api.question(ours, "sum(purchases)", "sum(spend)");
    Patience.until(
        () -> "all %d sales in %s".formatted(next.get(), server.api().audience(question)),
        BACK_MAX,
        () -> server.api().audience(question).at("/measures/sum(purchases)").asInt() == next.get());
  }

  private String card(int number) {
    return source + "-" + number % CUSTOMERS;
  }

  private JsonNode sale(int number) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': '%s', 'document': 'sale-%d',
         'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
         'partner': 'fuelco', 'total': {'amount': '%d.00', 'currency': 'EUR'},
         'lines': [{'line': '1', 'category': 'home', 'quantity': '1',
                    'amount': {'amount': '%d.00', 'currency': 'EUR'}}]}\
        """,
        source, number, card(number), EUROS, EUROS);
  }
}
