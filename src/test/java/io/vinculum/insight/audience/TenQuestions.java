package io.vinculum.insight.audience;

import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.AudienceQuestion.HistogramWanted;
import io.vinculum.insight.AudienceQuestion.TopWanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ten questions of different shape, by name. */
final class TenQuestions {
  static final Map<String, AudienceQuestion> ALL = all();

  private TenQuestions() {}

  private static Map<String, AudienceQuestion> all() {
    Map<String, AudienceQuestion> all = new LinkedHashMap<>();
    all.put(
        "count, three plain conditions",
        asked(
            "spend365 > money(\"200.00\") && daysSinceLastPurchase <= 60 && tier == \"gold\"",
            List.of("count"),
            List.of()));
    all.put(
        "count, kept scores",
        asked(
            "probabilityAlive > 0.5 && lateProbability < 0.8 && lifetimeValue12m >"
                + " money(\"50\")",
            List.of("count"),
            List.of()));
    all.put(
        "sums and means by tier",
        asked(
            "purchases365 > 0",
            List.of("count", "sum(spend365)", "avg(relationshipValue)"),
            List.of("tier")));
    all.put(
        "three fields, kept money",
        asked(
            "known(tier)",
            List.of("count", "sum(spend365By[\"grocery\"])", "max(daysSinceLastPurchase)"),
            List.of("tier", "country", "language")));
    all.put(
        "percentiles",
        asked("spend365 > money(\"0\")", List.of("p50(spend365)", "p90(spend365)"), List.of()));
    all.put(
        "histogram",
        new AudienceQuestion(
            Optional.empty(),
            List.of("count"),
            List.of(),
            Optional.of(new HistogramWanted("relationshipValue", 20)),
            Optional.empty(),
            Optional.empty()));
    all.put(
        "top",
        new AudienceQuestion(
            Optional.of("consent[\"email\"]"),
            List.of("count"),
            List.of(),
            Optional.empty(),
            Optional.of(new TopWanted("relationshipValue", 20)),
            Optional.empty()));
    all.put(
        "distinct by country",
        asked("purchases > 3", List.of("count", "distinct(postcode)"), List.of("country")));
    all.put(
        "attributes, windows, dates",
        asked(
            "attribute[\"diet\"] == \"vegan\" || count365[\"visit\"] >= 2 &&"
                + " enrolledOn < date(\"2025-06-01\") && age in [30, 31, 32, 33]",
            List.of("count", "avg(spend365)", "min(age)"),
            List.of()));
    all.put(
        "wallet by score",
        asked(
            "shareOfWallet[\"grocery\"] < 0.4 && consent[\"email\"] && !(relationshipValue <"
                + " money(\"20.00\"))",
            List.of("count", "sum(outsideSpend[\"grocery\"])", "avg(shareOfWallet[\"grocery\"])"),
            List.of("recencyScore")));
    return all;
  }

  private static AudienceQuestion asked(String where, List<String> measures, List<String> groupBy) {
    return new AudienceQuestion(
        Optional.of(where),
        measures,
        groupBy,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
