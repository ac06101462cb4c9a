package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.insight.model.Buyer;
import io.vinculum.insight.model.Margins;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.Prediction;
import io.vinculum.insight.model.Rhythm;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.maths.Draws;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Models fitted to what slices count, and what the slices make of them. */
final class TrainingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int CUSTOMERS = 400;
  private static final int DAYS = 400;
  private static final double MINOR = 100;

  private final SlicesInMemory slices = new SlicesInMemory(NOW, RandomFacts.TODAY);
  private final SegmentCatalogue catalogue = slices.catalogue();
  private final Training training = new Training(slices, catalogue, () -> NOW, Runnable::run);

  /** Buyers of a known law: a rate each, and a chance to leave after each purchase. */
  private void fill(Random random) {
    for (int i = 0; i < CUSTOMERS; i++) {
      CustomerId id = new CustomerId(new UUID(i + 1L, random.nextLong()));
      double rate = Draws.gamma(random, 1.5) / 45;
      double leaves = Draws.beta(random, 0.8, 3);
      double day = RandomFacts.TODAY - 30 - random.nextInt(DAYS);
      int came = (int) day;
      PurchaseDays days = PurchaseDays.NONE;
      while (day <= RandomFacts.TODAY) {
        long minor = 500 + random.nextInt(4_000);
        days =
            days.plus(
                new PurchaseDay(
                    (int) day,
                    1,
                    minor,
                    List.of(),
                    List.of(new CategorySpend("grocery", 1, minor))));
        if (random.nextDouble() < leaves) {
          break;
        }
        day += 1 - Math.log(random.nextDouble()) / rate;
      }
      Facts facts = ChangedFacts.member(Facts.none(id), came, days, Optional.empty());
      slices.put(i % 3 == 0 ? ChangedFacts.told(facts, "grocery", told(random)) : facts);
    }
  }

  private static WalletFacts told(Random random) {
    return new WalletFacts(
        Optional.of(new Told<>(RandomFacts.TODAY * 86_400L, random.nextInt(11) / 10.0)),
        Optional.of(new Told<>(RandomFacts.TODAY * 86_400L, 1.0 + random.nextInt(8))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private ModelVersion fit() {
    return training.fit(1).toCompletableFuture().join();
  }

  /** One fit and all that follows from it: a fit takes seconds. */
  @Test
  void fitsEveryModelAndScoresEveryoneByThem() {
    fill(new Random(5));
    CustomerId one = slices.facts().getFirst().customer();
    assertThat(grocery(one).version()).isEqualTo("market-figures");
    assertThat(grocery(one).potential()).isEmpty();
    ModelVersion version = fit();
    assertFitted(version);
    slices.models.learn(version);
    assertColumns(RandomFacts.TODAY);
    assertThat(grocery(one).version()).isEqualTo("wallet:grocery@1");
    assertThat(grocery(one).potential().orElseThrow().minorUnits())
        .isGreaterThanOrEqualTo(grocery(one).ownSpend().minorUnits());
    slices.now = NOW.plusSeconds(20 * 86_400L);
    slices.noticeTime();
    assertColumns(RandomFacts.TODAY + 20);
  }

  private static void assertFitted(ModelVersion version) {
    assertThat(version.customers()).isEqualTo(CUSTOMERS);
    Model.Fitted purchases = (Model.Fitted) version.model(ModelNames.PURCHASES).orElseThrow();
    assertThat(purchases.parameter("r")).isBetween(0.5, 4.0);
    assertThat(purchases.holdout().orElseThrow().deciles()).hasSize(10);
    assertThat(purchases.holdout().orElseThrow().meanAbsoluteError())
        .isLessThan(purchases.holdout().orElseThrow().sameRateError());
    for (String name :
        List.of(
            ModelNames.BG_NBD,
            ModelNames.PARETO_NBD,
            ModelNames.SPEND,
            ModelNames.GAPS,
            ModelNames.WEEKDAYS,
            ModelNames.PARTNERS,
            ModelNames.wallet("grocery"),
            ModelNames.potential("grocery"))) {
      assertThat(version.model(name).orElseThrow()).as(name).isInstanceOf(Model.Fitted.class);
    }
    assertThat(version.model(ModelNames.wallet("fuel")).orElseThrow())
        .isInstanceOf(Model.NotEnoughData.class);
  }

  @Test
  void saysWhatIsMissingOfEachModel() {
    ModelVersion version = fit();
    assertThat(version.tellsAnything()).isFalse();
    assertThat(((Model.NotEnoughData) version.model(ModelNames.PURCHASES).orElseThrow()).why())
        .contains("at least 100 and 8 weeks");
  }

  @Test
  void aSliceThatDoesNotAnswerFailsTheFit() {
    slices.silent.add(1);
    assertThat(training.fit(1).toCompletableFuture()).isCompletedExceptionally();
  }

  private void assertColumns(int today) {
    PopulationModels models = slices.models.models();
    Programme programme = catalogue.programme(slices.now);
    double margin = Margins.mean(models, programme);
    double alive = 0;
    double value = 0;
    double gap = 0;
    double late = 0;
    for (Facts facts : slices.facts()) {
      Buyer buyer = Buyer.of(facts.purchases(), today).orElseThrow();
      Prediction one = Prediction.of(models, buyer, today, MINOR, margin).orElseThrow();
      alive += one.probabilityAlive();
      value += one.amounts().orElseThrow().lifetimeValue().mean();
      Rhythm rhythm = Rhythm.of(models, buyer, today).orElseThrow();
      gap += rhythm.gapDays().days().orElseThrow();
      late += rhythm.lateProbability();
    }
    AudienceAnswer answer =
        ask(
            "known(probabilityAlive) && lateProbability >= 0.0 && meanGapDays > 0.0",
            "avg(probabilityAlive)",
            "avg(meanGapDays)",
            "avg(lateProbability)",
            "sum(lifetimeValue12m)",
            "sum(expectedPurchases90)");
    assertThat(answer.count()).isEqualTo(CUSTOMERS);
    assertMean(answer, "probabilityAlive", alive);
    assertMean(answer, "meanGapDays", gap);
    assertMean(answer, "lateProbability", late);
    assertThat(
            (double)
                ((Value.Amount) answer.measures().get("sum(lifetimeValue12m)"))
                    .money()
                    .minorUnits())
        .isCloseTo(value * MINOR, within(0.5 * CUSTOMERS));
  }

  /** What the columns hold is what one customer is told. */
  private static void assertMean(AudienceAnswer answer, String field, double sum) {
    assertThat(((Value.Real) answer.measures().get("avg(" + field + ")")).value())
        .isCloseTo(sum / CUSTOMERS, within(1e-9 * Math.max(1, sum / CUSTOMERS)));
  }

  private AudienceAnswer ask(String where, String... measures) {
    return ((Outcome.Answered<AudienceAnswer>)
            slices
                .insight
                .ask(
                    new AudienceQuestion(
                        Optional.of(where),
                        List.of(measures),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toCompletableFuture()
                .join())
        .value();
  }

  @Test
  void evidenceOfOneCustomerIsEnoughWhereNothingIsKnownOfTheMarket() {
    CustomerId id = new CustomerId(new UUID(9, 9));
    PurchaseDays days =
        PurchaseDays.NONE.plus(
            new PurchaseDay(
                RandomFacts.TODAY - 9,
                1,
                3_000,
                List.of(),
                List.of(new CategorySpend("home", 1, 3_000))));
    Facts silent =
        ChangedFacts.member(Facts.none(id), RandomFacts.TODAY - 100, days, Optional.empty());
    slices.put(silent);
    assertThat(estimate(id, "home").grade()).isEqualTo(WalletEstimate.Grade.NONE);
    slices.put(ChangedFacts.told(silent, "home", told(new Random(1))));
    assertThat(estimate(id, "home").grade()).isEqualTo(WalletEstimate.Grade.VOLUME_TOLD);
    assertThat(estimate(id, "home").share().orElseThrow()).isBetween(0.0, 1.0);
    assertThat(estimate(id, "home").version()).isEqualTo("flat-prior");
  }

  private WalletEstimate grocery(CustomerId id) {
    return estimate(id, "grocery");
  }

  private WalletEstimate estimate(CustomerId id, String category) {
    return ((Outcome.Answered<CustomerInsight>)
            slices.insight.customer(id).toCompletableFuture().join())
        .value().wallet().stream()
            .filter(estimate -> estimate.category().equals(category))
            .findFirst()
            .orElseThrow();
  }
}
