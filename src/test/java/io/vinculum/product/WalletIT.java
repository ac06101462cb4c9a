package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Shares of wallet of fuel, which the programme has market figures of: tickets of 48.00. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalletIT {
  private static final Duration FOLLOWS_MAX = Duration.ofSeconds(10);

  private final Api api = SharedServer.api();
  private final String run = Long.toString(new Random().nextLong(1L << 30));
  private final LocalDate today =
      Instant.parse(api.get("/v1/clock").json(200).path("now").asText())
          .atOffset(ZoneOffset.UTC)
          .toLocalDate();
  private int documents;

  private String tell(String card, String kind, LocalDate day, String more) {
    return api.post(
            "/v1/interactions",
            Api.json(
                """
                {'kind': '%s', 'source': 'wallet', 'document': '%s-%d',
                 'occurredAt': '%sT07:00:00Z', 'customer': {'card': '%s'}, 'channel': 'store', %s}\
                """,
                kind, run, documents++, day, card, more))
        .json(201)
        .path("customerId")
        .asText();
  }

  private String buy(String card, int daysAgo, String amount) {
    return tell(
        card,
        "purchase",
        today.minusDays(daysAgo),
        String.format(
            Locale.ROOT,
            """
            'total': {'amount': '%s', 'currency': 'EUR'},
            'lines': [{'line': '1', 'category': 'fuel.diesel', 'quantity': '1',
                       'amount': {'amount': '%s', 'currency': 'EUR'}}]\
            """,
            amount,
            amount));
  }

  private String declare(String card, String figures) {
    return tell(card, "declaration", today, "'category': 'fuel', " + figures);
  }

  private String card(String name) {
    return "W " + run + " " + name;
  }

  private JsonNode fuel(String id, Predicate<JsonNode> heard) {
    Patience.until(
        "fuel's share",
        FOLLOWS_MAX,
        () -> {
          JsonNode fuel = find(id);
          return !fuel.isMissingNode() && heard.test(fuel);
        });
    return find(id);
  }

  private JsonNode find(String id) {
    for (JsonNode estimate : api.get("/v1/customers/" + id + "/share-of-wallet").json(200)) {
      if (estimate.path("category").asText().equals("fuel")) {
        return estimate;
      }
    }
    return MissingNode.getInstance();
  }

  private static double money(JsonNode json, String field) {
    return Double.parseDouble(json.path(field).asText());
  }

  private static boolean isOwn(JsonNode fuel) {
    return fuel.path("grade").asText().equals("own");
  }

  @Test
  void time_is_counted_in_days_and_a_year_is_a_year_for_all() {
    String month = buy(card("month"), 31, "48.00");
    buy(card("month"), 3, "48.00");
    String two = buy(card("two"), 59, "48.00");
    buy(card("two"), 3, "48.00");
    JsonNode young = fuel(month, fuel -> money(fuel, "ownSpend") == 96);
    JsonNode old = fuel(two, fuel -> money(fuel, "ownSpend") == 96);
    assertThat(young.path("days").asInt()).isEqualTo(32 + 16);
    assertThat(old.path("days").asInt()).isEqualTo(60 + 30);
    assertThat(money(old, "outsideSpend")).isGreaterThan(money(young, "outsideSpend"));
    for (JsonNode fuel : new JsonNode[] {young, old}) {
      double days = fuel.path("days").asDouble();
      assertThat(money(fuel, "outsideSpendYear"))
          .isCloseTo(money(fuel, "outsideSpend") * 365 / days, within(0.1));
    }
  }

  @Test
  void purchases_seen_elsewhere_are_a_floor_in_number_and_in_money() {
    String id = buy(card("seen"), 300, "48.00");
    for (int i = 0; i < 3; i++) {
      tell(
          card("seen"),
          "competitorPurchase",
          today.minusDays(200 - i),
          "'competitor': 'x', 'category': 'fuel', 'evidence': 'receipt',"
              + " 'amount': {'amount': '9000.00', 'currency': 'EUR'}");
    }
    JsonNode fuel =
        fuel(
            id,
            it ->
                it.path("grade").asText().equals("outsideSeen")
                    && money(it, "outsideSpend") >= 27_000);
    assertThat(fuel.path("shareOfPurchases").asDouble()).isLessThanOrEqualTo(0.25);
    assertThat(fuel.at("/interval/high").asDouble()).isLessThanOrEqualTo(0.25);
    assertThat(fuel.at("/shareOfMoneyInterval/high").asDouble())
        .isLessThanOrEqualTo(48 / (48 + 27_000.0));
    assertThat(money(fuel, "outsideSpendYear"))
        .isGreaterThanOrEqualTo(money(fuel, "outsideSpend") - 0.01);
  }

  @Test
  void shares_of_purchases_and_of_money_are_two_figures() {
    String id = buy(card("cheap"), 200, "12.00");
    JsonNode fuel = fuel(id, WalletIT::isOwn);
    double ofPurchases = fuel.path("shareOfPurchases").asDouble();
    double ofMoney = fuel.path("shareOfMoney").asDouble();
    assertThat(ofPurchases).isEqualTo(fuel.path("share").asDouble());
    assertThat(ofMoney)
        .isCloseTo(12 / (12 + money(fuel, "outsideSpend")), within(1e-3))
        .isLessThan(ofPurchases);
    assertThat(fuel.at("/shareOfMoneyInterval/low").asDouble()).isLessThan(ofMoney);
    assertThat(fuel.path("warnings").isArray()).isTrue();
  }

  @Test
  void what_is_told_without_a_purchase_moves_the_estimate() {
    JsonNode much =
        fuel(
            declare(card("much"), "'share': 0.9"),
            it -> it.path("grade").asText().equals("shareTold"));
    JsonNode little =
        fuel(
            declare(card("little"), "'share': 0.1"),
            it -> it.path("grade").asText().equals("shareTold"));
    assertThat(much.path("share").asDouble()).isGreaterThan(little.path("share").asDouble() + 0.2);
    JsonNode often =
        fuel(
            declare(card("often"), "'purchasesPerMonth': 12"),
            it -> it.path("grade").asText().equals("volumeTold"));
    JsonNode seldom =
        fuel(
            declare(card("seldom"), "'purchasesPerMonth': 1"),
            it -> it.path("grade").asText().equals("volumeTold"));
    assertThat(money(often, "outsideSpendYear"))
        .isGreaterThan(2 * money(seldom, "outsideSpendYear"));
  }

  @Test
  void none_told_is_fewest_and_one_purchase_seen_is_no_pace() {
    JsonNode one =
        fuel(
            declare(card("one"), "'purchasesPerMonth': 1"),
            it -> it.path("grade").asText().equals("volumeTold"));
    JsonNode none =
        fuel(
            declare(card("none"), "'purchasesPerMonth': 0"),
            it -> it.path("grade").asText().equals("volumeTold"));
    assertThat(money(none, "outsideSpendYear")).isLessThanOrEqualTo(money(one, "outsideSpendYear"));
    JsonNode seen =
        fuel(
            tell(
                card("once"),
                "competitorPurchase",
                today,
                "'competitor': 'x', 'category': 'fuel', 'evidence': 'receipt',"
                    + " 'amount': {'amount': '5.00', 'currency': 'EUR'}"),
            it -> it.path("grade").asText().equals("outsideSeen"));
    assertThat(money(seen, "outsideSpendYear")).isBetween(5.0, 5.0 * 365);
    assertThat(seen.path("shareOfMoney").asDouble()).isZero();
    assertThat(seen.path("warnings")).isNotEmpty();
  }

  @Test
  void of_two_figures_that_say_the_same_the_later_counts() {
    String id = buy(card("again"), 300, "48.00");
    tell(card("again"), "declaration", today.minusDays(1), "'category': 'fuel', 'share': 1.0");
    fuel(id, it -> it.path("share").asDouble() > 0.7);
    declare(card("again"), "'rank': 5, 'brandsUsed': 5");
    fuel(id, it -> it.path("share").asDouble() < 0.5);
  }

  private JsonNode sums() {
    return api.get("/v1/share-of-wallet?category=fuel").json(200);
  }

  @Test
  void sums_say_how_sure_they_are_with_the_market_figures_in_it() {
    buy(card("sum"), 100, "48.00");
    Patience.until("fuel's group", FOLLOWS_MAX, () -> !sums().path("groups").isEmpty());
    JsonNode answer = sums();
    JsonNode group = answer.path("groups").get(0);
    for (String of : new String[] {"shareOfMoney", "shareOfPurchases"}) {
      JsonNode interval =
          group.path(of.equals("shareOfMoney") ? "interval" : "shareOfPurchasesInterval");
      double share = group.path(of).asDouble();
      assertThat(interval.path("low").asDouble()).isLessThan(share);
      assertThat(interval.path("high").asDouble()).isGreaterThan(share);
    }
    assertThat(money(group, "outsideSpendYear"))
        .isGreaterThanOrEqualTo(money(group, "outsideSpend") - 0.01);
    assertThat(answer.path("warnings").isArray()).isTrue();
  }
}
