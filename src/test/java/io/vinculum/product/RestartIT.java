package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there, once, after a stop and after a kill -9 of node and store. */
class RestartIT {
  private static final int CLIENTS = 12;
  private static final int SALES = 900;
  private static final int CUSTOMERS = 90;
  private static final int KILLED_AFTER = 300;
  private static final int EUROS = 7;
  private static final Duration BURST_MAX = Duration.ofMinutes(3);
  private static final Duration READ_SIDE_MAX = Duration.ofMinutes(1);

  /** No other test on this server buys any there. */
  private static final String OURS =
      "spend365By[\"fuel\"] > money(\"0.00\") && spend365At[\"fuelco\"] > money(\"0.00\")";

  private final PackagedServer server = SharedServer.server();

  private static final String SEGMENT = "restart-buyers";

  /** From then on connections may break under the clients. */
  private volatile boolean killing;

  private static JsonNode sale(int number) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'restart', 'document': 'sale-%d',
         'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
         'partner': 'fuelco', 'total': {'amount': '%d.00', 'currency': 'EUR'},
         'lines': [{'line': '1', 'category': 'fuel', 'quantity': '1',
                    'amount': {'amount': '%d.00', 'currency': 'EUR'}}]}\
        """,
        number, card(number), EUROS, EUROS);
  }

  private static String card(int number) {
    return "restart-" + number % CUSTOMERS;
  }

  @Test
  void every_acknowledged_sale_outlives_kill_9_and_a_stop_once_with_equal_answers()
      throws Exception {
    server.api().put("/v1/segments/" + SEGMENT, ours()).json(201);
    String begin = SegmentFollower.now(server.api());
    Set<Integer> acknowledged = postUntilKilled();
    assertThat(acknowledged).hasSizeBetween(KILLED_AFTER, SALES - 1);
    server.startAgain();
    server.api().awaitReadSide(READ_SIDE_MAX);
    assertThat(totals().at("/measures/sum(purchases)").asInt())
        .as("the first answer of the read side after the kill")
        .isGreaterThanOrEqualTo(acknowledged.size());
    assertAllCountOnce(acknowledged);

    awaitReadSide();
    Set<String> told = awaitTold(begin);
    String person = personUnderNewMasterKey();
    List<JsonNode> before = answers();
    server.restart();
    assertThat(server.api().get("/v1/customers/" + person).json(200).at("/profile/givenName"))
        .isEqualTo(Api.json("'Wilhelmina'"));
    awaitReadSide();
    List<JsonNode> after = answers();
    for (int i = 0; i < before.size(); i++) {
      Likeness.assertAlike(before.get(i), after.get(i));
    }
    assertThat(awaitTold(begin)).as("nobody enters or leaves by a restart").isEqualTo(told);
    assertSlicesSayWhatCustomersSay(after.getLast());
    assertThat(Verified.everySlice(server)).isGreaterThanOrEqualTo(after.getLast().size());
  }

  private static JsonNode ours() {
    return JsonNodeFactory.instance.objectNode().put("name", "Restart").put("rule", OURS);
  }

  /** The moves that were told, once they add up to the members: each customer entered once. */
  private Set<String> awaitTold(String begin) {
    Api api = server.api();
    Patience.until(
        () -> "all buyers told",
        READ_SIDE_MAX,
        () -> SegmentFollower.fold(SegmentFollower.pages(api, SEGMENT, begin)).size() == CUSTOMERS);
    List<JsonNode> events = SegmentFollower.pages(api, SEGMENT, begin);
    assertThat(SegmentFollower.fold(events)).isEqualTo(SegmentFollower.members(api, SEGMENT));
    Set<String> ids = SegmentFollower.ids(events);
    assertThat(ids).hasSize(CUSTOMERS);
    return ids;
  }

  /** Clients post until everything is killed under them. */
  private Set<Integer> postUntilKilled() throws Exception {
    Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < SALES; number++) {
      numbers.add(number);
    }
    Queue<Integer> left = new ConcurrentLinkedQueue<>(numbers);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> posting = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        posting.add(clients.submit(() -> post(left, acknowledged)));
      }
      Patience.until("acknowledged sales", BURST_MAX, () -> acknowledged.size() >= KILLED_AFTER);
      killing = true;
      server.kill9();
      for (Future<?> client : posting) {
        client.get();
      }
    }
    return Set.copyOf(acknowledged);
  }

  private void post(Queue<Integer> left, Set<Integer> acknowledged) {
    Api api = server.api();
    try {
      for (Integer number; (number = left.poll()) != null; ) {
        if (api.post("/v1/interactions", sale(number)).status() == 201) {
          acknowledged.add(number);
        }
      }
    } catch (UncheckedIOException broken) {
      assertThat(killing).as("%s", broken).isTrue();
    }
  }

  /** Everything is sent again in one stream: what was acknowledged is known, and all count once. */
  private void assertAllCountOnce(Set<Integer> acknowledged) {
    List<String> lines = new ArrayList<>();
    Map<String, Long> sales = new TreeMap<>();
    for (int number = 0; number < SALES; number++) {
      lines.add(sale(number).toString());
      sales.merge(card(number), 1L, Long::sum);
    }
    List<JsonNode> results = server.api().stream(lines).lines();
    assertThat(results).hasSize(SALES);
    for (int number = 0; number < SALES; number++) {
      JsonNode answer = answered(number, results.get(number));
      if (acknowledged.contains(number)) {
        assertThat(answer.path("duplicate").asBoolean()).as("sale %d", number).isTrue();
      }
    }
    sales.forEach(
        (card, count) -> {
          JsonNode customer = server.api().customerOfCard(card);
          assertThat(customer.at("/rhythm/purchases").asLong()).as(card).isEqualTo(count);
          assertThat(customer.at("/rhythm/spend").asText()).isEqualTo(count * EUROS + ".00");
        });
  }

  /** What became of a line; what a busy server put off is posted again. */
  private JsonNode answered(int number, JsonNode result) {
    int status = result.path("status").asInt();
    if (status != 429 && status != 503) {
      assertThat(status).as(result.toString()).isIn(200, 201);
      return result.path("body");
    }
    Api.Answer again = server.api().postAsTill("/v1/interactions", sale(number)).last();
    assertThat(again.status()).as(again.text()).isIn(200, 201);
    return again.json();
  }

  /** Known by name from before another master key took over; the old one is in no file any more. */
  private String personUnderNewMasterKey() throws IOException {
    String person =
        server
            .api()
            .post(
                "/v1/customers",
                Api.json(
                    "{'identifiers': {'card': 'restart-person'},"
                        + " 'profile': {'givenName': 'Wilhelmina'}}"))
            .json(201)
            .path("customerId")
            .asText();
    Path file = server.data().resolve("master.key");
    String old = Files.readString(file).strip();
    PackagedServer.Ended rotated = server.command("keys", "rotate");
    assertThat(rotated.exitCode()).as(rotated.output()).isZero();
    assertThat(rotated.output()).contains("wrapped anew", "master key ");
    assertThat(Files.readAllLines(file)).hasSize(1).doesNotContain(old);
    JsonNode told = server.api().get("/v1/master-keys").json(200);
    assertThat(told.path("keys")).hasSize(1);
    assertThat(told.at("/rotation/state").asText()).isEqualTo("done");
    assertThat(
            server.api().get("/v1/audit?subject=master-keys").json(200).findValuesAsText("action"))
        .startsWith("masterKey.rotated", "masterKey.rotate");
    return person;
  }

  private void awaitReadSide() {
    Patience.until(
        () -> "all sales in " + totals(),
        READ_SIDE_MAX,
        () -> totals().at("/measures/sum(purchases)").asLong() == SALES);
    assertThat(totals().path("count").asInt()).isEqualTo(CUSTOMERS);
    assertThat(totals().at("/measures/sum(spend)").asText()).isEqualTo(SALES * EUROS + ".00");
  }

  private JsonNode totals() {
    return server.api().audience(Api.question(OURS, "sum(purchases)", "sum(spend)"));
  }

  /** Audiences, segments and, last, every customer of the read side. */
  private List<JsonNode> answers() {
    Api api = server.api();
    var question =
        Api.question("purchases >= 0", "sum(purchases)", "sum(spend)", "p90(spend)", "max(spend)");
    question.putArray("groupBy").add("tier");
    question.putObject("top").put("by", "spend").put("limit", 500);
    return List.of(
        api.audience(question),
        api.get("/v1/segments").json(200),
        api.get("/v1/segments/" + SEGMENT + "/history").json(200),
        api.get("/v1/visibility").json(200),
        api.get("/v1/share-of-wallet").json(200),
        Api.list(api.all("/v1/customers")));
  }

  /** Row by row: the read side's figures against those of the customer's own record. */
  private void assertSlicesSayWhatCustomersSay(JsonNode rows) {
    assertThat(rows.size()).isGreaterThanOrEqualTo(CUSTOMERS);
    for (JsonNode row : rows) {
      JsonNode customer =
          server.api().get("/v1/customers/" + row.path("customerId").asText()).json(200);
      assertThat(customer.at("/rhythm/purchases")).isEqualTo(row.path("purchases"));
      assertThat(customer.at("/rhythm/spend")).isEqualTo(row.path("spend"));
      assertThat(customer.at("/rhythm/lastPurchaseOn")).isEqualTo(row.path("lastPurchaseOn"));
      assertThat(customer.at("/tier/id")).isEqualTo(row.path("tier"));
      assertThat(customer.path("status")).isEqualTo(row.path("status"));
      Likeness.assertAlike(
          Api.named("relationshipValue", row), Api.named("relationshipValue", customer));
    }
  }
}
