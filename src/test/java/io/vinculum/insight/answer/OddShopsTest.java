package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.model.Buyer;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.Prediction;
import io.vinculum.insight.model.Rhythm;
import io.vinculum.maths.btyd.LifetimeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shops whose customers are too much alike for one model or another: each model fits or says by
 * itself why not, and what it says of anybody is a number that can be.
 */
final class OddShopsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int TODAY = RandomFacts.TODAY;
  private static final int TRIED = 40;

  /** No model of purchases has more even gaps. */
  private static final double MODEL_REGULARITY_MAX = 4;

  /** When and for how much a customer bought. */
  private interface Shop {
    List<PurchaseDay> days(int customer, Random random);
  }

  private record Named(String name, int customers, Shop shop) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static PurchaseDay day(int day, long minor, String category, String... partner) {
    return new PurchaseDay(
        day,
        1,
        minor,
        partner.length == 0 ? List.of() : List.of(new PartnerSpend(partner[0], minor)),
        List.of(new CategorySpend(category, 1, minor)));
  }

  private static List<PurchaseDay> every(int gap, int count, int last, long minor) {
    List<PurchaseDay> days = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      days.add(day(last - i * gap, minor, "grocery"));
    }
    return days;
  }

  private static Stream<Named> shops() {
    return Stream.of(
        new Named(
            "two categories, regulars and others",
            460,
            (customer, random) -> {
              List<PurchaseDay> days = new ArrayList<>();
              boolean regular = customer < 160;
              for (int at = TODAY - 360; at < TODAY; at += regular ? 14 : 30) {
                days.add(
                    day(
                        at + random.nextInt(3),
                        2_000 + random.nextInt(3_000),
                        regular ? "grocery" : "home"));
              }
              return days;
            }),
        new Named("everyone alike", 300, (_, _) -> every(14, 20, TODAY - 3, 1_000)),
        new Named("weekly until yesterday", 120, (_, _) -> every(7, 20, TODAY - 1, 1_000)),
        new Named("one price", 300, (_, random) -> randomly(random, 999, 999)),
        new Named("one day", 300, (_, _) -> List.of(day(TODAY - 100, 1_500, "grocery"))),
        new Named("one age", 300, (_, random) -> from(TODAY - 200, randomly(random, 500, 5_000))),
        new Named("daily", 200, (_, _) -> every(1, 300, TODAY, 450)),
        new Named(
            "all gone on one day",
            300,
            (_, random) -> every(7 + random.nextInt(9), 12, TODAY - 400, 800)),
        new Named(
            "two purchases each, a day apart",
            300,
            (_, random) -> every(1, 2, TODAY - random.nextInt(200), 700)),
        new Named(
            "a single partner",
            200,
            (customer, random) -> {
              List<PurchaseDay> days = new ArrayList<>();
              for (int at = TODAY - 300 + customer % 50; at < TODAY; at += 5 + random.nextInt(60)) {
                days.add(day(at, 100 + random.nextInt(90_000), "grocery", "superfresh"));
              }
              return days;
            }),
        new Named(
            "billions", 300, (_, random) -> randomly(random, 100_000_000_000L, 2_000_000_000)),
        new Named("a cent", 200, (_, random) -> randomly(random, 1, 1)),
        new Named(
            "amounts without a mean",
            500,
            (_, random) -> {
              long own = (long) (1_000 / (1 - random.nextDouble()));
              return randomly(random, own, 1 + (int) Math.min(1_000_000, own / 2));
            }),
        new Named("nothing but gifts", 200, (_, random) -> randomly(random, 0, 1)),
        new Named("nobody", 0, (_, _) -> List.of()));
  }

  private static List<PurchaseDay> randomly(Random random, long least, int spread) {
    List<PurchaseDay> days = new ArrayList<>();
    double mean = 5 + 40 * random.nextDouble();
    int at = TODAY - 300 + random.nextInt(150);
    while (at <= TODAY && random.nextInt(12) > 0) {
      days.add(day(at, least + random.nextInt(spread), "grocery"));
      at += 1 + (int) (-mean * Math.log(1 - random.nextDouble()));
    }
    return days;
  }

  private static List<PurchaseDay> from(int first, List<PurchaseDay> days) {
    List<PurchaseDay> all = new ArrayList<>();
    all.add(day(first, 1_000, "grocery"));
    days.stream().filter(day -> day.day() > first).forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @MethodSource("shops")
  void eachModelFitsOrSaysWhyNot(Named shop) {
    SlicesInMemory slices = new SlicesInMemory(NOW, TODAY);
    Random random = new Random(shop.name.hashCode());
    for (int customer = 0; customer < shop.customers; customer++) {
      PurchaseDays days = PurchaseDays.NONE;
      for (PurchaseDay day : shop.shop.days(customer, random)) {
        days = days.plus(day);
      }
      Facts nobody = Facts.none(new CustomerId(new UUID(customer + 1L, random.nextLong())));
      slices.put(ChangedFacts.member(nobody, TODAY - 500, days, Optional.empty()));
    }
    ModelVersion version =
        new Training(slices, slices.catalogue(), () -> NOW, Runnable::run)
            .fit(1)
            .toCompletableFuture()
            .join();
    for (Model model : version.models()) {
      switch (model) {
        case Model.Fitted fitted ->
            fitted.parameters().forEach((name, value) -> isNoBound(model, name, value));
        case Model.NotEnoughData(_, _, String why) -> assertThat(why).isNotBlank();
        case Model.NotConverged lost -> throw new AssertionError(lost.toString());
      }
    }
    assertThat(version.model(ModelNames.PURCHASES)).isPresent();
    PopulationModels models = PopulationModels.of(version);
    List<Facts> everyone = slices.facts();
    for (Facts facts : everyone.subList(0, Math.min(TRIED, everyone.size()))) {
      for (int today : new int[] {TODAY, TODAY + 5, TODAY + 30, TODAY + 3_000}) {
        Buyer.of(facts.purchases(), today).ifPresent(buyer -> canBe(models, buyer, today));
      }
    }
  }

  private static void isNoBound(Model model, String name, double value) {
    assertThat(value).as("%s of %s", name, model).isFinite();
    boolean isMoney = name.equals("v") && model.name().equals(ModelNames.SPEND);
    if (!isMoney
        && !name.startsWith("share")
        && !model.name().startsWith("potential")
        && value != 0) {
      assertThat(Math.abs(value)).as("%s of %s", name, model).isBetween(2e-6, 5e5);
    }
  }

  private static void canBe(PopulationModels models, Buyer buyer, int today) {
    Prediction.of(models, buyer, today, 100, 0.3)
        .ifPresent(
            one -> {
              assertThat(one.probabilityAlive()).isBetween(0.0, 1.0);
              assertThat(one.purchases90()).isBetween(0.0, 90.0);
              assertThat(one.purchases365()).isBetween(one.purchases90(), 366.0);
              one.amounts()
                  .ifPresent(
                      amounts -> {
                        LifetimeValue value = amounts.lifetimeValue();
                        assertThat(amounts.spend()).isFinite().isNotNegative();
                        assertThat(value.mean()).isFinite().isBetween(value.low(), value.high());
                        assertThat(value.high()).isFinite();
                      });
            });
    Rhythm.of(models, buyer, today)
        .ifPresent(
            rhythm -> {
              assertThat(rhythm.lateProbability()).isBetween(0.0, 1.0);
              assertThat(rhythm.within7Days()).isBetween(0.0, rhythm.within30Days());
              assertThat(rhythm.within30Days()).isLessThanOrEqualTo(1);
              assertThat(rhythm.gapDays().days()).isPresent();
              assertThat(rhythm.nextInDays().median())
                  .isBetween(rhythm.nextInDays().p10(), rhythm.nextInDays().p90());
              Prediction.of(models, buyer, today, 100, 0.3)
                  .ifPresent(
                      one -> {
                        assertThat(rhythm.within30Days())
                            .isLessThanOrEqualTo(
                                Math.min(one.probabilityAlive(), one.purchases90()));
                        agree(rhythm, one.probabilityAlive());
                      });
            });
  }

  /** Dates and probabilities of who is more regular than any model of purchases are one law. */
  private static void agree(Rhythm rhythm, double alive) {
    if (rhythm.regularity().orElse(0) <= MODEL_REGULARITY_MAX) {
      return;
    }
    if (rhythm.nextInDays().p90() <= 7) {
      assertThat(rhythm.within7Days()).isGreaterThanOrEqualTo(0.9 * alive - 1e-6);
    }
    if (rhythm.nextInDays().p90() <= 30) {
      assertThat(rhythm.within30Days()).isGreaterThanOrEqualTo(0.9 * alive - 1e-6);
    }
  }

  /** Twenty purchases seven days apart, the last of them yesterday. */
  @Test
  void whoComesWeeklyToTheDayIsExpectedWithinTheWeek() {
    SlicesInMemory slices = new SlicesInMemory(NOW, TODAY);
    for (int customer = 0; customer < 120; customer++) {
      PurchaseDays days = PurchaseDays.NONE;
      for (PurchaseDay day : every(7, 20, TODAY - 1, 1_000)) {
        days = days.plus(day);
      }
      Facts nobody = Facts.none(new CustomerId(new UUID(customer + 1L, customer)));
      slices.put(ChangedFacts.member(nobody, TODAY - 500, days, Optional.empty()));
    }
    PopulationModels models =
        PopulationModels.of(
            new Training(slices, slices.catalogue(), () -> NOW, Runnable::run)
                .fit(1)
                .toCompletableFuture()
                .join());
    Buyer weekly = Buyer.of(slices.facts().getFirst().purchases(), TODAY).orElseThrow();
    Rhythm rhythm = Rhythm.of(models, weekly, TODAY).orElseThrow();
    double alive = rhythm.probabilityAlive().orElseThrow();
    assertThat(rhythm.nextInDays().p90()).isLessThanOrEqualTo(7);
    assertThat(rhythm.within7Days()).isBetween(0.9 * alive - 1e-6, alive);
    // A rhythm that is far slower than the population's: due now, though the model expects little.
    Buyer yearly =
        new Buyer(9, TODAY - 9 * 365, TODAY - 360, 8_000, 8 * Math.log((9 * 365 - 360) / 8.0));
    Rhythm due = Rhythm.of(models, yearly, TODAY).orElseThrow();
    Prediction prediction = Prediction.of(models, yearly, TODAY, 100, 0.3).orElseThrow();
    assertThat(prediction.purchases90()).isGreaterThanOrEqualTo(due.within30Days());
    assertThat(prediction.purchases365()).isGreaterThanOrEqualTo(prediction.purchases90());
  }
}
