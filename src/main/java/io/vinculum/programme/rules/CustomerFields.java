package io.vinculum.programme.rules;

import static io.vinculum.programme.rules.Field.keyed;
import static io.vinculum.programme.rules.Field.single;

import java.util.List;
import java.util.stream.Stream;

/** What segments and audiences may ask of a customer. */
final class CustomerFields {
  private static final String MONEY = "currency";
  private static final String SHARE = "0..1";

  private static final List<Field> VALUE =
      List.of(
          money("relationshipValue", "The whole decayed credit, both directions together."),
          money("valueToCompany", "What the customer gives the company, decayed."),
          money("valueToCustomer", "What the company gives the customer, decayed."),
          money("spend", "Kept purchases of the whole history."),
          money("spend365", "Kept purchases of the last 365 days."),
          money("lifetimeValue12m", "Expected margin of the next 12 months."),
          keyed("points", KeyKind.CURRENCY, FieldType.INTEGER, "points", "Spendable points."),
          single("tier", FieldType.TEXT, "", "The tier; comparisons follow the levels' order."),
          score("recencyScore", "How recent the last purchase is, by quintile; 5 is best."),
          score("frequencyScore", "How many purchases, by quintile; 5 is best."),
          score("monetaryScore", "How much spend, by quintile; 5 is best."));

  private static final List<Field> RHYTHM =
      List.of(
          count("purchases", "purchases", "Kept purchases of positive amount."),
          count("purchases365", "purchases", "Kept purchases of the last 365 days."),
          count("purchaseDays", "days", "Days with at least one kept purchase."),
          count(
              "daysSinceLastPurchase",
              "days",
              "Whole days since the last kept purchase, never below 0."),
          count(
              "daysSinceFirstPurchase",
              "days",
              "Whole days since the first kept purchase, never below 0."),
          count("daysSinceEnrolment", "days", "Whole days since enrolment, never below 0."),
          single("firstPurchaseOn", FieldType.DATE, "", "The day of the first kept purchase."),
          single("lastPurchaseOn", FieldType.DATE, "", "The day of the last kept purchase."),
          single("enrolledOn", FieldType.DATE, "", "The day of enrolment."),
          number("meanGapDays", "days", "Expected days between two purchases."),
          count(
              "favouriteHour",
              "hour",
              "First of the four hours in which the customer buys more than others do, 0 to 20."),
          number("lateProbability", SHARE, "How sure it is that the next purchase is late."),
          number("probabilityAlive", SHARE, "Probability that the customer still buys here."),
          number("expectedPurchases90", "purchases", "Expected purchases of the next 90 days."));

  private static final List<Field> WALLET =
      List.of(
          keyed(
              "shareOfWallet",
              KeyKind.CATEGORY,
              FieldType.NUMBER,
              SHARE,
              "Estimated share of the customer's purchases that are ours."),
          keyed(
              "outsideSpend",
              KeyKind.CATEGORY,
              FieldType.MONEY,
              MONEY,
              "Estimated yearly spend elsewhere."),
          keyed(
              "spend365By",
              KeyKind.CATEGORY,
              FieldType.MONEY,
              MONEY,
              "Kept purchases of the last 365 days in that category."),
          keyed(
              "spend365At",
              KeyKind.PARTNER,
              FieldType.MONEY,
              MONEY,
              "Kept purchases of the last 365 days at that partner."));

  private static final List<Field> BEHAVIOUR =
      List.of(
          number("visibility", SHARE, "The part of the customer's activity that is seen."),
          number("sentiment", "-1..1", "Mood of what the customer wrote and said."),
          keyed("topic", KeyKind.TOPIC, FieldType.NUMBER, "log odds", "Interest in that topic."),
          count("openComplaints", "complaints", "Complaints not yet solved."),
          keyed(
              "complaints365",
              KeyKind.TOPIC,
              FieldType.INTEGER,
              "complaints",
              "Complaints of the last 365 days about that topic, which the programme declares."),
          keyed(
              "reasons365",
              KeyKind.REASON,
              FieldType.INTEGER,
              "times",
              "How often in the last 365 days something was left for that reason, which the"
                  + " programme declares."),
          keyed(
              "daysSince",
              KeyKind.KIND,
              FieldType.INTEGER,
              "days",
              "Whole days since the last interaction of that kind, never below 0."),
          keyed(
              "count365",
              KeyKind.KIND,
              FieldType.INTEGER,
              "interactions",
              "Interactions of that kind in the last 365 days."));

  private static final List<Field> PERSON =
      List.of(
          keyed(
              "consent",
              KeyKind.PURPOSE,
              FieldType.TRUTH,
              "",
              "Whether consent for that purpose is granted; unknown when never asked."),
          keyed("attribute", KeyKind.ATTRIBUTE, FieldType.ANY, "", "A told or observed attribute."),
          count("birthMonth", "1..12", "The month of birth."),
          count(
              "age",
              "years",
              "Completed years of life, with 29 February kept on the 28th in common years."),
          single(
              "language",
              FieldType.TEXT,
              "ISO 639-1",
              "The preferred language, without its region."),
          single("country", FieldType.TEXT, "ISO 3166-1", "The country of residence."),
          single("postcode", FieldType.TEXT, "", "The postcode, as its country writes it."));

  /** The fields of segments and audiences. */
  static final List<Field> ALL =
      Stream.of(VALUE, RHYTHM, WALLET, BEHAVIOUR, PERSON).flatMap(List::stream).toList();

  private CustomerFields() {}

  private static Field money(String name, String meaning) {
    return single(name, FieldType.MONEY, MONEY, meaning);
  }

  private static Field score(String name, String meaning) {
    return single(name, FieldType.INTEGER, "1..5", meaning);
  }

  private static Field count(String name, String unit, String meaning) {
    return single(name, FieldType.INTEGER, unit, meaning);
  }

  private static Field number(String name, String unit, String meaning) {
    return single(name, FieldType.NUMBER, unit, meaning);
  }
}
