package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger to the last cent and point, as tills, an app and a service desk see it. */
final class LedgerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HAPPENED = "2026-05-04T07:30:00Z";

  private static PackagedServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        PackagedServer.start(
            Map.of(
                "VINCULUM_SANDBOX",
                "true",
                "VINCULUM_CLOCK",
                "2026-05-04T08:00:00Z",
                "VINCULUM_PROGRAMME",
                Path.of("src/test/resources/product/ledger.yaml").toAbsolutePath().toString()));
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String card() {
    return "lg-" + UUID.randomUUID();
  }

  private static String member() {
    return member(card());
  }

  private static String member(String card) {
    return api.post("/v1/customers", Api.json("{'identifiers': {'card': '%s'}}", card))
        .json(201)
        .path("customerId")
        .asText();
  }

  private static Answer adjust(Api by, String customer, String currency, long points) {
    return by.post(
        "/v1/customers/" + customer + "/points/adjustments",
        Api.json("{'currency': '%s', 'points': %d, 'reason': 'goodwill'}", currency, points));
  }

  private static Answer post(String document, String customer, String fields) {
    return api.post(
        "/v1/interactions",
        Api.json(
            "{'source': 'till-1', 'document': '%s', 'occurredAt': '%s', 'customer': {'id': '%s'},"
                + " %s}",
            document, HAPPENED, customer, fields));
  }

  private static Answer buy(String document, String customer, String total, String more) {
    return post(
        document,
        customer,
        "'kind': 'purchase', 'total': {'amount': '%s', 'currency': 'EUR'}%s"
            .formatted(total, more));
  }

  private static Answer giveBack(String of, String customer, String lines) {
    return post(
        "r-" + UUID.randomUUID(),
        customer,
        "'kind': 'return', 'of': {'source': 'till-1', 'document': '%s'}, 'lines': [%s]"
            .formatted(of, lines));
  }

  private static String piece(String quantity, String amount) {
    return "{'line': '1', 'quantity': '%s', 'amount': {'amount': '%s', 'currency': 'EUR'}}"
        .formatted(quantity, amount);
  }

  private static String document() {
    return "d-" + UUID.randomUUID();
  }

  private static JsonNode of(JsonNode answer, String currency) {
    for (JsonNode points : answer.path("points")) {
      if (points.path("currency").asText().equals(currency)) {
        return points;
      }
    }
    throw new AssertionError(currency + " is not in " + answer);
  }

  private static long available(String customer, String currency) {
    for (JsonNode item : api.get("/v1/customers/" + customer + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals(currency)) {
        return item.path("available").asLong();
      }
    }
    throw new AssertionError("no " + currency);
  }

  private static List<JsonNode> all(String customer, String what) {
    return api.all("/v1/customers/" + customer + what);
  }

  private static String tier(String customer) {
    return api.get("/v1/customers/" + customer).json(200).path("tier").path("id").asText();
  }

  @Test
  void no_point_is_burned_beyond_what_pays_a_cent() {
    String customer = member();
    adjust(api, customer, "points", 1_000).json(201);
    JsonNode nothing = buy(document(), customer, "3.00", ", 'payWithPoints': 3").json(201);
    assertThat(nothing.path("paidWithPoints").path("points").asLong()).isZero();
    assertThat(nothing.path("paidWithPoints").path("amount").path("amount").asText())
        .isEqualTo("0.00");
    assertThat(of(nothing, "points").path("spent").asLong()).isZero();

    String document = document();
    String more =
        ", 'payWithPoints': 306, 'lines': [{'line': '1', 'quantity': '3',"
            + " 'amount': {'amount': '3.00', 'currency': 'EUR'}}]";
    long before = available(customer, "points");
    JsonNode sale = buy(document, customer, "3.00", more).json(201);
    assertThat(sale.path("paidWithPoints"))
        .isEqualTo(Api.json("{'points': 304, 'amount': {'amount': '1.00', 'currency': 'EUR'}}"));
    assertThat(available(customer, "points"))
        .isEqualTo(before - 304 + of(sale, "points").path("earned").asLong());
    assertThat(buy(document, customer, "3.00", more).json(200).path("paidWithPoints"))
        .as("a duplicate says the same")
        .isEqualTo(sale.path("paidWithPoints"));

    JsonNode third = giveBack(document, customer, piece("1", "1.00")).json(201);
    assertThat(third.path("paidWithPoints"))
        .isEqualTo(Api.json("{'points': -101, 'amount': {'amount': '-0.33', 'currency': 'EUR'}}"));
    giveBack(document, customer, "").json(201);
    assertThat(available(customer, "points")).isEqualTo(before);
  }

  @Test
  void three_equal_pieces_come_back_one_by_one() {
    String customer = member();
    String document = document();
    long before = available(customer, "points");
    buy(
            document,
            customer,
            "20.00",
            ", 'lines': [{'line': '1', 'quantity': '3',"
                + " 'amount': {'amount': '20.00', 'currency': 'EUR'}}]")
        .json(201);
    Answer wrong = giveBack(document, customer, piece("1", "6.65"));
    assertThat(wrong.json(422).path("errors").get(0).path("pointer").asText())
        .isEqualTo("/lines/0/amount");
    for (int i = 0; i < 3; i++) {
      giveBack(document, customer, piece("1", "6.67")).json(201);
    }
    assertThat(giveBack(document, customer, piece("1", "6.67")).json(409).path("type").asText())
        .isEqualTo("/problems/already-returned");
    assertThat(
            all(customer, "/timeline?kind=return").stream()
                .map(item -> item.path("reversed").path("amount").path("amount").asText()))
        .containsExactly("6.66", "6.67", "6.67");
    assertThat(available(customer, "points")).isEqualTo(before);
    assertThat(available(customer, "status")).isZero();
  }

  @Test
  void one_till_gives_two_hundred_a_day_over_all_customers_and_no_more() throws Exception {
    JsonNode made = api.post("/v1/keys", Api.json("{'name': 't', 'role': 'till'}")).json(201);
    Api till = api.as(made.path("key").asText());
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      customers.add(member());
    }
    List<Answer> answers =
        RewardsApi.atOnce(
            customers.stream()
                .map(
                    customer ->
                        (java.util.concurrent.Callable<Answer>)
                            () -> adjust(till, customer, "points", 200))
                .toList());
    assertThat(RewardsApi.count(answers, 201)).isEqualTo(1);
    assertThat(RewardsApi.count(answers, 202)).isEqualTo(4);
    assertThat(customers.stream().mapToLong(customer -> available(customer, "points")).sum())
        .isEqualTo(200);

    Answer waiting = answers.stream().filter(it -> it.status() == 202).findFirst().orElseThrow();
    String customer = waiting.json(202).path("customerId").asText();
    String id = waiting.json(202).path("adjustmentId").asText();
    JsonNode approved =
        api.send(
                "POST",
                "/v1/customers/" + customer + "/points/adjustments/" + id + "/approve",
                BodyPublishers.noBody())
            .json(200);
    assertThat(approved.path("by").asText()).isEqualTo(made.path("id").asText());
    assertThat(approved.path("approvedBy").asText()).isEqualTo("admin");
    JsonNode line = all(customer, "/points/ledger").getFirst();
    assertThat(line.path("cause").asText()).isEqualTo("adjustment");
    assertThat(line.path("by").asText()).isEqualTo(made.path("id").asText());
    assertThat(line.path("approvedBy").asText()).isEqualTo("admin");

    adjust(till, customer, "status", 1).json(202);
    new RewardsApi(api).pass(Duration.ofDays(1));
    adjust(till, customer, "points", 150).json(201);
    adjust(till, customer, "points", -50).json(201);
    adjust(till, customer, "points", 1).json(202);
  }

  @Test
  void a_wrong_credit_is_taken_back_with_what_it_counted_for_the_tier() {
    String customer = member();
    String wrong = adjust(api, customer, "status", 2_000).json(201).path("adjustmentId").asText();
    assertThat(tier(customer)).isEqualTo("gold");
    String path = "/v1/customers/" + customer + "/points/adjustments";
    JsonNode undo =
        Api.json(
            "{'currency': 'status', 'points': -2000, 'reason': 'wrong card', 'reverses': '%s'}",
            wrong);
    JsonNode taken = api.post(path, undo).json(201);
    assertThat(taken.path("reverses").asText()).isEqualTo(wrong);
    assertThat(of(taken, "status").path("earned").asLong()).isEqualTo(-2_000);
    assertThat(tier(customer)).as("the programme gives no grace").isEqualTo("bronze");
    assertThat(available(customer, "status")).isZero();
    assertThat(api.post(path, undo).json(409).path("type").asText())
        .isEqualTo("/problems/already-returned");
    assertThat(
            api.post(
                    "/v1/customers/" + customer + "/points/transfers",
                    Api.json("{'to': '%s', 'currency': 'status', 'points': 1}", member()))
                .json(422)
                .path("errors")
                .get(0)
                .path("pointer")
                .asText())
        .isEqualTo("/currency");
  }

  private static void refer(String referrer, String friend) {
    post(document(), referrer, "'kind': 'referral', 'referred': {'id': '%s'}".formatted(friend))
        .json(201);
  }

  /** Value and count of friends that a referrer is credited with. */
  private static String credited(String referrer) {
    for (JsonNode part :
        api.get("/v1/customers/" + referrer + "/relationship-value").json(200).path("parts")) {
      if (part.path("kind").asText().equals("referral")) {
        return new BigDecimal(part.path("value").asText())
                .setScale(0, java.math.RoundingMode.HALF_UP)
            + " for "
            + part.path("count").asInt();
      }
    }
    return "none";
  }

  @Test
  void a_friend_is_credited_once_when_kept_however_it_is_told() {
    String poster = member();
    String namer = member();
    String friend = member();
    String named =
        api.post(
                "/v1/customers",
                Api.json("{'identifiers': {'card': '%s'}, 'referredBy': '%s'}", card(), namer))
            .json(201)
            .path("customerId")
            .asText();
    for (int i = 0; i < 5; i++) {
      refer(poster, friend);
    }
    assertThat(credited(poster)).isEqualTo("none");
    buy(document(), friend, "4.99", "").json(201);
    String first = document();
    buy(first, friend, "20.00", "").json(201);
    buy(document(), named, "20.00", "").json(201);

    Patience.until("credited", PATIENCE, () -> credited(poster).equals("15 for 1"));
    Patience.until("named", PATIENCE, () -> credited(namer).equals("15 for 1"));
    assertThat(available(poster, "points")).isEqualTo(300);
    refer(poster, named);
    refer(poster, friend);
    assertThat(giveBack(first, friend, "").status()).isEqualTo(201);
    Patience.until("taken back", PATIENCE, () -> credited(poster).equals("0 for 0"));
    assertThat(available(poster, "points")).isZero();
    assertThat(credited(namer)).isEqualTo("15 for 1");
  }

  @Test
  void who_is_one_with_another_by_then_is_credited_there() {
    String named = member();
    String survivor = member();
    String friend =
        api.post(
                "/v1/customers",
                Api.json("{'identifiers': {'card': '%s'}, 'referredBy': '%s'}", card(), named))
            .json(201)
            .path("customerId")
            .asText();
    api.post("/v1/customers/" + survivor + "/merges", Api.json("{'absorb': '%s'}", named));
    Patience.until(
        "they are one", PATIENCE, () -> all(survivor, "/timeline?kind=merge").size() == 1);
    buy(document(), friend, "20.00", "").json(201);
    Patience.until("credited", PATIENCE, () -> credited(survivor).equals("15 for 1"));
    assertThat(available(survivor, "points")).isEqualTo(300);
  }

  @Test
  void earned_pending_and_spent_are_told_apart_and_every_rule_is_explained() {
    String customer = member();
    JsonNode sale = buy(document(), customer, "20.00", "").json(201);
    assertThat(of(sale, "later").path("earned").asLong()).isEqualTo(20);
    assertThat(of(sale, "later").path("pending").asLong()).isEqualTo(20);
    assertThat(of(sale, "later").path("spendable").asLong()).isZero();
    assertThat(of(sale, "points").path("earned").asLong()).isEqualTo(32);
    List<String> why = new ArrayList<>();
    for (JsonNode earning : sale.path("earnings")) {
      if (earning.path("rule").asText().equals("small")) {
        why.add(earning.path("points").asLong() + " " + earning.path("why").asText());
      }
    }
    assertThat(why).containsExactly("0 nothing: of treat only the best counts, here Large treat");
    JsonNode lots = api.get("/v1/customers/" + customer + "/points/lots").json(200).path("items");
    JsonNode lot =
        lots.valueStream()
            .filter(it -> it.path("currency").asText().equals("points"))
            .findFirst()
            .orElseThrow();
    assertThat(lot.path("rules")).hasToString("[\"base\",\"extra\",\"large\"]");

    adjust(api, customer, "points", 1_000).json(201);
    JsonNode taken = adjust(api, customer, "points", -400).json(201);
    assertThat(of(taken, "points").path("spent").asLong()).isEqualTo(400);
    assertThat(of(taken, "points").path("earned").asLong()).isZero();
    assertThat(all(customer, "/points/ledger").getFirst().path("why").asText())
        .isEqualTo("Spent: adjustment: goodwill");
  }

  @Test
  void a_hold_lasts_and_what_is_left_of_a_voucher_is_money() {
    String customer = member();
    adjust(api, customer, "points", 100).json(201);
    String path = "/v1/customers/" + customer + "/redemptions";
    JsonNode held = api.post(path, Api.json("{'reward': 'cup'}")).json(201);
    assertThat(
            Duration.between(
                Instant.parse(held.path("reservedAt").asText()),
                Instant.parse(held.path("expiresAt").asText())))
        .isEqualTo(Duration.ofMinutes(1));
    JsonNode slip = api.post(path, Api.json("{'reward': 'slip'}")).json(201);
    String code = slip.path("voucher").path("code").asText();
    JsonNode refused =
        api.post(
                "/v1/vouchers/use",
                Api.json(
                    "{'code': '%s', 'source': 'till-1', 'document': '%s',"
                        + " 'amount': {'amount': '2.01', 'currency': 'EUR'}}",
                    code, document()))
            .json(409);
    assertThat(refused.path("left")).isEqualTo(Api.json("{'amount': '2.00', 'currency': 'EUR'}"));
  }

  @Test
  void members_are_told_that_a_condition_does_not_hold_but_not_how_it_is_written() {
    String customer = member();
    adjust(api, customer, "points", 100).json(201);
    Api app =
        api.as(
            api.send("POST", "/v1/customers/" + customer + "/tokens", BodyPublishers.noBody())
                .json(201)
                .path("token")
                .asText());
    for (JsonNode reward :
        app.get("/v1/customers/" + customer + "/rewards").json(200).path("items")) {
      assertThat(reward.path("conditions")).isEmpty();
      assertThat(reward.path("eligible").asBoolean())
          .isEqualTo(!reward.path("reward").asText().equals("club"));
    }
    Answer rewards = app.get("/v1/customers/" + customer + "/rewards");
    Answer refused =
        app.post("/v1/customers/" + customer + "/redemptions", Api.json("{'reward': 'club'}"));
    assertThat(refused.json(409).path("type").asText()).isEqualTo("/problems/reward-not-eligible");
    assertThat(rewards.text() + refused.text()).doesNotContain("==").contains("does not hold");
    assertThat(api.get("/v1/customers/" + customer + "/rewards").text())
        .contains("tier == \\\"gold\\\"");
    assertThat(app.get("/v1/customers/" + customer + "/points/ledger").text())
        .doesNotContain("\"by\"");
  }

  @Test
  void problems_are_explained_to_people_and_to_programs() {
    String path = "/problems/insufficient-points";
    Answer json =
        api.as("").send("GET", path, BodyPublishers.noBody(), "Accept", "application/json");
    assertThat(json.mediaType()).startsWith("application/json");
    assertThat(json.json(200).path("type").asText()).isEqualTo(path);
    assertThat(json.json(200).path("status").asInt()).isEqualTo(409);
    Answer html =
        api.as("")
            .send(
                "GET",
                path,
                BodyPublishers.noBody(),
                "Accept",
                "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(html.mediaType()).startsWith("text/html");
    assertThat(html.text()).contains(json.json().path("title").asText());
  }

  @Test
  void a_timeline_shows_what_was_done_and_a_merge_is_previewed_and_told_as_it_is() {
    String one = member();
    String other = member();
    adjust(api, one, "points", 500).json(201);
    adjust(api, one, "status", 2_000).json(201);
    adjust(api, other, "points", 70).json(201);
    String redemption =
        api.post("/v1/customers/" + other + "/redemptions", Api.json("{'reward': 'cup'}"))
            .json(201)
            .path("redemptionId")
            .asText();
    api.post(
            "/v1/customers/" + one + "/points/transfers",
            Api.json("{'to': '%s', 'currency': 'points', 'points': 5}", other))
        .json(201);
    String merges = "/v1/customers/" + one + "/merges";
    JsonNode wanted = Api.json("{'absorb': '%s'}", other);
    JsonNode preview = Api.json("{'absorb': '%s', 'preview': true}", other);
    assertThat(api.post(merges, preview).json(409).path("type").asText())
        .as("it is refused as the merge itself is")
        .isEqualTo(api.post(merges, wanted).json(409).path("type").asText());
    api.post("/v1/customers/" + other + "/redemptions/" + redemption + "/cancel", Api.json("{}"))
        .json(200);
    api.post(merges, preview).json(200);
    assertThat(api.post(merges, wanted).status()).isIn(201, 202);
    Patience.until("they are one", PATIENCE, () -> all(one, "/timeline?kind=merge").size() == 1);

    List<String> kinds =
        all(one, "/timeline").stream()
            .map(item -> item.path("kind").asText())
            .distinct()
            .sorted()
            .toList();
    assertThat(kinds).contains("adjustment", "merge", "redemption", "tier", "transfer");
    assertThat(all(one, "/timeline?kind=tier").getFirst().path("told").path("tier").asText())
        .isEqualTo("gold");
    assertThat(
            all(one, "/points/ledger").stream()
                .filter(line -> line.path("cause").asText().equals("merge"))
                .filter(line -> !line.has("absorbed"))
                .map(line -> line.path("points").asLong() + " " + line.path("why").asText()))
        .contains("75 Taken in: merge from customer " + other);
  }
}
