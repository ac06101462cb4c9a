package io.vinculum.insight.rule;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import java.util.Optional;

/** Fields of packed facts, as columns that are kept while they are asked for. */
final class KeptFields {
  private KeptFields() {}

  /** What is kept of the window's purchases in a category, in minor units. */
  static KeptColumn spendBy(String category) {
    return (facts, today, _) ->
        facts.purchases().categorySince(category, windowFrom(today)).spendMinor();
  }

  /** What is kept of the window's purchases at a partner, in minor units. */
  static KeptColumn spendAt(String partner) {
    return (facts, today, _) ->
        facts.purchases().partnerSpendMinorSince(partner, windowFrom(today));
  }

  /** Interactions of a kind in the window. */
  static KeptColumn count(InteractionKind kind) {
    return (facts, today, _) ->
        days(facts.kinds().get(kind)).map(days -> days.countSince(windowFrom(today))).orElse(0L);
  }

  /** Complaints about a topic in the window. */
  static KeptColumn complaints(String topic) {
    return (facts, today, _) -> facts.causes().complaintsSince(topic, windowFrom(today));
  }

  /** How often a reason for leaving something was given in the window. */
  static KeptColumn reasons(String reason) {
    return (facts, today, _) -> facts.causes().reasonsSince(reason, windowFrom(today));
  }

  /** The last day of a kind. */
  static KeptColumn lastDay(InteractionKind kind) {
    return (facts, _, _) ->
        days(facts.kinds().get(kind)).map(days -> (long) days.lastDay()).orElse(KeptColumn.NONE);
  }

  /** The type of an attribute, as {@link Anys} numbers them. */
  static KeptColumn attributeType(String name) {
    return (facts, _, _) ->
        told(facts, name)
            .map(
                value ->
                    switch (value) {
                      case AttributeValue.TextValue _ -> Anys.TEXT;
                      case AttributeValue.SealedValue _ -> Anys.UNKNOWN;
                      case AttributeValue.NumberValue _ -> Anys.NUMBER;
                      case AttributeValue.TruthValue _ -> Anys.TRUTH;
                    })
            .orElse(Anys.UNKNOWN);
  }

  /** The value of an attribute, as {@link Anys} writes them. */
  static KeptColumn attributeValue(String name) {
    return (facts, _, names) ->
        told(facts, name)
            .map(
                value ->
                    switch (value) {
                      case AttributeValue.TextValue(String text) -> (long) names.code(text);
                      case AttributeValue.SealedValue _ -> 0L;
                      case AttributeValue.NumberValue(double number) ->
                          Double.doubleToRawLongBits(number);
                      case AttributeValue.TruthValue(boolean truth) -> truth ? 1L : 0L;
                    })
            .orElse(0L);
  }

  private static int windowFrom(int today) {
    return today - PurchaseDays.WINDOW_DAYS + 1;
  }

  private static Optional<DayCounts> days(DayCounts counts) {
    return Optional.ofNullable(counts);
  }

  /** The value, in clear where the vault could open it. */
  private static Optional<AttributeValue> told(Facts facts, String name) {
    return Optional.ofNullable(facts.attributes().get(name))
        .map(Told::value)
        .map(
            value ->
                value instanceof AttributeValue.SealedValue
                    ? Optional.ofNullable(facts.demographics().words().get(name))
                        .<AttributeValue>map(AttributeValue.TextValue::new)
                        .orElse(value)
                    : value);
  }
}
