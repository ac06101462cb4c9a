package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.entity.Shop;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.MembershipsInMemory;
import io.vinculum.insight.membership.MoveReason;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.StoredSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who entered and left is told of each customer, once, in order, and over restarts. */
final class MovesTest {
  private static final int SLICE = 3;

  private final MembershipsInMemory kept = new MembershipsInMemory();
  private final Map<String, StoredSegment> segments = new LinkedHashMap<>();
  private final RandomFacts random = new RandomFacts(11);
  private final LatestCuts cuts = new LatestCuts();
  private final SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
  private SliceEngine mind = mind();

  private SliceEngine mind() {
    return new SliceEngine(catalogue, new AudiencePlans(), new ModelCatalogue(), cuts);
  }

  private void begin() {
    mind.begin(kept.load(SLICE).toCompletableFuture().join(), columns, now);
  }

  @Test
  void everyMoveIsToldOnceWithItsReason() {
    begin();
    put("many", "purchases >= 8", 1);
    tellAll();
    Facts facts = facts(3);
    put(facts);
    put(facts(9));
    put(with(facts, 9));
    put(with(facts, 2));
    tellAll();

    List<SegmentMove> moves = kept.moves;
    assertThat(moves).extracting(SegmentMove::segment).containsOnly("many");
    assertThat(moves).extracting(SegmentMove::entered).containsExactly(true, true, false);
    assertThat(moves).extracting(SegmentMove::reason).containsOnly(MoveReason.EVENT);
    assertThat(moves).extracting(SegmentMove::ruleVersion).containsOnly(1);
    assertThat(moves.get(1).customer()).isEqualTo(facts.customer());
    assertThat(moves.get(2).customer()).isEqualTo(facts.customer());
    assertThat(moves).extracting(SegmentMove::id).doesNotHaveDuplicates();
  }

  @Test
  void aNewOrChangedRuleMovesWithThatReasonAndItsVersion() {
    begin();
    put(facts(9));
    put(facts(5));
    put("many", "purchases >= 8", 1);
    put("many", "purchases >= 4", 2);
    tellAll();

    assertThat(kept.moves).extracting(SegmentMove::reason).containsOnly(MoveReason.RULE);
    assertThat(kept.moves).extracting(SegmentMove::ruleVersion).containsExactly(1, 2);
    assertThat(kept.segment(SLICE, "many").ruleVersion()).isEqualTo(2);
    assertThat(kept.segment(SLICE, "many").entered()).isEqualTo(2);
  }

  @Test
  void timeMovesWithThatReason() {
    begin();
    put("lately", "daysSinceLastPurchase <= 60", 1);
    put(facts(1));
    tellAll();
    now = now.plus(Duration.ofDays(80));
    mind.timePassed(columns, now);
    tellAll();

    assertThat(kept.moves)
        .extracting(SegmentMove::reason)
        .containsExactly(MoveReason.EVENT, MoveReason.TIME);
    assertThat(kept.moves.getLast().entered()).isFalse();
    assertThat(kept.segment(SLICE, "lately").left()).isEqualTo(1);
    assertThat(kept.segment(SLICE, "lately").entered()).isZero();
  }

  @Test
  void whereNothingWasEverKeptMembersWereMembersBefore() {
    put(facts(9));
    learn("many", "purchases >= 8", 1);
    begin();
    tellAll();

    assertThat(kept.moves).isEmpty();
    assertThat(kept.members(SLICE, "many")).hasSize(1);
  }

  @Test
  void whatHappenedWhileTheSliceWasAwayIsToldWhenItIsBack() {
    begin();
    put("many", "purchases >= 8", 1);
    put("lately", "daysSinceLastPurchase <= 60", 1);
    Facts stays = facts(9);
    Facts buys = facts(2);
    put(stays);
    put(buys);
    tellAll();
    kept.moves.clear();

    List<Facts> saved = List.of(stays, buys);
    columns = new SliceColumns(RandomFacts.TODAY);
    mind = mind();
    saved.forEach(columns::put);
    put(with(buys, 20));
    now = now.plus(Duration.ofDays(80));
    begin();
    tellAll();

    assertThat(kept.moves)
        .extracting(SegmentMove::segment, SegmentMove::customer, SegmentMove::reason)
        .containsExactlyInAnyOrder(
            tuple("many", buys.customer(), MoveReason.EVENT),
            tuple("lately", buys.customer(), MoveReason.EVENT),
            tuple("lately", stays.customer(), MoveReason.TIME));
  }

  @Test
  void aRestartTellsNothingWhereNothingHappened() {
    begin();
    put("many", "purchases >= 8", 1);
    List<Facts> all = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      all.add(facts(i % 16));
      put(all.getLast());
    }
    tellAll();
    int told = kept.moves.size();

    columns = new SliceColumns(RandomFacts.TODAY);
    mind = mind();
    all.reversed().forEach(columns::put);
    begin();
    tellAll();

    assertThat(kept.moves).hasSize(told);
    assertThat(new TreeSet<>(kept.members(SLICE, "many").stream().map(Object::toString).toList()))
        .isEqualTo(live("many"));
  }

  @Test
  void cutsThatAreNotKnownYetMakeNobodyLeave() {
    cuts.learn(someCuts());
    begin();
    for (int i = 0; i < 20; i++) {
      put(facts(i));
    }
    put("best", "frequencyScore >= 4", 1);
    tellAll();
    assertThat(kept.members(SLICE, "best")).isNotEmpty();
    int told = kept.moves.size();
    Set<String> members = live("best");

    SliceColumns before = columns;
    columns = new SliceColumns(RandomFacts.TODAY);
    for (int row = 0; row < before.rows(); row++) {
      columns.put(before.get(row));
    }
    LatestCuts none = new LatestCuts();
    mind = new SliceEngine(catalogue, new AudiencePlans(), new ModelCatalogue(), none);
    begin();
    put(facts(1));
    tellAll();
    assertThat(kept.moves).hasSize(told);
    assertThat(live("best")).isEqualTo(members);

    none.learn(someCuts());
    mind.timePassed(columns, now);
    tellAll();
    assertThat(kept.moves).hasSize(told);
    assertThat(live("best")).isEqualTo(members);
  }

  /** Random histories, rules, restarts and outages: the log always adds up to the members. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theLogAddsUpToTheMembers(long seed) {
    Random chance = new Random(seed);
    List<Facts> all = new ArrayList<>();
    begin();
    for (int step = 0; step < 400; step++) {
      switch (chance.nextInt(12)) {
        case 0 ->
            put(
                "s" + chance.nextInt(4),
                "purchases >= "
                    + chance.nextInt(12)
                    + " && daysSinceLastPurchase < "
                    + (20 + chance.nextInt(300)),
                step + 1);
        case 1 ->
            put(
                "t" + chance.nextInt(2),
                "relationshipValue > money(\"" + chance.nextInt(40) + ".00\")",
                step + 1);
        case 2 -> {
          now = now.plus(Duration.ofHours(chance.nextInt(60)));
          mind.timePassed(columns, now);
        }
        case 3 -> {
          if (chance.nextInt(4) == 0) {
            columns = new SliceColumns(RandomFacts.TODAY);
            mind = mind();
            all.forEach(columns::put);
            begin();
          }
        }
        case 4 -> tell(chance.nextInt(3));
        case 5, 6, 7 -> {
          all.add(facts(chance.nextInt(14)));
          put(all.getLast());
        }
        default -> {
          if (!all.isEmpty()) {
            int one = chance.nextInt(all.size());
            all.set(one, with(all.get(one), chance.nextInt(14)));
            put(all.get(one));
          }
        }
      }
    }
    tellAll();

    for (String segment : segments.keySet()) {
      Set<String> folded = new TreeSet<>();
      for (SegmentMove move : kept.moves) {
        if (move.segment().equals(segment)) {
          boolean changed =
              move.entered()
                  ? folded.add(move.customer().toString())
                  : folded.remove(move.customer().toString());
          assertThat(changed).as("%s is no repetition", move).isTrue();
        }
      }
      assertThat(folded).isEqualTo(live(segment));
    }
    assertThat(kept.moves).extracting(SegmentMove::id).doesNotHaveDuplicates();
    assertThat(kept.moves.size()).isGreaterThan(20);
  }

  private Set<String> live(String segment) {
    Part.Reply reply =
        (Part.Reply)
            mind.answer(
                new Question.Members(segment, Optional.empty(), Integer.MAX_VALUE),
                columns,
                now,
                0);
    Set<String> members = new TreeSet<>();
    ((Part.Customers) reply.part()).customers().forEach(id -> members.add(id.toString()));
    return members;
  }

  private ScoreCuts someCuts() {
    SliceColumns some = new SliceColumns(RandomFacts.TODAY);
    RandomFacts other = new RandomFacts(5);
    for (int i = 0; i < 50; i++) {
      some.put(other.next());
    }
    return ScoreCuts.of(List.of(Population.of(some)), now);
  }

  private void put(String id, String rule, int version) {
    learn(id, rule, version);
    mind.answer(new Question.Sizes(), columns, now, 0);
  }

  private void learn(String id, String rule, int version) {
    segments.put(id, new StoredSegment(id, id, rule, version, "me", now));
    catalogue.learn(List.copyOf(segments.values()));
  }

  private Facts facts(int purchases) {
    Facts next = random.next();
    while (next.standing() == Origin.GUEST) {
      next = random.next();
    }
    return with(next, purchases);
  }

  private static Facts with(Facts facts, int purchases) {
    PurchaseDays days =
        purchases == 0
            ? PurchaseDays.NONE
            : PurchaseDays.NONE.plus(
                new PurchaseDay(
                    RandomFacts.TODAY, purchases, 100L * purchases, List.of(), List.of()));
    return ChangedFacts.with(facts, days);
  }

  private void put(Facts facts) {
    int row = columns.put(facts);
    now = now.plusMillis(1);
    mind.changed(Facts.none(facts.customer()), facts, columns, row, now);
  }

  private void tellAll() {
    while (mind.isUntold()) {
      assertThat(tell(1)).isEqualTo(1);
    }
  }

  private int tell(int pieces) {
    for (int n = 0; n < pieces; n++) {
      Optional<MembershipChange> change = mind.tell(columns, now, wanted -> wanted);
      if (change.isEmpty()) {
        return n;
      }
      kept.save(SLICE, change.get()).toCompletableFuture().join();
    }
    return pieces;
  }
}
