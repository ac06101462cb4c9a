package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A shop of two categories: 160 people who buy the one every so many days, give or take one, and
 * 300 who bought the other now and then, of whom a third has gone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoCategoryShopIT {
  private static final LocalDate TODAY = LocalDate.parse("2026-05-04");
  private static final int REGULARS = 160;
  private static final int OTHERS = 300;
  private static final int NEW = 90;
  private static final int HISTORY_DAYS = 300;
  private static final int GONE_FOR_DAYS = 200;
  private static final int ROUNDS_MAX = 20;
  private static final double NEAR_DAYS = 3.5;

  private final List<Regular> regulars = new ArrayList<>();
  private PackagedServer server;
  private Api api;
  private JsonNode models;

  /** A regular buyer, and the day after today on which they will come. */
  private record Regular(String card, int cycle, LocalDate next) {}

  @BeforeAll
  void openTheShopAndFit() {
    server =
        PackagedServer.start(
            Map.of(
                "VINCULUM_SANDBOX",
                "true",
                "VINCULUM_CLOCK",
                SharedServer.CLOCK,
                "VINCULUM_MODELS_WEIGH_EVERY",
                "2s"));
    api = server.api();
    Random random = new Random(160_300);
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < REGULARS; customer++) {
      int cycle = 7 + random.nextInt(22);
      LocalDate day = TODAY.minusDays(HISTORY_DAYS - random.nextInt(cycle));
      while (!day.isAfter(TODAY.minusDays(1))) {
        lines.add(purchase(card(customer), day, "grocery.dairy", 20 + random.nextInt(30)));
        day = day.plusDays(cycle - 1 + random.nextInt(3));
      }
      regulars.add(new Regular(card(customer), cycle, day));
    }
    for (int customer = REGULARS; customer < REGULARS + OTHERS; customer++) {
      LocalDate until = TODAY.minusDays(isGone(customer) ? GONE_FOR_DAYS : 0);
      LocalDate day = TODAY.minusDays(HISTORY_DAYS - random.nextInt(60));
      while (!day.isAfter(until)) {
        lines.add(purchase(card(customer), day, "home.kitchen", 10 + random.nextInt(200)));
        day = day.plusDays(1 + (int) (-20 * Math.log(1 - random.nextDouble())));
      }
    }
    send(lines);
    awaitPurchases(lines.size());
    models = api.post("/v1/models/fit", Api.json("{}")).json(200);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static boolean isGone(int customer) {
    return customer % 3 == 0;
  }

  private void send(List<String> lines) {
    List<String> left = lines;
    for (int round = 0; round < ROUNDS_MAX && !left.isEmpty(); round++) {
      List<String> refused = new ArrayList<>();
      for (JsonNode result : api.stream(left).lines()) {
        int status = result.path("status").asInt();
        assertThat(status).as(result.toString()).isIn(200, 201, 429, 503);
        if (status > 201) {
          refused.add(left.get(result.path("line").asInt() - 1));
        }
      }
      left = refused;
    }
    assertThat(left).isEmpty();
  }

  private void awaitPurchases(int count) {
    Patience.until(
        "all purchases in the read side",
        Duration.ofSeconds(30),
        () ->
            api.audience(Api.question("purchases > 0", "sum(purchases)"))
                    .at("/measures/sum(purchases)")
                    .asDouble()
                >= count);
  }

  private static String card(int customer) {
    return String.format(Locale.ROOT, "7802 %06d", customer);
  }

  private static String purchase(String card, LocalDate day, String category, int euros) {
    return Api.json(
            """
            {'kind': 'purchase', 'source': 'two', 'document': '%s-%s',
             'occurredAt': '%sT06:15:30+02:00', 'customer': {'card': '%s'}, 'channel': 'store',
             'total': {'amount': '%d.00', 'currency': 'EUR'},
             'lines': [{'line': '1', 'sku': '1', 'category': '%s', 'quantity': '1',
                        'amount': {'amount': '%d.00', 'currency': 'EUR'}}]}\
            """,
            card.replace(' ', '-'), day, day, card, euros, category, euros)
        .toString();
  }

  private JsonNode view(String card, String part) {
    String id =
        api.post("/v1/customers/lookup", Api.json("{'card': '%s'}", card))
            .json(200)
            .path("customerId")
            .asText();
    return api.get("/v1/customers/" + id + part).json(200);
  }

  @Test
  void each_model_fits_or_says_by_itself_why_not() {
    List<String> fitted = new ArrayList<>();
    for (JsonNode model : models.path("items")) {
      String status = model.path("status").asText();
      assertThat(status).as(model.toString()).isIn("fitted", "not-enough-data");
      if (status.equals("fitted")) {
        fitted.add(model.path("name").asText());
        model.path("parameters").forEach(value -> assertThat(value.isNumber()).isTrue());
      } else {
        assertThat(model.path("why").asText()).isNotBlank();
      }
      assertThat(model.path("warnings").isArray()).isTrue();
    }
    assertThat(fitted)
        .contains(
            "mbg-cnbd",
            "bg-nbd",
            "pareto-nbd",
            "gamma-gamma",
            "gaps",
            "weekdays",
            "partners",
            "potential:grocery",
            "potential:home");
  }

  @Test
  void the_next_date_of_somebody_regular_is_known_to_a_few_days() {
    int near = 0;
    int held = 0;
    for (Regular regular : regulars) {
      JsonNode rhythm = view(regular.card, "/rhythm");
      JsonNode next = rhythm.path("nextPurchase");
      LocalDate low = LocalDate.parse(next.path("p10").asText());
      LocalDate high = LocalDate.parse(next.path("p90").asText());
      long off =
          ChronoUnit.DAYS.between(LocalDate.parse(next.path("median").asText()), regular.next);
      near += Math.abs(off) <= NEAR_DAYS ? 1 : 0;
      held += regular.next.isBefore(low) || regular.next.isAfter(high) ? 0 : 1;
      assertThat(ChronoUnit.DAYS.between(low, high))
          .as("%s: %s", regular, next)
          .isLessThanOrEqualTo(regular.cycle);
      assertThat(next.path("ifAtAll").asBoolean()).as(regular.toString()).isFalse();
      assertThat(rhythm.path("regularity").asDouble()).isGreaterThan(5);
    }
    assertThat(near).isGreaterThanOrEqualTo(REGULARS * 8 / 10);
    assertThat(held).isGreaterThanOrEqualTo(REGULARS * 8 / 10);
  }

  @Test
  void the_next_purchase_of_who_is_gone_is_told_as_one_if_at_all() {
    int gone = 0;
    int known = 0;
    for (int customer = REGULARS; customer < REGULARS + OTHERS; customer += 7) {
      JsonNode all = view(card(customer), "");
      JsonNode rhythm = all.path("rhythm");
      double alive = all.at("/predictions/probabilityAlive").asDouble();
      JsonNode next = rhythm.path("nextPurchase");
      assertThat(next.path("probabilityAlive").asDouble()).isEqualTo(alive);
      assertThat(next.path("ifAtAll").asBoolean()).isEqualTo(alive < 0.5);
      assertThat(next.path("median").isTextual()).as(next.toString()).isTrue();
      double days30 = rhythm.at("/buysWithin/days30").asDouble();
      assertThat(rhythm.at("/buysWithin/days7").asDouble()).isBetween(0.0, days30);
      assertThat(days30)
          .isLessThanOrEqualTo(alive)
          .isLessThanOrEqualTo(all.at("/predictions/expectedPurchases/days90").asDouble());
      // One of a single purchase tells little of whether he has gone.
      if (isGone(customer) && rhythm.path("purchaseDays").asInt() > 3) {
        known++;
        gone += next.path("ifAtAll").asBoolean() ? 1 : 0;
      }
    }
    assertThat(known).isGreaterThan(5);
    assertThat(gone).isGreaterThan(known * 8 / 10);
  }

  @Test
  void a_year_foretold_from_ten_months_says_so_and_its_interval_holds_its_mean() {
    for (Regular regular : regulars.subList(0, 20)) {
      JsonNode prediction = view(regular.card, "/predictions");
      assertThat(prediction.path("warnings").toString()).contains("customers have been known for");
      assertThat(amount(prediction, "/lifetimeValue12m"))
          .isBetween(
              amount(prediction, "/lifetimeValueInterval/low"),
              amount(prediction, "/lifetimeValueInterval/high"));
    }
  }

  private static double amount(JsonNode prediction, String place) {
    return Double.parseDouble(prediction.at(place).asText());
  }

  @Test
  void purchases_of_a_tenth_more_are_fitted_without_being_asked() {
    int before = api.get("/v1/models").json(200).path("version").asInt();
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < NEW; customer++) {
      for (int back = 10; back < 300; back += 20) {
        lines.add(purchase(card(9_000 + customer), TODAY.minusDays(back), "home.kitchen", 30));
      }
    }
    send(lines);
    Patience.until(
        "another version of the models",
        Duration.ofSeconds(30),
        () -> api.get("/v1/models").json(200).path("version").asInt() > before);
  }
}
