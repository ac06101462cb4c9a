package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.AudienceQuestion.HistogramWanted;
import io.vinculum.insight.AudienceQuestion.TopWanted;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The answer about a past moment is the one that was given then: by a slice at work that has only
 * ever heard of what was recorded up to it.
 */
final class PastReadingTest {
  private static final int MOMENTS = 6;
  private static final AudiencePlans PLANS = new AudiencePlans();

  private static final List<StoredSegment> SEGMENTS =
      List.of(
          segment("regulars", "purchases365 >= 3 && daysSinceLastPurchase < 90"),
          segment("best", "inSegment(\"regulars\") && spend > money(\"150.00\")"));

  private static final Vocabulary NAMES =
      Vocabulary.of(Shop.PROGRAMMES.reaching(Shop.NOW).programme())
          .withSegments(List.of("regulars", "best"));

  private static final AudienceQuestion EVERYTHING =
      new AudienceQuestion(
          Optional.of("purchases >= 1 || openComplaints > 0 || known(enrolledOn)"),
          List.of(
              "count",
              "sum(spend)",
              "sum(spend365)",
              "sum(spend365By[\"grocery\"])",
              "sum(relationshipValue)",
              "min(valueToCustomer)",
              "sum(points[\"points\"])",
              "sum(openComplaints)",
              "sum(count365[\"visit\"])",
              "p50(daysSinceLastPurchase)",
              "max(lastPurchaseOn)",
              "distinct(attribute[\"diet\"])"),
          List.of("tier", "consent[\"email\"]", "inSegment(\"best\")"),
          Optional.of(new HistogramWanted("spend", 7)),
          Optional.of(new TopWanted("relationshipValue", 5)),
          Optional.empty());

  private static final AudienceQuestion SALES =
      new AudienceQuestion(
          Optional.of("purchases >= 0"),
          List.of("sum(purchases)"),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theAnswerIsTheOneThatWasGivenThen(long seed) {
    PastTown town = new PastTown(seed);
    SliceAtWork whole = whole(town);
    Random any = new Random(seed);
    for (int i = 0; i < MOMENTS; i++) {
      Instant then = town.someTime(any);
      Part.PastAudience past = (Part.PastAudience) whole.ask(asOf(EVERYTHING, then));
      Part.Audience live = (Part.Audience) then(town, then).ask(EVERYTHING);

      assertThat(answer(past.part()))
          .as("town %d at %s", seed, then)
          .isEqualTo(answer(live.part()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void asOfNowTheAnswerIsThatOfNow(long seed) {
    PastTown town = new PastTown(seed);
    SliceAtWork slice = whole(town);

    Part.PastAudience past = (Part.PastAudience) slice.ask(asOf(EVERYTHING, town.now()));
    Part.Audience live = (Part.Audience) slice.ask(EVERYTHING);

    assertThat(answer(past.part())).isEqualTo(answer(live.part()));
    assertThat(past.customers()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everySaleIsCountedOnceWithWhoseItIs(long seed) {
    PastTown town = new PastTown(seed);
    Part.Audience live = (Part.Audience) whole(town).ask(SALES);

    assertThat(merged(SALES, live.part()).measures())
        .isEqualTo(Map.of("sum(purchases)", new Value.Whole(town.salesOfWhoStayed())));
  }

  @Test
  void theTownsHaveAllThatIsHard() {
    Set<Class<?>> kinds = new HashSet<>();
    for (long seed = 1; seed <= 4; seed++) {
      for (StoredEvent stored : new PastTown(seed).events()) {
        kinds.add(stored.event().getClass());
      }
    }
    assertThat(kinds)
        .contains(
            CustomerEvent.Erased.class,
            CustomerEvent.ErasureBegun.class,
            CustomerEvent.ErasureUndone.class,
            CustomerEvent.Absorbed.class,
            CustomerEvent.MergedInto.class,
            CustomerEvent.Unmerged.class,
            CustomerEvent.MergeUndone.class,
            CustomerEvent.ConsentChanged.class,
            CustomerEvent.PointsAdjusted.class);
  }

  @Test
  void beforeTheFirstEventNobodyIsThere() {
    PastTown town = new PastTown(1);
    Instant first = town.events().getFirst().event().at();

    Part.PastAudience part =
        (Part.PastAudience) whole(town).ask(asOf(EVERYTHING, first.minusMillis(1)));

    assertThat(part.customers()).isZero();
  }

  @Test
  void theSliceWorksOnWhileItsJournalsAreRead() {
    SliceAtWork slice = new SliceAtWork(kit, SEGMENTS);
    slice.journal.events.addAll(slice.events);
    slice.record(slice.events);
    slice.awaitKnown(slice.events.size());
    CompletableFuture<Void> gate = new CompletableFuture<>();
    slice.journal.held = Optional.of(gate);

    var asker = kit.<SliceMessage.Answered>createTestProbe();
    slice.tell(
        new SliceMessage.Ask(new Question.Audience(asOf(EVERYTHING, Shop.NOW)), asker.ref()));
    slice.await(() -> assertThat(slice.journal.reads.get()).isPositive());
    assertThat(slice.known()).isEqualTo(slice.events.size());
    asker.expectNoMessage(Duration.ofMillis(50));
    gate.complete(null);

    Part.Reply reply = (Part.Reply) asker.receiveMessage(SliceAtWork.PATIENCE).part();
    assertThat(reply.part())
        .isInstanceOfSatisfying(
            Part.PastAudience.class, part -> assertThat(part.customers()).isEqualTo(1));
  }

  @Test
  void aJournalThatCannotBeReadIsSaidAndNotLeftOut() {
    PastTown town = new PastTown(1);
    SliceAtWork slice = whole(town);
    slice.journal.damaged.add(town.events().getFirst().customer());

    assertThat(slice.ask(asOf(EVERYTHING, town.now()))).isInstanceOf(Part.Unable.class);
  }

  /** A slice that has heard of all. */
  private static SliceAtWork whole(PastTown town) {
    return at(town, town.now(), _ -> true, it -> it);
  }

  /** A slice that has heard of what happened up to a moment, of nobody who is forgotten since. */
  private static SliceAtWork then(PastTown town, Instant moment) {
    return at(
        town,
        moment,
        customer -> !town.isForgotten(customer),
        it -> town.isForgotten(it.customer()) ? it : staying(it));
  }

  /** Who was to be forgotten and is not now was told of all the time. */
  private static StoredEvent staying(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.ErasureUndone
        ? FactsFold.withoutEffect(stored)
        : JournalHistories.staying(stored);
  }

  private static SliceAtWork at(
      PastTown town,
      Instant moment,
      Predicate<CustomerId> told,
      UnaryOperator<StoredEvent> asTold) {
    SliceAtWork slice = new SliceAtWork(kit, SEGMENTS);
    slice.now = moment;
    List<StoredEvent> heard =
        town.events().stream().filter(it -> !it.event().at().isAfter(moment)).map(asTold).toList();
    slice.journal.events.addAll(heard);
    List<StoredEvent> handedOver = heard.stream().filter(it -> told.test(it.customer())).toList();
    slice.record(handedOver);
    Map<CustomerId, Long> last = new HashMap<>();
    handedOver.forEach(it -> last.put(it.customer(), it.sequenceNr()));
    slice.await(
        () -> last.forEach((who, number) -> assertThat(slice.known(who)).isEqualTo(number)));
    return slice;
  }

  private static AudienceQuestion asOf(AudienceQuestion question, Instant then) {
    return new AudienceQuestion(
        question.where(),
        question.measures(),
        question.groupBy(),
        question.histogram(),
        question.top(),
        Optional.of(then));
  }

  /** What a part says by itself, whatever the order of its rows. */
  private static List<Object> answer(AudiencePart part) {
    AudienceAnswer answer = merged(EVERYTHING, part);
    return List.of(
        answer.count(), answer.measures(), answer.groups(), answer.histogram(), answer.top());
  }

  private static AudienceAnswer merged(AudienceQuestion question, AudiencePart part) {
    Outcome<AudienceAnswer> outcome =
        PLANS.merge(
            question,
            NAMES,
            List.of(part),
            new Freshness(0),
            System.nanoTime(),
            new Coverage(1, List.of()));
    return ((Outcome.Answered<AudienceAnswer>) outcome).value();
  }

  private static StoredSegment segment(String id, String rule) {
    return new StoredSegment(id, id, rule, 1, "test", Instant.EPOCH);
  }
}
