package io.vinculum.programme.rules;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The customer of segment tests and of the rules guide. */
final class Anna {
  private static final Map<String, Object> FACTS =
      Map.ofEntries(
          Map.entry("relationshipValue", Sale.eur("312.40")),
          Map.entry("spend365", Sale.eur("800.00")),
          Map.entry("spend365By[\"grocery\"]", Sale.eur("500.00")),
          Map.entry("spend365At[\"fuelco\"]", Sale.eur("100.00")),
          Map.entry("purchases", 20L),
          Map.entry("purchases365", 12L),
          Map.entry("daysSinceLastPurchase", 61L),
          Map.entry("daysSinceEnrolment", 400L),
          Map.entry("lastPurchaseOn", LocalDate.of(2026, 1, 1)),
          Map.entry("meanGapDays", 14.5),
          Map.entry("favouriteHour", 16L),
          Map.entry("lateProbability", 0.95),
          Map.entry("shareOfWallet[\"grocery\"]", 0.35),
          Map.entry("tier", "silver"),
          Map.entry("points[\"points\"]", 1254L),
          Map.entry("consent[\"email\"]", true),
          Map.entry("consent[\"sms\"]", false),
          Map.entry("attribute[\"diet\"]", "vegan"),
          Map.entry("count365[\"visit\"]", 4L),
          Map.entry("birthMonth", 3L));

  private Anna() {}

  /** She is a champion, in no other segment. */
  static CustomerFacts facts() {
    return new CustomerFacts() {
      @Override
      public Optional<Object> value(Leaf.Value field) {
        return Optional.ofNullable(FACTS.get(field.text()));
      }

      @Override
      public boolean inSegment(String segment) {
        return segment.equals("champions");
      }
    };
  }
}
