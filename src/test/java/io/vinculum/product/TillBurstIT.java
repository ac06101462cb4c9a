package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Fifty tills post a thousand purchases at once, each of them twice: every one counts once. */
class TillBurstIT {
  private static final int CLIENTS = 50;
  private static final int PURCHASES = 1_000;
  private static final int CUSTOMERS = 120;
  private static final int KEYED_EVERY = 3;
  private static final long SEED = 20_260_504L;
  private static final Duration READ_SIDE_MAX = Duration.ofSeconds(30);
  private static final int FIRST_PURCHASE_BONUS = 200;

  /** Those of tests before this one, on the same server, are told apart by what they bought. */
  private static final JsonNode OUR_CUSTOMERS =
      Api.question("spend365At[\"superfresh\"] > money(\"0.00\")", "sum(purchases)", "sum(spend)");

  private final Api api = SharedServer.api();
  private final JsonNode before = before();

  private JsonNode before() {
    api.awaitReadSide(READ_SIDE_MAX);
    return api.audience(OUR_CUSTOMERS);
  }

  /** A purchase of whole euros below the bonus for large ones, so that points are simple sums. */
  private record Sale(String document, String card, long euros) {
    JsonNode json() {
      return Api.json(
          """
          {'kind': 'purchase', 'source': 'burst', 'document': '%s',
           'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
           'channel': 'store', 'partner': 'superfresh',
           'total': {'amount': '%d.00', 'currency': 'EUR'}}\
          """,
          document, card, euros);
    }
  }

  /** One post of a sale, with an idempotency key or without. */
  private record Post(Sale sale, boolean keyed) {}

  /**
   * What the last answer to one post said.
   *
   * @param sure whether no earlier answer left open what was recorded
   */
  private record Answered(
      int status, boolean replayed, boolean duplicate, boolean sure, String interaction) {
    boolean recorded() {
      return status == 201 && !replayed;
    }

    boolean repeated() {
      return replayed || duplicate;
    }
  }

  @Test
  void a_thousand_purchases_posted_twice_by_fifty_clients_at_once_count_once_each()
      throws Exception {
    List<Sale> sales = sales();
    Map<String, Queue<Answered>> answers = postAll(sales);

    assertThat(answers).hasSize(PURCHASES);
    answers.forEach(TillBurstIT::assertRecordedOnce);
    assertCustomers(sales);
    assertAudience(sales);
  }

  private static List<Sale> sales() {
    Random random = new Random(SEED);
    List<Sale> sales = new ArrayList<>();
    for (int i = 0; i < PURCHASES; i++) {
      sales.add(
          new Sale("sale-" + i, "burst-" + random.nextInt(CUSTOMERS), 1L + random.nextInt(49)));
    }
    return sales;
  }

  private Map<String, Queue<Answered>> postAll(List<Sale> sales) throws Exception {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < sales.size(); i++) {
      posts.add(new Post(sales.get(i), i % KEYED_EVERY == 0));
      posts.add(new Post(sales.get(i), i % KEYED_EVERY == 0));
    }
    Collections.shuffle(posts, new Random(SEED));
    Queue<Post> left = new ConcurrentLinkedQueue<>(posts);
    Map<String, Queue<Answered>> answers = new ConcurrentHashMap<>();
    Callable<Void> client =
        () -> {
          for (Post post; (post = left.poll()) != null; ) {
            answers
                .computeIfAbsent(post.sale().document(), _ -> new ConcurrentLinkedQueue<>())
                .add(answered(post));
          }
          return null;
        };
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Void> done : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        done.get();
      }
    }
    return answers;
  }

  private Answered answered(Post post) {
    String[] headers =
        post.keyed()
            ? new String[] {"Idempotency-Key", "key-" + post.sale().document()}
            : new String[0];
    Api.Repeated answer = api.postAsTill("/v1/interactions", post.sale().json(), headers);
    assertThat(answer.last().status()).as(answer.last().text()).isIn(200, 201);
    return new Answered(
        answer.last().status(),
        answer.last().header("Idempotency-Replayed").equals("true"),
        answer.last().json().path("duplicate").asBoolean(),
        answer.times() == 1,
        answer.last().json().path("interactionId").asText());
  }

  /** Of two answers one recorded the sale, and both are about the same interaction. */
  private static void assertRecordedOnce(String document, Queue<Answered> two) {
    assertThat(two).as(document).hasSize(2);
    assertThat(two.stream().map(Answered::interaction).distinct()).as(document).hasSize(1);
    assertThat(two).as(document).allMatch(answer -> answer.recorded() != answer.repeated());
    long recorded = two.stream().filter(Answered::recorded).count();
    assertThat(recorded).as("%s: %s", document, two).isLessThanOrEqualTo(1);
    if (two.stream().allMatch(Answered::sure)) {
      assertThat(recorded).as("%s: %s", document, two).isEqualTo(1);
    }
  }

  private void assertCustomers(List<Sale> sales) {
    Map<String, List<Sale>> byCard = new TreeMap<>();
    sales.forEach(sale -> byCard.computeIfAbsent(sale.card(), _ -> new ArrayList<>()).add(sale));
    byCard.forEach(
        (card, own) -> {
          JsonNode customer = api.customerOfCard(card);
          long euros = own.stream().mapToLong(Sale::euros).sum();
          assertThat(customer.at("/rhythm/purchases").asLong()).as(card).isEqualTo(own.size());
          assertThat(customer.at("/rhythm/spend").asText()).as(card).isEqualTo(euros + ".00");
          assertPoints(customer, "points", euros + FIRST_PURCHASE_BONUS);
          assertPoints(customer, "status", euros);
          assertLedger(customer.path("customerId").asText(), own);
        });
  }

  private static void assertPoints(JsonNode customer, String currency, long expected) {
    long available = 0;
    for (JsonNode points : customer.path("points")) {
      available +=
          points.path("currency").asText().equals(currency) ? points.path("available").asLong() : 0;
    }
    assertThat(available).as("%s of %s", currency, customer).isEqualTo(expected);
  }

  /** One line of status points per sale, with its document and its euros. */
  private void assertLedger(String customer, List<Sale> own) {
    Map<String, Long> lines = new HashMap<>();
    for (JsonNode line : api.all("/v1/customers/" + customer + "/points/ledger?currency=status")) {
      lines.merge(line.at("/document/document").asText(), line.path("points").asLong(), Long::sum);
      assertThat(line.path("why").asText()).contains("1 point per 1.00 EUR");
    }
    Map<String, Long> expected = new HashMap<>();
    own.forEach(sale -> expected.put(sale.document(), sale.euros()));
    assertThat(lines).isEqualTo(expected);
  }

  /** The read side catches up within moments; then it says the same of all together. */
  private void assertAudience(List<Sale> sales) {
    long euros = sales.stream().mapToLong(Sale::euros).sum();
    long customers = sales.stream().map(Sale::card).distinct().count();
    Supplier<JsonNode> ask = () -> api.audience(OUR_CUSTOMERS);
    Patience.until(
        () -> "all purchases in " + ask.get(),
        READ_SIDE_MAX,
        () -> purchases(ask.get()) - purchases(before) == PURCHASES);

    JsonNode answer = ask.get();
    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.path("count").asLong() - before.path("count").asLong()).isEqualTo(customers);
    assertThat(spend(answer).subtract(spend(before)))
        .isEqualByComparingTo(BigDecimal.valueOf(euros));
    assertThat(answer.at("/freshness/lagMs").isIntegralNumber()).isTrue();
  }

  private static long purchases(JsonNode totals) {
    return totals.at("/measures/sum(purchases)").asLong();
  }

  private static BigDecimal spend(JsonNode totals) {
    return new BigDecimal(totals.at("/measures/sum(spend)").asText());
  }
}
