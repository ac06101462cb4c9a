package io.vinculum.programme.rules;

import static io.vinculum.programme.rules.ValueKind.any;
import static io.vinculum.programme.rules.ValueKind.date;
import static io.vinculum.programme.rules.ValueKind.instant;
import static io.vinculum.programme.rules.ValueKind.money;
import static io.vinculum.programme.rules.ValueKind.real;
import static io.vinculum.programme.rules.ValueKind.text;
import static io.vinculum.programme.rules.ValueKind.whole;

import java.util.Optional;

/**
 * What a programme's conditions may ask, in the order in which people read it; {@link SaleReaders}
 * reads each from the facts of a sale.
 */
enum SaleField implements Field {
  TOTAL("total", money(), RuleScope.SALE, "The sale's total."),
  KIND("kind", text(), RuleScope.SALE, "The interaction's kind, such as purchase."),
  OCCURRED_AT("occurredAt", instant(), RuleScope.SALE, "The interaction's own time."),
  DAY("day", date(), RuleScope.SALE, "The interaction's day in the programme's zone."),
  WEEKDAY("weekday", whole("1..7"), RuleScope.SALE, "Its weekday there, Monday is 1."),
  HOUR(
      "hour", whole("0..23"), RuleScope.SALE, "Its hour there; unknown where only a day was told."),
  MONTH("month", whole("1..12"), RuleScope.SALE, "Its month there."),
  CHANNEL("channel", text(), RuleScope.SALE, "Where it took place, such as store or web."),
  PARTNER("partner", text(), RuleScope.SALE, "The partner's id."),
  LOCATION("location", text(), RuleScope.SALE, "The location's name."),
  TIER("tier", text(), RuleScope.SALE, "The customer's tier at that time."),
  PURCHASES("purchases", whole("purchases"), RuleScope.SALE, "Kept purchases before this one."),
  POINTS(
      "points",
      whole("points").by(KeyKind.CURRENCY),
      RuleScope.SALE,
      "Spendable points before this interaction."),
  DAYS_SINCE_ENROLMENT(
      "daysSinceEnrolment", whole("days"), RuleScope.SALE, "Whole days since enrolment."),
  ATTRIBUTE(
      "attribute", any().by(KeyKind.ATTRIBUTE), RuleScope.SALE, "An attribute of the customer."),
  LINE_LINE("line.line", text(), RuleScope.LINE, "The line's own id within its sale."),
  LINE_SKU("line.sku", text(), RuleScope.LINE, "The article."),
  LINE_CATEGORY("line.category", text(), RuleScope.LINE, "The category, such as grocery.tea."),
  LINE_QUANTITY("line.quantity", real("pieces or kilos"), RuleScope.LINE, "How much of it."),
  LINE_AMOUNT("line.amount", money(), RuleScope.LINE, "The line's net total.");

  private final String apiName;
  private final FieldType type;
  private final String unit;
  private final Optional<KeyKind> key;
  private final RuleScope scope;
  private final String meaning;

  SaleField(String apiName, ValueKind kind, RuleScope scope, String meaning) {
    this.apiName = apiName;
    this.type = kind.type();
    this.unit = kind.unit();
    this.key = kind.key();
    this.scope = scope;
    this.meaning = meaning;
  }

  @Override
  public String apiName() {
    return apiName;
  }

  @Override
  public FieldType type() {
    return type;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public Optional<KeyKind> key() {
    return key;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public boolean isAnswered() {
    return true;
  }

  /** Where it is known: a field of the sale in {@code lines} too. */
  RuleScope scope() {
    return scope;
  }
}
