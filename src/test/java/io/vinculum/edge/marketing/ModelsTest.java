package io.vinculum.edge.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.model.Basis;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.programme.domain.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models, questions and wallets over HTTP; each answer is held against the contract. */
final class ModelsTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void forget() {
    edge.models.reset();
  }

  private static ModelVersion version() {
    return new ModelVersion(
        3,
        Instant.parse("2026-03-30T10:00:00Z"),
        20_542,
        900,
        List.of(
            fitted(ModelNames.PURCHASES, "MBG/NBD", "k", 1, "r", .5, "alpha", 6, "a", .9, "b", 1.6),
            fitted(ModelNames.SPEND, "Gamma-Gamma", "p", 6.2, "q", 3.7, "v", 15.4),
            fitted(ModelNames.GAPS, "Gamma gaps", "k", 2, "q", 3, "v", 40),
            new Model.NotEnoughData(ModelNames.HOURS, "Dirichlet", "0 customers")));
  }

  private static Model fitted(String name, String form, Object... parameters) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put((String) parameters[i], ((Number) parameters[i + 1]).doubleValue());
    }
    return new Model.Fitted(name, form, all, Optional.of(-1.5), 900, Optional.empty());
  }

  @Test
  void listsModelsAndShowsOne() {
    assertThat(admin.get("/v1/models").json().path("items")).isEmpty();
    assertThat(admin.get("/v1/models/gaps").status()).isEqualTo(404);
    edge.models.set(version());
    assertThat(admin.get("/v1/models").json().path("version").intValue()).isEqualTo(3);
    JsonNode gaps = admin.get("/v1/models/gaps").json();
    assertThat(gaps.path("status").textValue()).isEqualTo("fitted");
    assertThat(gaps.at("/parameters/v").doubleValue()).isEqualTo(40);
    assertThat(admin.get("/v1/models/hours").json().path("why").textValue())
        .isEqualTo("0 customers");
    assertThat(admin.get("/v1/models/nothing").status()).isEqualTo(404);
  }

  @Test
  void aFitAnswersWithTheModelsOrWhyThereAreNone() {
    edge.models.set(version());
    assertThat(admin.post("/v1/models/fit", Json.of("{}")).json().path("version").intValue())
        .isEqualTo(3);
    assertRefused(new FitOutcome.NotEnoughData("3 customers"), 409, "not-enough-data", "3 cust");
    assertRefused(new FitOutcome.NotConverged("gaps: flat"), 409, "not-converged", "gaps: flat");
    assertRefused(new FitOutcome.Away("slice 7"), 503, "trainer-away", "slice 7");
  }

  private void assertRefused(FitOutcome outcome, int status, String type, String detail) {
    edge.models.refuse(outcome);
    var answer = admin.post("/v1/models/fit", Json.of("{}"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("type").textValue()).isEqualTo("/problems/" + type);
    assertThat(answer.json().path("detail").textValue()).contains(detail);
    assertThat(admin.get("/v1/models").json().path("version").intValue()).isEqualTo(3);
  }

  @Test
  void aModelThatDidNotConvergeSaysSo() {
    edge.models.set(
        new ModelVersion(
            1,
            Instant.EPOCH,
            0,
            9,
            List.of(new Model.NotConverged(ModelNames.GAPS, "Gamma gaps", "no end"))));
    JsonNode gaps = admin.get("/v1/models/gaps").json();
    assertThat(gaps.path("status").textValue()).isEqualTo("not-converged");
    assertThat(gaps.path("why").textValue()).isEqualTo("no end");
  }

  @Test
  void aCustomersFiguresNameTheirModel() {
    String id = buyer();
    JsonNode none = admin.get("/v1/customers/" + id + "/predictions").json();
    assertThat(none.path("status").textValue()).isEqualTo("not-enough-data");
    assertThat(none.path("why").textValue()).isEqualTo("no model was fitted yet");
    edge.models.set(version());
    JsonNode known = admin.get("/v1/customers/" + id + "/predictions").json();
    assertThat(known.path("probabilityAlive").doubleValue()).isBetween(0.0, 1.0);
    assertThat(known.at("/model/version").intValue()).isEqualTo(3);
    assertThat(known.at("/model/name").textValue()).isEqualTo("MBG/NBD");
    double mean = Double.parseDouble(known.path("lifetimeValue12m").textValue());
    assertThat(mean)
        .isBetween(
            Double.parseDouble(known.at("/lifetimeValueInterval/low").textValue()),
            Double.parseDouble(known.at("/lifetimeValueInterval/high").textValue()));
    JsonNode rhythm = admin.get("/v1/customers/" + id + "/rhythm").json();
    assertThat(rhythm.path("ownMeanGapDays").doubleValue()).isEqualTo(10);
    // Posterior of one gap of 10 days: 2·50/(5 − 1).
    assertThat(rhythm.path("meanGapDays").doubleValue()).isEqualTo(25);
    assertThat(rhythm.path("lateProbability").doubleValue()).isBetween(0.0, 1.0);
    assertThat(rhythm.at("/nextPurchase/median").textValue()).startsWith("2026-");
    double alive = known.path("probabilityAlive").doubleValue();
    assertThat(rhythm.at("/nextPurchase/probabilityAlive").doubleValue()).isEqualTo(alive);
    assertThat(rhythm.at("/nextPurchase/ifAtAll").booleanValue()).isEqualTo(alive < 0.5);
    assertThat(rhythm.at("/buysWithin/days30").doubleValue())
        .isBetween(rhythm.at("/buysWithin/days7").doubleValue(), alive);
    JsonNode view = admin.get("/v1/customers/" + id).json();
    assertThat(view.path("predictions")).isEqualTo(known);
    assertThat(view.path("rhythm")).isEqualTo(rhythm);
  }

  /** What an older release stored is read, but no mean is told that hardly exists. */
  @Test
  void aMeanThatHardlyExistsIsNotTold() {
    String id = buyer();
    Model purchases = version().model(ModelNames.PURCHASES).orElseThrow();
    edge.models.set(
        new ModelVersion(
            4,
            Instant.EPOCH,
            0,
            9,
            List.of(
                purchases,
                fitted(ModelNames.SPEND, "Gamma-Gamma", "p", 2.1, "q", 1.000001, "v", 8))));
    JsonNode known = admin.get("/v1/customers/" + id + "/predictions").json();
    assertThat(known.path("status").textValue()).isEqualTo("fitted");
    assertThat(known.path("expectedSpend").isNull()).isTrue();
    assertThat(known.path("lifetimeValue12m").isNull()).isTrue();
    assertThat(known.path("warnings").toString()).contains("gives no mean");
  }

  @Test
  void whatIsDoubtfulIsSaidWithTheModelAndWithEachFigure() {
    String id = buyer();
    Model.Fitted spend =
        new Model.Fitted(
            ModelNames.SPEND,
            "Gamma-Gamma",
            Map.of("p", 9.0, "q", 1.2, "v", 1.0),
            Optional.empty(),
            200,
            Optional.empty(),
            new Basis(OptionalDouble.empty(), List.of("held to 71"), List.of(), OptionalInt.of(2)));
    edge.models.set(
        new ModelVersion(
            5,
            Instant.EPOCH,
            0,
            9,
            List.of(version().model(ModelNames.PURCHASES).orElseThrow(), spend)));
    JsonNode shown = admin.get("/v1/models/gamma-gamma").json();
    assertThat(shown.path("warnings").get(0).textValue()).isEqualTo("held to 71");
    assertThat(shown.path("warnings").get(1).textValue()).contains("version 2");
    JsonNode known = admin.get("/v1/customers/" + id + "/predictions").json();
    assertThat(known.path("expectedSpend").isTextual()).isTrue();
    assertThat(known.path("warnings")).isEqualTo(shown.path("warnings"));
  }

  @Test
  void theRhythmTellsHoursOfTheirOwnWhereTheReadSideAnswers() {
    String id = buyer();
    Map<String, Double> shares = new LinkedHashMap<>(Map.of("weight", 5.0));
    for (int block = 0; block < 12; block++) {
      shares.put("share" + block, 1 / 12.0);
    }
    edge.models.set(
        new ModelVersion(
            1,
            Instant.EPOCH,
            0,
            9,
            List.of(
                new Model.Fitted(
                    ModelNames.HOURS, "any", shares, Optional.empty(), 9, Optional.empty()))));
    assertThat(admin.get("/v1/customers/" + id + "/rhythm").json().path("moments")).isEmpty();
    edge.insight.says(
        CustomerInsight.class,
        new Outcome.Answered<>(
            new CustomerInsight(
                CustomerId.parse(id),
                1,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0),
                new Freshness(4))));
    JsonNode moments = admin.get("/v1/customers/" + id + "/rhythm").json().path("moments");
    assertThat(moments).hasSize(1);
    assertThat(moments.at("/0/hours").textValue()).isEqualTo("16-20");
    assertThat(moments.at("/0/days").textValue()).isEqualTo("weekend");
    assertThat(moments.at("/0/lift").doubleValue()).isGreaterThan(5);
    assertThat(moments.at("/0/sureness").doubleValue()).isBetween(0.99, 1.0);
    assertThat(admin.get("/v1/customers/" + id).json().at("/rhythm/moments")).isEqualTo(moments);
  }

  private static String buyer() {
    String id = "";
    for (String day : List.of("2026-03-01", "2026-03-11")) {
      id =
          admin
              .post(
                  "/v1/interactions",
                  Json.of(
                      "{'kind':'purchase','source':'m','document':'%s',"
                          + "'occurredAt':'%sT10:00:00Z','customer':{'card':'7700 0001'},"
                          + "'channel':'store','total':{'amount':'20.00','currency':'EUR'}}",
                      UUID.randomUUID(), day))
              .json()
              .path("customerId")
              .textValue();
    }
    return id;
  }

  @Test
  void everyQuestionIsAnsweredWithEvidenceAndConfidence() {
    Coverage whole = new Coverage(4, List.of());
    edge.insight.says(
        AudienceAnswer.class,
        new Outcome.Answered<>(
            new AudienceAnswer(
                2,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Freshness(4),
                1,
                whole)));
    edge.insight.says(
        WalletAnswer.class,
        new Outcome.Answered<>(
            new WalletAnswer(List.of(), List.of(), List.of(), List.of(), new Freshness(4), whole)));
    JsonNode questions = admin.get("/v1/questions").json().path("items");
    assertThat(questions).hasSize(7);
    for (JsonNode question : questions) {
      JsonNode answer = admin.get("/v1/questions/" + question.path("id").textValue()).json();
      assertThat(answer.path("evidence")).as(question.toString()).isNotEmpty();
      assertThat(answer.at("/confidence/level").textValue()).isIn("high", "medium", "low");
    }
    assertThat(admin.get("/v1/questions/why-is-the-sky-blue").status()).isEqualTo(404);
  }

  @Test
  void whoSlipsAwayIsWhoIsInThatSegment() throws IOException {
    edge.insight.says(
        AudienceAnswer.class,
        new Outcome.Answered<>(
            new AudienceAnswer(
                2,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Freshness(4),
                1,
                new Coverage(4, List.of()))));
    JsonNode unfitted = admin.get("/v1/questions/slipping-away").json();
    String rule = edge.insight.asked.get().where().orElseThrow();
    try (InputStream plaza = getClass().getResourceAsStream("/programmes/plaza.yaml")) {
      assertThat(new String(plaza.readAllBytes(), StandardCharsets.UTF_8))
          .contains("{id: slipping, name: Slipping away, rule: '" + rule + "'}");
    }
    assertThat(unfitted.at("/result/count").isNull()).as("nobody knows").isTrue();

    edge.models.set(version());
    assertThat(admin.get("/v1/questions/slipping-away").json().at("/result/count").intValue())
        .isEqualTo(2);
    String put = "{\"name\": \"Slipping away\", \"rule\": \"purchases > 9\"}";
    assertThat(admin.put("/v1/segments/slipping", put).status()).isEqualTo(201);
    JsonNode answer = admin.get("/v1/questions/slipping-away").json();
    assertThat(edge.insight.asked.get().where()).contains("inSegment(\"slipping\")");
    assertThat(answer.path("evidence").get(0).textValue()).contains("purchases > 9");
  }

  @Test
  void walletsAreListedAsRetailersExchangeThem() {
    CustomerId id = new CustomerId(new UUID(1, 2));
    edge.insight.says(
        CustomerWallet.class,
        new Outcome.Answered<>(
            new Page<>(
                List.of(new CustomerWallet(id, List.of(estimate("grocery"), estimate("fuel")))),
                Optional.empty(),
                new Freshness(3))));
    JsonNode all = admin.get("/v1/share-of-wallet/estimates").json().path("items");
    assertThat(all).hasSize(2);
    assertThat(all.get(0).path("estimatedWallet").textValue()).isEqualTo("2.50");
    assertThat(all.get(0).path("source").textValue()).isEqualTo("own");
    assertThat(admin.get("/v1/share-of-wallet/estimates?category=fuel").json().path("items"))
        .hasSize(1);
  }

  private static WalletEstimate estimate(String category) {
    return new WalletEstimate(
        category,
        Optional.of(.4),
        Optional.of(new WalletEstimate.Interval(.2, .6, .8)),
        Optional.of(.4),
        Optional.empty(),
        365,
        new Money(100, EUR),
        Optional.of(new Money(150, EUR)),
        Optional.of(new Money(150, EUR)),
        Optional.empty(),
        WalletEstimate.Grade.OWN,
        "NBD-Dirichlet",
        "market-figures",
        Optional.empty(),
        List.of());
  }
}
