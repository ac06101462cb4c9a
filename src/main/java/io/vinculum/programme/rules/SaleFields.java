package io.vinculum.programme.rules;

import static io.vinculum.programme.rules.Field.keyed;
import static io.vinculum.programme.rules.Field.single;

import java.util.List;
import java.util.stream.Stream;

/** What a programme's conditions may ask; each is answered by {@code RuleFacts}. */
final class SaleFields {
  /** The fields of {@code when}. */
  static final List<Field> SALE =
      List.of(
          single("total", FieldType.MONEY, "currency", "The sale's total."),
          single("kind", FieldType.TEXT, "", "The interaction's kind, such as purchase."),
          single("occurredAt", FieldType.INSTANT, "", "The interaction's own time."),
          single("day", FieldType.DATE, "", "The interaction's day in the programme's zone."),
          single("weekday", FieldType.INTEGER, "1..7", "Its weekday there, Monday is 1."),
          single(
              "hour",
              FieldType.INTEGER,
              "0..23",
              "Its hour there; unknown where only a day was told."),
          single("month", FieldType.INTEGER, "1..12", "Its month there."),
          single("channel", FieldType.TEXT, "", "Where it took place, such as store or web."),
          single("partner", FieldType.TEXT, "", "The partner's id."),
          single("location", FieldType.TEXT, "", "The location's name."),
          single("tier", FieldType.TEXT, "", "The customer's tier at that time."),
          single("purchases", FieldType.INTEGER, "purchases", "Kept purchases before this one."),
          keyed(
              "points",
              KeyKind.CURRENCY,
              FieldType.INTEGER,
              "points",
              "Spendable points before this interaction."),
          single("daysSinceEnrolment", FieldType.INTEGER, "days", "Whole days since enrolment."),
          keyed(
              "attribute", KeyKind.ATTRIBUTE, FieldType.ANY, "", "An attribute of the customer."));

  /** The fields of {@code lines}. */
  static final List<Field> SALE_AND_LINE =
      Stream.concat(
              SALE.stream(),
              Stream.of(
                  single("line.line", FieldType.TEXT, "", "The line's own id within its sale."),
                  single("line.sku", FieldType.TEXT, "", "The article."),
                  single("line.category", FieldType.TEXT, "", "The category, such as grocery.tea."),
                  single("line.quantity", FieldType.NUMBER, "pieces or kilos", "How much of it."),
                  single("line.amount", FieldType.MONEY, "currency", "The line's net total.")))
          .toList();

  private SaleFields() {}
}
