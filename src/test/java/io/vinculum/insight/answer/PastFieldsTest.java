package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.entity.Shop;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.AudienceQuestion.HistogramWanted;
import io.vinculum.insight.AudienceQuestion.TopWanted;
import io.vinculum.insight.rule.FieldTexts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.programme.rules.CustomerField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the journals can say of the past, and how the rest is refused. */
final class PastFieldsTest {
  private static final SegmentRuleBook BOOK =
      book(
          segment("regulars", "purchases365 >= 3"),
          segment("sleepers", "lateProbability > 0.9"),
          segment("woken", "inSegment(\"sleepers\") && purchases > 1"));

  @ParameterizedTest
  @EnumSource
  void whatTheJournalTellsIsAnsweredAndAllElseRefused(CustomerField field) {
    List<Fault> faults = faults(where("known(" + FieldTexts.of(field).getFirst() + ")"));

    assertThat(faults.isEmpty()).isEqualTo(field.isKnownOfThePast());
    assertThat(faults)
        .allSatisfy(
            fault -> assertThat(fault.detail()).contains("`" + field.apiName() + "` is not known"));
  }

  @Test
  void whatEventsTellIsAnswered() {
    assertThat(
            faults(
                new AudienceQuestion(
                    Optional.of(
                        "tier > \"bronze\" && consent[\"email\"] && inSegment(\"regulars\")"
                            + " && attribute[\"diet\"] == \"vegan\""),
                    List.of("count", "sum(spend365By[\"grocery\"])", "p50(daysSince[\"visit\"])"),
                    List.of("tier", "inSegment(\"regulars\")"),
                    Optional.of(new HistogramWanted("relationshipValue", 3)),
                    Optional.of(new TopWanted("points[\"points\"]", 3)),
                    Optional.empty())))
        .isEmpty();
  }

  @Test
  void theRestIsRefusedAtItsPlaceByItsName() {
    List<Fault> faults =
        faults(
            new AudienceQuestion(
                Optional.of("purchases > 1 && known(age)"),
                List.of("count", "avg(probabilityAlive)", "sum(outsideSpend[\"grocery\"])"),
                List.of("tier", "recencyScore"),
                Optional.of(new HistogramWanted("lifetimeValue12m", 3)),
                Optional.of(new TopWanted("meanGapDays", 3)),
                Optional.empty()));

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactly(
            "/where", "/measures/1", "/measures/2", "/groupBy/1", "/histogram/field", "/top/by");
    assertThat(faults.get(0).detail()).contains("`age`").contains("profile");
    assertThat(faults.get(1).detail()).contains("`probabilityAlive`").contains("models");
    assertThat(faults.get(2).detail()).contains("`outsideSpend`").contains("models");
    assertThat(faults.get(3).detail()).contains("`recencyScore`").contains("customers of now");
  }

  @Test
  void segmentsAreRefusedForWhatTheirRulesAsk() {
    assertThat(faults(where("inSegment(\"woken\")")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/where");
              assertThat(fault.detail()).contains("`sleepers`").contains("`lateProbability`");
            });
  }

  private static List<Fault> faults(AudienceQuestion question) {
    return PastFields.faults(question, BOOK);
  }

  private static AudienceQuestion where(String rule) {
    return new AudienceQuestion(
        Optional.of(rule),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static SegmentRuleBook book(StoredSegment... segments) {
    SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
    catalogue.learn(List.of(segments));
    return catalogue.book(Shop.NOW);
  }

  private static StoredSegment segment(String id, String rule) {
    return new StoredSegment(id, id, rule, 1, "test", Instant.EPOCH);
  }
}
