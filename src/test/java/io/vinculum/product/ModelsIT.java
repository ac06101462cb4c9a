package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Models fitted to what a running server knows, and everything that rests on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsIT {
  private static final int CUSTOMERS = 160;
  private static final int TELLING = 110;
  private static final int ROUNDS_MAX = 20;
  private static final Duration FOLLOWS_MAX = Duration.ofSeconds(5);
  private static final LocalDate LAST = LocalDate.parse("2026-04-28");

  private final Api api = SharedServer.api();
  private JsonNode models;

  @BeforeAll
  void buy_tell_and_fit() {
    Random random = new Random(20_260_504);
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      int gap = 8 + random.nextInt(20);
      LocalDate day = LAST.minusDays(random.nextInt(60));
      int purchases = 3 + random.nextInt(5);
      for (int purchase = 0; purchase < purchases; purchase++) {
        lines.add(purchase(card(customer), customer + "-" + purchase, day, 5 + random.nextInt(60)));
        day = day.minusDays(1 + random.nextInt(2 * gap));
      }
      if (customer < TELLING) {
        lines.add(declaration(card(customer), "told-" + customer, random.nextInt(11) / 10.0));
      }
    }
    List<String> left = lines;
    for (int round = 0; round < ROUNDS_MAX && !left.isEmpty(); round++) {
      left = refused(left);
    }
    assertThat(left).isEmpty();
    models = fitted();
  }

  /** Streams the lines; answers those that a busy server could not take yet. */
  private List<String> refused(List<String> lines) {
    List<String> refused = new ArrayList<>();
    for (JsonNode result : api.stream(lines).lines()) {
      int status = result.path("status").asInt();
      assertThat(status).as(result.toString()).isIn(200, 201, 429, 503);
      if (status > 201) {
        refused.add(lines.get(result.path("line").asInt() - 1));
      }
    }
    return refused;
  }

  /** Slices count what they were told of, which may be a moment behind the answers. */
  private JsonNode fitted() {
    Patience.until(
        "all customers' purchases in the read side",
        Duration.ofSeconds(20),
        () ->
            api.audience(Api.question("count365[\"declaration\"] > 0", "count"))
                    .path("count")
                    .asLong()
                >= TELLING);
    return api.post("/v1/models/fit", Api.json("{}")).json(200);
  }

  private static String card(int customer) {
    return String.format(Locale.ROOT, "7702 %06d", customer);
  }

  private static String purchase(String card, String document, LocalDate day, int euros) {
    return Api.json(
            """
            {'kind': 'purchase', 'source': 'models', 'document': '%s',
             'occurredAt': '%sT10:15:30+02:00', 'customer': {'card': '%s'}, 'channel': 'store',
             'total': {'amount': '%d.00', 'currency': 'EUR'},
             'lines': [{'line': '1', 'sku': '1', 'category': 'grocery.dairy', 'quantity': '1',
                        'amount': {'amount': '%d.00', 'currency': 'EUR'}}]}\
            """,
            document, day, card, euros, euros)
        .toString();
  }

  private static String declaration(String card, String document, double share) {
    return Api.json(
            """
            {'kind': 'declaration', 'source': 'models', 'document': '%s',
             'occurredAt': '2026-04-30T10:15:30+02:00', 'customer': {'card': '%s'},
             'channel': 'app', 'category': 'grocery', 'share': %s, 'purchasesPerMonth': 6}\
            """,
            document, card, share)
        .toString();
  }

  private String id(String card) {
    return api.post("/v1/customers/lookup", Api.json("{'card': '%s'}", card))
        .json(200)
        .path("customerId")
        .asText();
  }

  private JsonNode predictions(String id) {
    return api.get("/v1/customers/" + id + "/predictions").json(200);
  }

  @Test
  void every_model_is_shown_with_parameters_sample_and_what_it_foretold() {
    assertThat(models.path("version").asInt()).isPositive();
    JsonNode purchases = api.get("/v1/models/mbg-cnbd").json(200);
    assertThat(purchases.path("status").asText()).isEqualTo("fitted");
    assertThat(purchases.path("sampleSize").asLong()).isGreaterThanOrEqualTo(CUSTOMERS);
    assertThat(purchases.path("logLikelihood").isNumber()).isTrue();
    for (String name : List.of("r", "alpha", "a", "b")) {
      assertThat(purchases.path("parameters").path(name).asDouble()).isPositive();
    }
    for (String name : List.of("bg-nbd", "pareto-nbd", "gamma-gamma", "gaps", "weekdays")) {
      assertThat(api.get("/v1/models/" + name).json(200).path("status").asText())
          .as(name)
          .isEqualTo("fitted");
    }
    assertThat(api.get("/v1/models").json(200).path("version").asInt())
        .isGreaterThanOrEqualTo(models.path("version").asInt());
  }

  @Test
  void scores_follow_a_purchase_and_name_their_version() {
    String id = id(card(3));
    JsonNode before = predictions(id);
    assertThat(before.path("status").asText()).isEqualTo("fitted");
    assertThat(before.at("/model/version").asInt()).isPositive();
    assertThat(Double.parseDouble(before.path("lifetimeValue12m").asText()))
        .isBetween(
            Double.parseDouble(before.at("/lifetimeValueInterval/low").asText()),
            Double.parseDouble(before.at("/lifetimeValueInterval/high").asText()));
    JsonNode rhythm = api.get("/v1/customers/" + id + "/rhythm").json(200);
    assertThat(rhythm.path("lateProbability").asDouble()).isBetween(0.0, 1.0);

    api.post(
        "/v1/interactions",
        Api.read(purchase(card(3), "one-more", LocalDate.parse("2026-05-03"), 30)));
    JsonNode after = predictions(id);
    assertThat(after.at("/expectedPurchases/days90").asDouble())
        .isGreaterThan(before.at("/expectedPurchases/days90").asDouble());
    JsonNode now = api.get("/v1/customers/" + id + "/rhythm").json(200);
    assertThat(now.path("silenceDays").asInt()).isLessThan(rhythm.path("silenceDays").asInt());
    assertThat(now.path("lateProbability").asDouble())
        .isLessThan(rhythm.path("lateProbability").asDouble());
  }

  @Test
  void rules_ask_what_models_say() {
    JsonNode answer =
        api.audience(
            Api.question(
                "probabilityAlive >= 0.0 && lateProbability >= 0.0 && purchases > 0",
                "count",
                "sum(lifetimeValue12m)",
                "avg(expectedPurchases90)",
                "p50(meanGapDays)"));
    assertThat(answer.path("count").asLong()).isGreaterThanOrEqualTo(CUSTOMERS);
    assertThat(Double.parseDouble(answer.at("/measures/sum(lifetimeValue12m)").asText()))
        .isPositive();
    assertThat(answer.at("/measures/avg(expectedPurchases90)").asDouble()).isPositive();
  }

  @Test
  void a_correction_by_the_customer_changes_the_share_within_five_seconds() {
    String id = id(card(5));
    JsonNode before = grocery(id);
    assertThat(before.path("grade").asText()).isEqualTo("volumeTold");
    assertThat(before.path("version").asText()).startsWith("wallet:grocery@");
    assertThat(before.at("/interval/low").asDouble())
        .isLessThanOrEqualTo(before.path("share").asDouble());
    boolean high = before.path("share").asDouble() > 0.5;
    api.post(
        "/v1/interactions",
        Api.read(declaration(card(5), "corrected", high ? 0.0 : 1.0).replace("04-30", "05-01")));
    Patience.until(
        "another share",
        FOLLOWS_MAX,
        () -> {
          double share = grocery(id).path("share").asDouble();
          return high
              ? share < before.path("share").asDouble()
              : share > before.path("share").asDouble();
        });
  }

  private JsonNode grocery(String id) {
    for (JsonNode estimate : api.get("/v1/customers/" + id + "/share-of-wallet").json(200)) {
      if (estimate.path("category").asText().equals("grocery")) {
        return estimate;
      }
    }
    throw new AssertionError("no grocery");
  }

  @Test
  void wallets_are_listed_page_by_page_each_customer_once() {
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          api.get("/v1/share-of-wallet/estimates?category=grocery&limit=60" + cursor).json(200);
      page.path("items").forEach(item -> listed.add(item.path("customerId").asText()));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!cursor.isEmpty());
    assertThat(listed).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(CUSTOMERS);
  }

  @Test
  void questions_are_answered_with_evidence_and_confidence() {
    for (JsonNode question : api.get("/v1/questions").json(200).path("items")) {
      JsonNode answer = api.get("/v1/questions/" + question.path("id").asText()).json(200);
      assertThat(answer.path("evidence")).as(question.toString()).isNotEmpty();
      assertThat(answer.at("/confidence/why").asText()).isNotBlank();
      assertThat(answer.at("/freshness/lagMs").isNumber()).isTrue();
    }
    JsonNode changed = api.get("/v1/questions/what-changed").json(200).path("result");
    assertThat(changed.at("/now/purchases").asLong()).isPositive();
    assertThat(changed.at("/now/interactions/declaration").asLong())
        .isGreaterThanOrEqualTo(TELLING);
  }
}
