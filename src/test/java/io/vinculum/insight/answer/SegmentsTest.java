package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.SegmentView;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.membership.MoveLog.SliceDay;
import io.vinculum.insight.segment.SegmentLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments over slices: who is in, who came and went, and why. */
final class SegmentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofEpochDay(RandomFacts.TODAY);
  private static final int CUSTOMERS = 300;
  private static final String RULE =
      "purchases >= 8 && (tier == \"gold\" || daysSinceLastPurchase <= 60)";

  private final SlicesInMemory slices = new SlicesInMemory(NOW, RandomFacts.TODAY);

  @BeforeEach
  void fill() {
    RandomFacts random = new RandomFacts(7);
    for (int i = 0; i < CUSTOMERS; i++) {
      slices.put(random.next());
    }
    answered(slices.insight.putSegment("loyal", "Loyal", RULE, "me"));
  }

  private static boolean isLoyal(Facts facts, int today) {
    boolean lately =
        facts.purchases().lastDay().isPresent()
            && today - facts.purchases().lastDay().getAsInt() <= 60;
    boolean gold = facts.tier().equals(Optional.of("gold"));
    return facts.standing() != Origin.GUEST && facts.purchases().count() >= 8 && (gold || lately);
  }

  @Test
  void membersAreThoseOfWhomTheRuleHolds() {
    assertThat(pages("loyal")).isEqualTo(ids(facts -> isLoyal(facts, RandomFacts.TODAY)));
    assertThat(view("loyal").members()).isEqualTo(pages("loyal").size());
  }

  @Test
  void aRuleOverWhatNothingTellsYetIsKeptWithAWarning() {
    answered(slices.insight.putSegment("keen", "Keen", "topic[\"price\"] > 1", "me"));

    assertThat(view("keen").fault()).isEmpty();
    assertThat(view("keen").members()).isZero();
    assertThat(view("keen").warnings())
        .containsExactly("`topic[\"price\"]` is unknown of everyone: nothing tells it yet");
    assertThat(view("loyal").warnings()).isEmpty();
  }

  @Test
  void whoseFactsChangeEntersAndLeavesAtOnce() {
    List<CustomerId> before = pages("loyal");
    Facts enters =
        slices.facts().stream()
            .filter(f -> f.standing() == Origin.MEMBER && f.purchases().count() < 8)
            .findFirst()
            .orElseThrow();
    PurchaseDays more =
        enters
            .purchases()
            .plus(new PurchaseDay(RandomFacts.TODAY, 8, 10_000, List.of(), List.of()));
    slices.put(ChangedFacts.with(enters, more));
    Facts leaves = facts(before.getFirst());
    slices.put(ChangedFacts.with(leaves, PurchaseDays.NONE));
    leaves = facts(before.getLast());
    slices.put(ChangedFacts.with(leaves, PurchaseDays.NONE));

    assertThat(pages("loyal")).isEqualTo(ids(facts -> isLoyal(facts, RandomFacts.TODAY)));
    assertThat(pages("loyal")).contains(enters.customer()).doesNotContain(leaves.customer());
    SegmentDay.Told today = history().getLast().told().orElseThrow();
    assertThat(today.left()).isEqualTo(2);
    assertThat(today.size()).isEqualTo(before.size() - 1);
    assertThat(history()).hasSize(4);
    assertThat(today.size()).isEqualTo(today.entered() - today.left());
    assertThat(history().getFirst().told()).as("there was no such segment").isEmpty();
  }

  @Test
  void daysThatNoSliceRemembersAreThoseThatWereKept() {
    long first = view("loyal").members();
    Facts leaves = facts(pages("loyal").getFirst());
    int slice = Unchangeable.sliceOf(leaves.customer(), slices.count());
    slices.now = NOW.plus(Duration.ofDays(2));
    slices.insight.timePassed(slices.now).toCompletableFuture().join();
    long size = view("loyal").members();
    int today = RandomFacts.TODAY + 2;
    slices.kept.add("loyal", new SliceDay(slice, today - 1, 5, 3));
    slices.kept.add("loyal", new SliceDay((slice + 1) % slices.count(), today - 1, 1, 3));
    // What the slice says of today, and what was kept of it before its last move.
    slices.kept.add("loyal", new SliceDay(slice, today, 70, 70));
    slices.put(ChangedFacts.with(leaves, PurchaseDays.NONE));

    SegmentHistory history =
        answered(slices.insight.segmentHistory("loyal", TODAY.minusDays(1), TODAY.plusDays(2)));
    assertThat(history.knownFrom()).contains(TODAY);
    assertThat(history.days())
        .containsExactly(
            new SegmentDay(TODAY.minusDays(1), Optional.empty()),
            day(0, first, first, 0),
            day(1, first, 6, 6),
            day(2, size - 1, 0, first - size + 1));
    assertThat(history.moved()).contains(new SegmentHistory.Moved(6, first - size + 7));
  }

  @Test
  void timeAloneLetsMembersLeave() {
    slices.now = NOW.plus(Duration.ofDays(45));
    slices.insight.timePassed(slices.now).toCompletableFuture().join();

    List<CustomerId> later = ids(facts -> isLoyal(facts, RandomFacts.TODAY + 45));
    assertThat(later).isNotEqualTo(ids(facts -> isLoyal(facts, RandomFacts.TODAY)));
    assertThat(pages("loyal")).isEqualTo(later);
  }

  @Test
  void eachConditionSaysWhetherItHoldsAndOnWhat() {
    Facts silver =
        ChangedFacts.member(
            slices.facts().getFirst(),
            RandomFacts.TODAY - 10,
            PurchaseDays.NONE.plus(
                new PurchaseDay(RandomFacts.TODAY - 5, 9, 900, List.of(), List.of())),
            Optional.of("silver"));
    slices.put(silver);
    Membership in = answered(slices.insight.membership("loyal", silver.customer()));

    assertThat(in.in()).isTrue();
    assertThat(in.ruleVersion()).isEqualTo(1);
    assertThat(holds(in, "purchases >= 8")).contains(true);
    assertThat(holds(in, "tier == \"gold\"")).contains(false);
    assertThat(holds(in, "daysSinceLastPurchase <= 60")).contains(true);
    assertThat(in.why())
        .flatExtracting(Membership.Condition::values)
        .contains("purchases = 9", "tier = silver", "daysSinceLastPurchase = 5");

    Facts none = ChangedFacts.member(silver, 0, PurchaseDays.NONE, Optional.empty());
    slices.put(none);
    Membership out = answered(slices.insight.membership("loyal", none.customer()));
    assertThat(out.in()).isFalse();
    assertThat(holds(out, "daysSinceLastPurchase <= 60")).as("unknown").isEmpty();
    assertThat(out.why())
        .flatExtracting(Membership.Condition::values)
        .contains("daysSinceLastPurchase = unknown");
  }

  @Test
  void aSegmentOfSegmentsFollowsBoth() {
    answered(
        slices.insight.putSegment("others", "Others", "!inSegment(\"loyal\") && age >= 0", "me"));
    assertThat(pages("others"))
        .isEqualTo(
            ids(
                f ->
                    f.standing() != Origin.GUEST
                        && !isLoyal(f, RandomFacts.TODAY)
                        && f.demographics().birthDay().isPresent()));
    assertThat(slices.insight.deleteSegment("loyal", "me").toCompletableFuture().join())
        .isInstanceOf(Outcome.Faulty.class);
  }

  private static Optional<Boolean> holds(Membership membership, String condition) {
    return membership.why().stream()
        .filter(one -> one.condition().equals(condition))
        .findFirst()
        .orElseThrow()
        .holds();
  }

  private Facts facts(CustomerId id) {
    return slices.facts().stream().filter(f -> f.customer().equals(id)).findFirst().orElseThrow();
  }

  private List<CustomerId> ids(Predicate<Facts> holds) {
    return slices.facts().stream().filter(holds).map(Facts::customer).toList();
  }

  private List<CustomerId> pages(String segment) {
    List<CustomerId> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = answered(slices.insight.members(segment, cursor, 7));
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  private SegmentView view(String segment) {
    return answered(slices.insight.segment(segment));
  }

  private List<SegmentDay> history() {
    return answered(slices.insight.segmentHistory("loyal", TODAY.minusDays(3), TODAY)).days();
  }

  private static SegmentDay day(int later, long size, long entered, long left) {
    return new SegmentDay(
        TODAY.plusDays(later), Optional.of(new SegmentDay.Told(size, entered, left)));
  }

  private static <T> T answered(CompletionStage<Outcome<T>> stage) {
    Outcome<T> outcome = stage.toCompletableFuture().join();
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }

  @Test
  void allRulesTogetherHaveACost() {
    String dear = "postcode.matches(\"a{248}\")";
    int room = SegmentLimits.MAX_STEPS / 1_001;
    for (int i = 0; i < room; i++) {
      answered(slices.insight.putSegment("dear-" + i, "Dear", dear, "me"));
    }
    Outcome<?> refused =
        slices.insight.putSegment("dear-more", "Dear", dear, "me").toCompletableFuture().join();
    assertThat(refused)
        .isInstanceOfSatisfying(
            Outcome.Faulty.class,
            faulty -> assertThat(faulty.faults().toString()).contains("/rule", "too costly"));
    answered(slices.insight.putSegment("dear-0", "Cheaper", "purchases > 3", "me"));
    answered(slices.insight.putSegment("dear-more", "Dear", dear, "me"));
  }
}
