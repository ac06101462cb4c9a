package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.Value;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.maths.rfm.Quintiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recency, frequency and value as scores over the population of all slices. */
final class ScoresTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = 800;
  private static final long SECONDS_PER_DAY = 86_400;

  private final SlicesInMemory slices =
      new SlicesInMemory(Instant.parse("2026-03-01T10:00:00Z"), RandomFacts.TODAY);

  @BeforeEach
  void fill() {
    RandomFacts random = new RandomFacts(20260301);
    for (int i = 0; i < CUSTOMERS; i++) {
      slices.put(random.next());
    }
  }

  @Test
  void nobodyIsScoredBeforeThePopulationIsCut() {
    assertThat(group("recencyScore")).hasSize(1);
    assertThat(group("recencyScore").getFirst().key().get("recencyScore"))
        .isEqualTo(new Value.None());
  }

  @Test
  void scoresAreTheQuintilesOfAllBuyers() {
    now(slices.insight.cutPopulation());

    List<Facts> buyers = buyers();
    Quintiles days =
        Quintiles.of(
            buyers.stream().mapToDouble(f -> f.purchases().lastDay().orElseThrow()).toArray());
    Quintiles counts =
        Quintiles.of(buyers.stream().mapToDouble(f -> f.purchases().count()).toArray());
    for (Facts facts : buyers) {
      CustomerInsight.Scores scores = scores(facts).orElseThrow();
      assertThat(scores.recency()).isEqualTo(days.score(facts.purchases().lastDay().orElseThrow()));
      assertThat(scores.frequency()).isEqualTo(counts.score((double) facts.purchases().count()));
      assertThat(scores.modelVersion()).isEqualTo("rfm@2026-03-01T10:00:00Z");
    }
    for (AudienceAnswer.Group fifth : group("recencyScore")) {
      long expected =
          buyers.stream()
              .filter(
                  f ->
                      fifth
                          .key()
                          .get("recencyScore")
                          .equals(
                              new Value.Whole(days.score(f.purchases().lastDay().orElseThrow()))))
              .count();
      boolean unknown = fifth.key().get("recencyScore").equals(new Value.None());
      assertThat(fifth.count()).isEqualTo(unknown ? customers() - buyers.size() : expected);
    }
    assertThat(group("monetaryScore")).hasSize(6).allMatch(fifth -> fifth.count() > 0);
  }

  @Test
  void aFifthOfTheSpendersIsTheBestFifth() {
    now(slices.insight.cutPopulation());
    long best =
        group("monetaryScore").stream()
            .filter(fifth -> fifth.key().get("monetaryScore").equals(new Value.Whole(5)))
            .mapToLong(AudienceAnswer.Group::count)
            .sum();
    assertThat(best).isBetween(buyers().size() / 5 - 3L, buyers().size() / 5 + 3L);
  }

  @Test
  void aSegmentOfScoresFollowsTheCut() {
    var put = now(slices.insight.putSegment("best", "Best", "recencyScore == 5", "test"));
    assertThat(answered(put).segment().members()).isZero();

    now(slices.insight.cutPopulation());
    long members = answered(now(slices.insight.segment("best"))).members();
    assertThat(members).isPositive();
    assertThat(buyers().stream().filter(f -> scores(f).orElseThrow().recency() == 5).count())
        .isEqualTo(members);
  }

  @Test
  void withASilentSliceTheOldCutsHold() {
    now(slices.insight.cutPopulation());
    Map<CustomerId, CustomerInsight.Scores> before = allScores();
    RandomFacts more = new RandomFacts(7);
    for (int i = 0; i < CUSTOMERS; i++) {
      slices.put(more.frequentBuyer());
    }
    slices.silent.add(2);
    assertThat(slices.insight.cutPopulation().toCompletableFuture()).isCompletedExceptionally();
    slices.silent.clear();
    assertThat(allScores()).containsAllEntriesOf(before);

    now(slices.insight.cutPopulation());
    assertThat(before.entrySet())
        .as("with every slice, the newcomers move the fifths")
        .isNotEmpty()
        .anyMatch(Predicate.not(allScores().entrySet()::contains));
  }

  @Test
  void beforeTheFirstCutNobodyKnewWhoWasBest() {
    put("best", "recencyScore == 5");
    assertThat(history("best").knownFrom()).isEmpty();
    assertThat(history("best").days()).allMatch(day -> day.told().isEmpty());
    slices.now = slices.now.plusSeconds(SECONDS_PER_DAY);
    now(slices.insight.cutPopulation());

    assertThat(history("best").knownFrom()).contains(FIRST.plusDays(1));
    List<SegmentDay> days = history("best").days();
    assertThat(days.getFirst()).isEqualTo(new SegmentDay(FIRST, Optional.empty()));
    long size = members("best");
    assertThat(days.getLast().told()).contains(new SegmentDay.Told(size, size, 0));
    assertThat(size).isPositive();
    assertThat(history("best").moved()).as("who entered may have been in before").isEmpty();
  }

  @Test
  void beforeTheFirstModelsNobodyKnewWhoIsAlive() {
    put("alive", "probabilityAlive > 0.5");
    put("gone", "!(probabilityAlive > 0.5)");
    put("of-others", "inSegment(\"alive\") && purchases > 1");
    put("lapsing", "daysSinceLastPurchase > 60");
    long lapsed = members("lapsing");
    slices.now = slices.now.plusSeconds(20 * SECONDS_PER_DAY);
    slices.models.learn(version(1, 2.4));
    slices.noticeTime();
    assertThat(members("alive")).isPositive();
    assertThat(members("lapsing")).isGreaterThan(lapsed);
    for (String segment : List.of("alive", "gone", "of-others")) {
      List<SegmentDay> days = history(segment).days();
      assertThat(days).hasSize(21);
      assertThat(days.subList(0, 20)).as(segment).allMatch(day -> day.told().isEmpty());
      assertThat(days.getLast().told())
          .contains(new SegmentDay.Told(members(segment), members(segment), 0));
      assertThat(history(segment).knownFrom()).contains(FIRST.plusDays(20));
    }
    assertThat(history("lapsing").days()).allMatch(day -> day.told().isPresent());
    assertThat(history("lapsing").days().getFirst().told())
        .contains(new SegmentDay.Told(lapsed, lapsed, 0));

    long alive = members("alive");
    slices.now = slices.now.plusSeconds(SECONDS_PER_DAY);
    slices.noticeTime();
    long aDayLater = members("alive");
    slices.models.learn(version(2, 40));
    slices.noticeTime();
    assertThat(members("alive")).isGreaterThan(aDayLater);
    assertThat(history("alive").knownFrom()).contains(FIRST.plusDays(20));
    SegmentDay.Told refitted = history("alive").days().getLast().told().orElseThrow();
    assertThat(refitted.size()).isEqualTo(members("alive"));
    assertThat(refitted.entered() - refitted.left()).isEqualTo(members("alive") - alive);
  }

  @Test
  void aRuleThatComesToGoByModelsIsUnknownUntilTheyAreThere() {
    put("changed", "purchases > 3");
    long loyal = members("changed");
    nextDay();
    put("changed", "probabilityAlive > 0.5");
    nextDay();
    nextDay();
    slices.models.learn(version(1, 2.4));
    slices.noticeTime();

    SegmentHistory history = history("changed");
    assertThat(history.knownFrom()).contains(FIRST.plusDays(3));
    assertThat(history.days().stream().map(day -> day.told().map(SegmentDay.Told::size)))
        .containsExactly(
            Optional.of(loyal),
            Optional.empty(),
            Optional.empty(),
            Optional.of(members("changed")));
    put("changed", "purchases > 3");
    assertThat(history("changed").days().getLast().told().orElseThrow().size()).isEqualTo(loyal);
  }

  @Test
  void aSegmentOfTheSameIdKnowsNothingOfTheOneBefore() {
    put("again", "purchases > 3");
    nextDay();
    now(slices.insight.deleteSegment("again", "test"));
    nextDay();
    put("again", "purchases > 3");

    assertThat(history("again").days().stream().map(day -> day.told().isPresent()))
        .containsExactly(false, false, true);
  }

  private void nextDay() {
    slices.now = slices.now.plusSeconds(SECONDS_PER_DAY);
    slices.noticeTime();
  }

  /** Models under which the fewer leave, the greater b is. */
  private static ModelVersion version(int number, double b) {
    Map<String, Double> parameters = Map.of("k", 1.0, "r", .25, "alpha", 4.4, "a", .8, "b", b);
    Model purchases =
        new Model.Fitted(
            ModelNames.PURCHASES, "MBG/NBD", parameters, Optional.empty(), 9, Optional.empty());
    return new ModelVersion(number, Instant.EPOCH, 1, 9, List.of(purchases));
  }

  private void put(String segment, String rule) {
    answered(now(slices.insight.putSegment(segment, segment, rule, "test")));
  }

  private long members(String segment) {
    return answered(now(slices.insight.segment(segment))).members();
  }

  /** Since the slices began to work. */
  private SegmentHistory history(String segment) {
    return answered(now(slices.insight.segmentHistory(segment, FIRST, FIRST.plusDays(30))));
  }

  private Map<CustomerId, CustomerInsight.Scores> allScores() {
    return buyers().stream()
        .collect(Collectors.toMap(Facts::customer, facts -> scores(facts).orElseThrow()));
  }

  private List<Facts> buyers() {
    return slices.facts().stream()
        .filter(f -> f.standing() != Origin.GUEST && f.purchases().lastDay().isPresent())
        .toList();
  }

  private long customers() {
    return slices.facts().stream().filter(f -> f.standing() != Origin.GUEST).count();
  }

  private Optional<CustomerInsight.Scores> scores(Facts facts) {
    return answered(now(slices.insight.customer(facts.customer()))).scores();
  }

  private List<AudienceAnswer.Group> group(String field) {
    AudienceQuestion question =
        new AudienceQuestion(
            Optional.empty(),
            List.of("count"),
            List.of(field),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return answered(now(slices.insight.ask(question))).groups();
  }

  private static <T> T answered(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
