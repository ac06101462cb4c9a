package io.vinculum.insight.rule;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.columns.ByteColumn;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.programme.rules.Leaf;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every field of customers as a column. What no model has estimated yet is unknown for everyone:
 * topics, mood.
 */
public final class FieldColumns {
  private FieldColumns() {}

  /** A field of whole numbers, money in minor units or days. */
  public static Wholes wholes(Leaf.Value field) {
    String key = field.key().orElse("");
    return switch (field.field().name()) {
      case "relationshipValue" -> RelationshipFields.of(RelationshipFields.Side.BOTH);
      case "valueToCompany" -> RelationshipFields.of(RelationshipFields.Side.TO_COMPANY);
      case "valueToCustomer" -> RelationshipFields.of(RelationshipFields.Side.TO_CUSTOMER);
      case "spend" -> new PlainFields.Longs(rows -> rows.columns().purchases().spendMinor());
      case "spend365" -> new PlainFields.Longs(rows -> rows.columns().purchases().spend365Minor());
      case "purchases" -> new PlainFields.Ints(rows -> rows.columns().purchases().count());
      case "purchases365" -> new PlainFields.Ints(rows -> rows.columns().purchases().count365());
      case "purchaseDays" -> new PlainFields.Ints(rows -> rows.columns().purchases().days());
      case "daysSinceLastPurchase" -> new DaysSince(rows -> rows.columns().purchases().lastDay());
      case "daysSinceFirstPurchase" -> new DaysSince(rows -> rows.columns().purchases().firstDay());
      case "daysSinceEnrolment" -> new DaysSince(rows -> rows.columns().person().enrolledOn());
      case "firstPurchaseOn" -> new PlainFields.Days(rows -> rows.columns().purchases().firstDay());
      case "lastPurchaseOn" -> new PlainFields.Days(rows -> rows.columns().purchases().lastDay());
      case "enrolledOn" -> new PlainFields.Days(rows -> rows.columns().person().enrolledOn());
      case "points" -> new PlainFields.Points(key);
      case "openComplaints" -> openComplaints();
      case "spend365By" -> kept(field, rows -> Optional.of(KeptFields.spendBy(key)));
      case "spend365At" -> kept(field, rows -> Optional.of(KeptFields.spendAt(key)));
      case "outsideSpend" -> kept(field, rows -> rows.wallet().outsideSpend(key));
      case "count365" -> kept(field, rows -> Optional.of(KeptFields.count(kind(key))));
      case "complaints365" -> kept(field, rows -> Optional.of(KeptFields.complaints(key)));
      case "reasons365" -> kept(field, rows -> Optional.of(KeptFields.reasons(key)));
      case "daysSince" ->
          new DaysSince(kept(field, rows -> Optional.of(KeptFields.lastDay(kind(key)))));
      case "birthMonth" ->
          new MonthField(new PlainFields.Days(rows -> rows.columns().person().birthDay()));
      case "age" -> new AgeField(new PlainFields.Days(rows -> rows.columns().person().birthDay()));
      case "recencyScore" -> ScoreFields.recency();
      case "frequencyScore" -> ScoreFields.frequency();
      case "monetaryScore" -> ScoreFields.monetary();
      case "favouriteHour" -> kept(field, rows -> rows.models().favouriteHour());
      case "lifetimeValue12m" -> kept(field, rows -> rows.models().lifetimeValue12m());
      default -> throw new IllegalArgumentException("no column for " + field.text());
    };
  }

  /** A field of real numbers. */
  public static Reals reals(Leaf.Value field) {
    return switch (field.field().name()) {
      case "shareOfWallet" -> reals(field, rows -> rows.wallet().share(field.key().orElseThrow()));
      case "meanGapDays" -> reals(field, rows -> Optional.of(rows.models().meanGapDays()));
      case "lateProbability" -> reals(field, rows -> rows.models().lateProbability());
      case "probabilityAlive" -> reals(field, rows -> rows.models().probabilityAlive());
      case "expectedPurchases90" -> reals(field, rows -> rows.models().expectedPurchases90());
      case "visibility", "sentiment", "topic" -> (_, _, size, _, known) -> Block.clear(known, size);
      default -> throw new IllegalArgumentException("no column for " + field.text());
    };
  }

  /** A field of words. */
  public static Words words(Leaf.Value field) {
    return switch (field.field().name()) {
      case "tier" -> new PlainFields.Codes(rows -> rows.columns().person().tier());
      case "language" -> new PlainFields.Codes(rows -> rows.columns().person().language());
      case "country" -> new PlainFields.Codes(rows -> rows.columns().person().country());
      case "postcode" -> new PlainFields.Codes(rows -> rows.columns().person().postcode());
      default -> throw new IllegalArgumentException("no column for " + field.text());
    };
  }

  /** A field of truths. */
  public static Truths truths(Leaf.Value field) {
    if (!field.field().name().equals("consent")) {
      throw new IllegalArgumentException("no column for " + field.text());
    }
    String purpose = field.key().orElseThrow();
    return (rows, from, size, yes, no) -> {
      Optional<ByteColumn> consents = rows.columns().person().consents(purpose);
      if (consents.isEmpty()) {
        Block.clear(yes, size);
        Block.clear(no, size);
        return;
      }
      byte[] said = consents.get().array();
      long[] known = rows.scratch().sets().take();
      Masks.equal(said, from, PersonColumns.GRANTED, size, yes);
      Masks.equal(said, from, PersonColumns.NOTHING_SAID, size, known);
      Block.invert(known, size);
      Block.split(yes, no, known, size);
      rows.scratch().sets().giveBack(1);
    };
  }

  /** A field of any type. */
  public static Anys anys(Leaf.Value field) {
    if (!field.field().name().equals("attribute")) {
      throw new IllegalArgumentException("no column for " + field.text());
    }
    String name = field.key().orElseThrow();
    return new KeptValues.OfAnys(
        field.text(), KeptFields.attributeType(name), KeptFields.attributeValue(name));
  }

  private static Wholes openComplaints() {
    return (rows, from, size, values, known) -> {
      short[] counts = rows.columns().complaints().count().array();
      for (int i = 0; i < size; i++) {
        values[i] = counts[from + i];
      }
      Block.fill(known, size);
    };
  }

  private static KeptValues.OfWholes kept(
      Leaf.Value field, Function<Rows, Optional<KeptColumn>> source) {
    return new KeptValues.OfWholes(field.text(), source);
  }

  private static Reals reals(Leaf.Value field, Function<Rows, Optional<KeptColumn>> source) {
    return new KeptValues.OfReals(kept(field, source));
  }

  private static InteractionKind kind(String name) {
    return InteractionKind.named(name).orElseThrow();
  }
}
