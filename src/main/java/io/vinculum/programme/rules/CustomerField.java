package io.vinculum.programme.rules;

import static io.vinculum.programme.rules.ChangedBy.DAY;
import static io.vinculum.programme.rules.ChangedBy.DECAY;
import static io.vinculum.programme.rules.ChangedBy.EVENT;
import static io.vinculum.programme.rules.ChangedBy.SCORES;
import static io.vinculum.programme.rules.ToldBy.JOURNAL;
import static io.vinculum.programme.rules.ToldBy.MODEL;
import static io.vinculum.programme.rules.ToldBy.NOBODY;
import static io.vinculum.programme.rules.ToldBy.POPULATION;
import static io.vinculum.programme.rules.ToldBy.PROFILE;
import static io.vinculum.programme.rules.ValueKind.any;
import static io.vinculum.programme.rules.ValueKind.date;
import static io.vinculum.programme.rules.ValueKind.money;
import static io.vinculum.programme.rules.ValueKind.real;
import static io.vinculum.programme.rules.ValueKind.share;
import static io.vinculum.programme.rules.ValueKind.text;
import static io.vinculum.programme.rules.ValueKind.truth;
import static io.vinculum.programme.rules.ValueKind.whole;

import java.util.Optional;

/**
 * What segments and audiences may ask of a customer, in the order in which people read it. A row
 * says all of a field but its column, which the read side binds to it.
 */
public enum CustomerField implements Field {
  RELATIONSHIP_VALUE(
      "relationshipValue",
      money(),
      DECAY,
      JOURNAL,
      "The whole decayed credit, both directions together."),
  VALUE_TO_COMPANY(
      "valueToCompany", money(), DECAY, JOURNAL, "What the customer gives the company, decayed."),
  VALUE_TO_CUSTOMER(
      "valueToCustomer", money(), DECAY, JOURNAL, "What the company gives the customer, decayed."),
  SPEND("spend", money(), EVENT, JOURNAL, "Kept purchases of the whole history."),
  SPEND_365("spend365", money(), DAY, JOURNAL, "Kept purchases of the last 365 days."),
  LIFETIME_VALUE_12M(
      "lifetimeValue12m", money(), DAY, MODEL, "Expected margin of the next 12 months."),
  POINTS("points", whole("points").by(KeyKind.CURRENCY), EVENT, JOURNAL, "Spendable points."),
  TIER("tier", text(), EVENT, JOURNAL, "The tier; comparisons follow the levels' order."),
  RECENCY_SCORE(
      "recencyScore",
      whole("1..5"),
      SCORES,
      POPULATION,
      "How recent the last purchase is, by quintile; 5 is best."),
  FREQUENCY_SCORE(
      "frequencyScore",
      whole("1..5"),
      SCORES,
      POPULATION,
      "How many purchases, by quintile; 5 is best."),
  MONETARY_SCORE(
      "monetaryScore",
      whole("1..5"),
      SCORES,
      POPULATION,
      "How much spend, by quintile; 5 is best."),
  PURCHASES("purchases", whole("purchases"), EVENT, JOURNAL, "Kept purchases of positive amount."),
  PURCHASES_365(
      "purchases365", whole("purchases"), DAY, JOURNAL, "Kept purchases of the last 365 days."),
  PURCHASE_DAYS(
      "purchaseDays", whole("days"), EVENT, JOURNAL, "Days with at least one kept purchase."),
  DAYS_SINCE_LAST_PURCHASE(
      "daysSinceLastPurchase",
      whole("days"),
      DAY,
      JOURNAL,
      "Whole days since the last kept purchase, never below 0."),
  DAYS_SINCE_FIRST_PURCHASE(
      "daysSinceFirstPurchase",
      whole("days"),
      DAY,
      JOURNAL,
      "Whole days since the first kept purchase, never below 0."),
  DAYS_SINCE_ENROLMENT(
      "daysSinceEnrolment",
      whole("days"),
      DAY,
      JOURNAL,
      "Whole days since enrolment, never below 0."),
  FIRST_PURCHASE_ON(
      "firstPurchaseOn", date(), EVENT, JOURNAL, "The day of the first kept purchase."),
  LAST_PURCHASE_ON("lastPurchaseOn", date(), EVENT, JOURNAL, "The day of the last kept purchase."),
  ENROLLED_ON("enrolledOn", date(), EVENT, JOURNAL, "The day of enrolment."),
  MEAN_GAP_DAYS("meanGapDays", real("days"), DAY, MODEL, "Expected days between two purchases."),
  FAVOURITE_HOUR(
      "favouriteHour",
      whole("hour"),
      DAY,
      MODEL,
      "First of the four hours in which the customer buys more than others do, 0 to 20."),
  LATE_PROBABILITY(
      "lateProbability", share(), DAY, MODEL, "How sure it is that the next purchase is late."),
  PROBABILITY_ALIVE(
      "probabilityAlive", share(), DAY, MODEL, "Probability that the customer still buys here."),
  EXPECTED_PURCHASES_90(
      "expectedPurchases90",
      real("purchases"),
      DAY,
      MODEL,
      "Expected purchases of the next 90 days."),
  SHARE_OF_WALLET(
      "shareOfWallet",
      share().by(KeyKind.CATEGORY),
      DAY,
      MODEL,
      "Estimated share of the customer's purchases that are ours."),
  OUTSIDE_SPEND(
      "outsideSpend",
      money().by(KeyKind.CATEGORY),
      DAY,
      MODEL,
      "Estimated yearly spend elsewhere."),
  SPEND_365_BY(
      "spend365By",
      money().by(KeyKind.CATEGORY),
      DAY,
      JOURNAL,
      "Kept purchases of the last 365 days in that category."),
  SPEND_365_AT(
      "spend365At",
      money().by(KeyKind.PARTNER),
      DAY,
      JOURNAL,
      "Kept purchases of the last 365 days at that partner."),
  VISIBILITY(
      "visibility", share(), DAY, NOBODY, "The part of the customer's activity that is seen."),
  SENTIMENT("sentiment", real("-1..1"), EVENT, NOBODY, "Mood of what the customer wrote and said."),
  TOPIC("topic", real("log odds").by(KeyKind.TOPIC), EVENT, NOBODY, "Interest in that topic."),
  OPEN_COMPLAINTS(
      "openComplaints", whole("complaints"), EVENT, JOURNAL, "Complaints not yet solved."),
  COMPLAINTS_365(
      "complaints365",
      whole("complaints").by(KeyKind.TOPIC),
      DAY,
      JOURNAL,
      "Complaints of the last 365 days about that topic, which the programme declares."),
  REASONS_365(
      "reasons365",
      whole("times").by(KeyKind.REASON),
      DAY,
      JOURNAL,
      "How often in the last 365 days something was left for that reason, which the"
          + " programme declares."),
  DAYS_SINCE(
      "daysSince",
      whole("days").by(KeyKind.KIND),
      DAY,
      JOURNAL,
      "Whole days since the last interaction of that kind, never below 0."),
  COUNT_365(
      "count365",
      whole("interactions").by(KeyKind.KIND),
      DAY,
      JOURNAL,
      "Interactions of that kind in the last 365 days."),
  CONSENT(
      "consent",
      truth().by(KeyKind.PURPOSE),
      EVENT,
      JOURNAL,
      "Whether consent for that purpose is granted; unknown when never asked."),
  ATTRIBUTE(
      "attribute", any().by(KeyKind.ATTRIBUTE), EVENT, JOURNAL, "A told or observed attribute."),
  BIRTH_MONTH("birthMonth", whole("1..12"), EVENT, PROFILE, "The month of birth."),
  AGE(
      "age",
      whole("years"),
      DAY,
      PROFILE,
      "Completed years of life, with 29 February kept on the 28th in common years."),
  LANGUAGE(
      "language", text("ISO 639-1"), EVENT, PROFILE, "The preferred language, without its region."),
  COUNTRY("country", text("ISO 3166-1"), EVENT, PROFILE, "The country of residence."),
  POSTCODE("postcode", text(), EVENT, PROFILE, "The postcode, as its country writes it.");

  private final String apiName;
  private final FieldType type;
  private final String unit;
  private final Optional<KeyKind> key;
  private final ChangedBy changedBy;
  private final ToldBy toldBy;
  private final String meaning;

  CustomerField(
      String apiName, ValueKind kind, ChangedBy changedBy, ToldBy toldBy, String meaning) {
    this.apiName = apiName;
    this.type = kind.type();
    this.unit = kind.unit();
    this.key = kind.key();
    this.changedBy = changedBy;
    this.toldBy = toldBy;
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
    return toldBy != NOBODY;
  }

  /** What makes it another. */
  public ChangedBy changedBy() {
    return changedBy;
  }

  /** What tells it. */
  public ToldBy toldBy() {
    return toldBy;
  }

  /** Whether it is known as of any past moment. */
  public boolean isKnownOfThePast() {
    return toldBy == JOURNAL;
  }
}
