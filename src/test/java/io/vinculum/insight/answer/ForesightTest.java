package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.entity.Shop;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.ComplaintFact;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look at the clock asks few rows, and finds whom a look at everyone finds. */
final class ForesightTest {
  private static final int CUSTOMERS = 300;
  private static final int LOOKS = 120;

  private static final List<String> RULES =
      List.of(
          "relationshipValue >= money(\"%1$d.00\")",
          "money(\"%1$d.00\") > valueToCompany || tier == \"gold\"",
          "valueToCustomer > money(\"%1$d.50\") && daysSinceLastPurchase < 200",
          "!(relationshipValue < money(\"%1$d.00\")) && inSegment(\"s0\")",
          "valueToCompany - valueToCustomer > money(\"%1$d.00\")",
          "inSegment(\"s1\") != inSegment(\"s4\")",
          "known(relationshipValue) && purchases > 3");

  private final SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
  private final SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyLookFindsWhomALookAtEveryoneFinds(long seed) {
    Random chance = new Random(seed);
    RandomFacts random = new RandomFacts((int) seed);
    List<StoredSegment> segments = new ArrayList<>();
    for (int i = 0; i < 2 * RULES.size(); i++) {
      String rule = RULES.get(i % RULES.size()).formatted(chance.nextInt(60));
      segments.add(new StoredSegment("s" + i, "s", rule, 1, "me", now));
    }
    catalogue.learn(segments);
    SliceEngine mind = begun();
    for (int i = 0; i < CUSTOMERS; i++) {
      put(mind, random.next());
    }
    int moved = 0;
    Set<String> before = members(mind, "s0");
    for (int look = 0; look < LOOKS; look++) {
      for (int n = chance.nextInt(4); n > 0; n--) {
        put(mind, random.next());
      }
      now = now.plus(Duration.ofSeconds(chance.nextInt(look % 10 == 0 ? 80_000 : 600)));
      mind.timePassed(columns, now);
      SliceEngine everyone = begun();
      for (StoredSegment segment : segments) {
        assertThat(members(mind, segment.id()))
            .as("%s at %s", segment.rule(), now)
            .isEqualTo(members(everyone, segment.id()));
      }
      Set<String> after = members(mind, "s0");
      moved += after.equals(before) ? 0 : 1;
      before = after;
    }
    assertThat(moved).as("looks that found someone").isGreaterThan(3);
  }

  /** Below nought a value rises by decay, then falls by a day more: at both ends it is below. */
  @Test
  void whoEntersBeforeAComplaintIsADayOlderAndLeavesThenIsFound() {
    RandomFacts random = new RandomFacts(4);
    Facts credited = random.next();
    while (credited.relationship().halfLifeDays() == 0 || credited.standing() != Origin.MEMBER) {
      credited = random.next();
    }
    Instant begin = now;
    Instant since = begin.plus(Duration.ofMinutes(40)).minus(Duration.ofDays(30));
    SliceEngine mind = begun();
    put(mind, ChangedFacts.complaining(credited, new ComplaintFact(1, since.toEpochMilli(), -500)));
    long first = minor(mind);
    now = begin.plus(Duration.ofMinutes(39));
    long risen = minor(mind);
    now = begin.plus(Duration.ofMinutes(59));
    long fallen = minor(mind);
    assertThat(risen).isGreaterThan(first + 4);
    assertThat(fallen).isLessThan(first - 4);

    now = begin;
    String amount = BigDecimal.valueOf((first + risen) / 2, 2).toPlainString();
    String rule = "relationshipValue > money(\"" + amount + "\")";
    catalogue.learn(List.of(new StoredSegment("over", "o", rule, 1, "me", now)));
    mind.timePassed(columns, now);
    assertThat(members(mind, "over")).isEmpty();
    now = begin.plus(Duration.ofMinutes(39));
    mind.timePassed(columns, now);
    assertThat(members(mind, "over")).hasSize(1);
    now = begin.plus(Duration.ofMinutes(41));
    mind.timePassed(columns, now);
    assertThat(members(mind, "over")).isEmpty();
  }

  private long minor(SliceEngine mind) {
    return value(mind).minorUnits();
  }

  private Money value(SliceEngine mind) {
    Part.Reply reply =
        (Part.Reply) mind.answer(new Question.Summaries(Optional.empty(), 1), columns, now, 0);
    return ((Part.Summaries) reply.part()).customers().getFirst().relationshipValue();
  }

  private SliceEngine begun() {
    SliceEngine mind =
        new SliceEngine(catalogue, new AudiencePlans(), new ModelCatalogue(), new LatestCuts());
    mind.begin(new StoredMemberships(true, List.of(), List.of()), columns, now);
    return mind;
  }

  private void put(SliceEngine mind, Facts facts) {
    int row = columns.put(facts);
    mind.changed(Facts.none(facts.customer()), facts, columns, row, now);
  }

  private Set<String> members(SliceEngine mind, String segment) {
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
}
