package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.JourneyFile.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Grocery baskets with lines, stores and categories: imported by receipt, and asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompleteJourneyIT {
  private static final String CLOCK = "2018-01-01T00:00:00Z";
  private static final Duration READ_SIDE_MAX = Duration.ofMinutes(2);
  private static final int SAMPLE_EVERY = 240;
  private static final int TOP = 20;
  private static final String ALL = "purchases >= 0";

  private JourneyFile journey;
  private PackagedServer server;

  @BeforeAll
  void import_receipts() {
    journey = JourneyFile.read();
    server = PackagedServer.start(Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", CLOCK));
    ImportReport report =
        ImportReport.of(
            server.command(
                "import",
                JourneyFile.file().toString(),
                "--source",
                "completejourney",
                "--group-by",
                "basket_id",
                "--skip",
                "quantity=0",
                "--lookup",
                JourneyFile.products() + ":product_id",
                "--dates",
                "yyyy-MM-dd HH:mm:ss",
                "--field",
                "customer.card=household_id",
                "--field",
                "occurredAt=transaction_timestamp",
                "--field",
                "location=store_id",
                "--field",
                "line.sku=product_id",
                "--field",
                "line.quantity=quantity",
                "--field",
                "line.amount=sales_value",
                "--field",
                "line.category={department}.{product_category}"));
    // What a busy server answers too late, the import posts again and finds recorded.
    assertThat(report.recorded() + report.before()).isEqualTo(journey.lines().size());
    assertThat(report.rejected()).isZero();
    Patience.until(
        () -> "all purchases in " + totals(),
        READ_SIDE_MAX,
        () -> totals().at("/measures/sum(purchases)").asLong() == journey.purchases());
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private JsonNode totals() {
    return server.api().audience(Api.question(ALL, "sum(purchases)", "sum(spend)"));
  }

  @Test
  void customers_and_spend_are_those_of_the_file() {
    assertThat(totals().path("count").asInt()).isEqualTo(journey.households().size());
    assertThat(totals().at("/measures/sum(spend)").asText())
        .isEqualTo(JourneyFile.sum(journey.lines()).toPlainString());
  }

  @Test
  void receipts_have_the_lines_stores_and_categories_of_the_file() {
    for (Map.Entry<String, List<Line>> household : sample()) {
      String path = "/v1/customers/" + idOf(household.getKey());
      Map<String, List<Line>> baskets = new JourneyFile(household.getValue()).baskets();
      List<JsonNode> receipts = server.api().all(path + "/timeline?kind=purchase");
      assertThat(receipts.stream().map(r -> r.path("document").asText()))
          .containsExactlyInAnyOrderElementsOf(baskets.keySet());
      for (JsonNode receipt : receipts) {
        List<Line> basket = baskets.get(receipt.path("document").asText());
        assertThat(receipt.path("location").asText()).isEqualTo(basket.getFirst().store());
        assertThat(lines(receipt)).containsExactlyInAnyOrderElementsOf(lines(basket));
        assertThat(receipt.at("/told/total/amount").asText())
            .isEqualTo(JourneyFile.sum(basket).toPlainString());
      }
    }
  }

  private static List<String> lines(JsonNode receipt) {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : receipt.at("/told/lines")) {
      lines.add(line.path("category").asText() + " " + line.at("/amount/amount").asText());
    }
    return lines;
  }

  private static List<String> lines(List<Line> basket) {
    return basket.stream()
        .map(line -> line.category() + " " + line.amount().setScale(2).toPlainString())
        .toList();
  }

  @Test
  void an_export_tells_every_household_once_as_lines_and_as_a_table() {
    JsonNode wanted = Api.json("{'where': '%s', 'fields': ['purchases', 'spend']}", ALL);
    Api.Answer lines =
        server.api().post("/v1/audiences/export", wanted, "Accept", "application/x-ndjson");
    Map<String, String> spend = new HashMap<>();
    for (JsonNode row : lines.lines()) {
      spend.put(row.path("customerId").asText(), row.path("spend").asText());
    }
    assertThat(lines.lines()).hasSize(journey.households().size()).hasSameSizeAs(spend.keySet());
    assertThat(
            spend.values().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(JourneyFile.sum(journey.lines()));

    Api.Answer table = server.api().post("/v1/audiences/export", wanted, "Accept", "text/csv");
    assertThat(table.mediaType()).startsWith("text/csv");
    List<String> rows = table.text().lines().toList();
    assertThat(rows.getFirst()).isEqualTo("customerId,purchases,spend");
    assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)))
        .hasSize(spend.size())
        .allSatisfy(cells -> assertThat(cells[2]).isEqualTo(spend.get(cells[0])));
  }

  @Test
  void share_of_wallet_by_category_has_interval_grades_and_freshness() {
    JsonNode answer = server.api().get("/v1/share-of-wallet?groupBy=category").json(200);
    assertThat(answer.at("/freshness/lagMs").isIntegralNumber()).isTrue();
    assertThat(answer.path("complete").asBoolean()).isTrue();
    Map<String, JsonNode> groups = new HashMap<>();
    answer.path("groups").forEach(group -> groups.put(group.path("key").asText(), group));
    for (String category : List.of("grocery", "fuel")) {
      JsonNode group = groups.get(category);
      assertThat(group).as(category).isNotNull();
      double own = group.path("ownSpend").asDouble();
      double outside = group.path("outsideSpend").asDouble();
      double share = group.path("share").asDouble();
      assertThat(outside).isPositive();
      assertThat(share).as(category).isCloseTo(own / (own + outside), within(0.000_1));
      assertThat(group.at("/interval/low").asDouble()).isLessThanOrEqualTo(share);
      assertThat(group.at("/interval/high").asDouble()).isGreaterThanOrEqualTo(share);
      assertThat(group.at("/interval/level").asDouble()).isEqualTo(0.8);
      assertThat(group.at("/grades/own").asInt()).isPositive();
      // All but the year's very first day lies within the 365 days.
      BigDecimal spent = JourneyFile.sum(journey.of(category));
      assertThat(new BigDecimal(group.path("ownSpend").asText()))
          .as(category)
          .isBetween(spent.multiply(new BigDecimal("0.99")), spent);
    }
  }

  @Test
  void a_customers_parts_sum_to_the_whole() {
    for (Map.Entry<String, List<Line>> household : sample()) {
      String path = "/v1/customers/" + idOf(household.getKey());
      JsonNode value = server.api().get(path + "/relationship-value").json(200);
      BigDecimal toCompany = BigDecimal.ZERO;
      BigDecimal toCustomer = BigDecimal.ZERO;
      for (JsonNode part : value.path("parts")) {
        BigDecimal amount = new BigDecimal(part.path("value").asText());
        if (part.path("direction").asText().equals("toCompany")) {
          toCompany = toCompany.add(amount);
        } else {
          toCustomer = toCustomer.add(amount);
        }
      }
      assertThat(toCompany).isPositive().isEqualByComparingTo(value.path("toCompany").asText());
      assertThat(toCustomer).isEqualByComparingTo(value.path("toCustomer").asText());
      assertThat(toCompany.add(toCustomer)).isEqualByComparingTo(value.path("value").asText());

      JsonNode wallet = server.api().get(path + "/share-of-wallet").json(200);
      assertThat(wallet.findValuesAsText("category")).contains("grocery", "fuel");
      assertThat(wallet).allMatch(category -> category.at("/freshness/lagMs").isNumber());
    }
  }

  @Test
  void segments_have_the_members_that_a_query_counts_and_top_customers_are_those_of_the_file() {
    String rule = "spend365By[\"grocery\"] >= money(\"100.00\") && purchases >= 10";
    Api api = server.api();
    ObjectNode given = (ObjectNode) json("{'name': 'Grocers'}");
    api.put("/v1/segments/grocers", given.put("rule", rule)).json(201);
    Set<String> members = new HashSet<>();
    api.all("/v1/segments/grocers/members")
        .forEach(member -> members.add(member.path("customerId").asText()));
    assertThat(members).hasSizeBetween(50, journey.households().size() - 1);
    assertThat(api.audience(Api.question(rule)).path("count").asInt()).isEqualTo(members.size());
    assertThat(api.get("/v1/segments/grocers").json(200).path("members").asInt())
        .isEqualTo(members.size());

    ObjectNode question = Api.question(ALL);
    question.putObject("top").put("by", "spend").put("limit", TOP);
    List<Map.Entry<String, List<Line>>> expected =
        journey.households().entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, List<Line>> h) -> JourneyFile.sum(h.getValue()))
                    .reversed())
            .limit(TOP)
            .toList();
    JsonNode top = api.audience(question).path("top");
    assertThat(top).hasSize(TOP);
    for (int i = 0; i < TOP; i++) {
      assertThat(top.get(i).path("customerId").asText()).isEqualTo(idOf(expected.get(i).getKey()));
      assertThat(top.get(i).path("value").asText())
          .isEqualTo(JourneyFile.sum(expected.get(i).getValue()).toPlainString());
    }
  }

  private List<Map.Entry<String, List<Line>>> sample() {
    List<Map.Entry<String, List<Line>>> all = List.copyOf(journey.households().entrySet());
    List<Map.Entry<String, List<Line>>> sample = new ArrayList<>();
    for (int i = 0; i < all.size(); i += SAMPLE_EVERY) {
      sample.add(all.get(i));
    }
    return sample;
  }

  private String idOf(String household) {
    return server.api().customerOfCard(household).path("customerId").asText();
  }
}
