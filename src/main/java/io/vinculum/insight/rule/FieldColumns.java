package io.vinculum.insight.rule;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.columns.ByteColumn;
import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.LongColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.programme.rules.Leaf;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The column of every field of customers. */
public final class FieldColumns {
  private FieldColumns() {}

  /** A field of whole numbers, money in minor units or days. */
  public static Wholes wholes(Leaf.Value field) {
    return as(Wholes.class, field);
  }

  /** A field of real numbers. */
  public static Reals reals(Leaf.Value field) {
    return as(Reals.class, field);
  }

  /** A field of words. */
  public static Words words(Leaf.Value field) {
    return as(Words.class, field);
  }

  /** A field of truths. */
  public static Truths truths(Leaf.Value field) {
    return as(Truths.class, field);
  }

  /** A field of any type. */
  public static Anys anys(Leaf.Value field) {
    return as(Anys.class, field);
  }

  private static <T extends Operand> T as(Class<T> type, Leaf.Value field) {
    Operand column = of(field);
    if (!type.isInstance(column)) {
      throw new IllegalArgumentException(field.text() + " has no " + type.getSimpleName());
    }
    return type.cast(column);
  }

  /** A field, whatever its type: the one table of all of them, and one line a field. */
  static Operand of(Leaf.Value field) {
    String key = field.key().orElse("");
    return switch (field.ofCustomer()) {
      case RELATIONSHIP_VALUE -> RelationshipFields.of(RelationshipFields.Side.BOTH);
      case VALUE_TO_COMPANY -> RelationshipFields.of(RelationshipFields.Side.TO_COMPANY);
      case VALUE_TO_CUSTOMER -> RelationshipFields.of(RelationshipFields.Side.TO_CUSTOMER);
      case SPEND -> longs(PurchaseColumns::spendMinor);
      case SPEND_365 -> longs(PurchaseColumns::spend365Minor);
      case LIFETIME_VALUE_12M -> wholes(field, ModelColumns::lifetimeValue12m);
      case POINTS -> new PlainFields.Points(key);
      case TIER -> words(PersonColumns::tier);
      case RECENCY_SCORE -> ScoreFields.recency();
      case FREQUENCY_SCORE -> ScoreFields.frequency();
      case MONETARY_SCORE -> ScoreFields.monetary();
      case PURCHASES -> ints(PurchaseColumns::count);
      case PURCHASES_365 -> ints(PurchaseColumns::count365);
      case PURCHASE_DAYS -> ints(PurchaseColumns::days);
      case DAYS_SINCE_LAST_PURCHASE -> new DaysSince(rows -> rows.columns().purchases().lastDay());
      case DAYS_SINCE_FIRST_PURCHASE ->
          new DaysSince(rows -> rows.columns().purchases().firstDay());
      case DAYS_SINCE_ENROLMENT -> new DaysSince(rows -> rows.columns().person().enrolledOn());
      case FIRST_PURCHASE_ON -> days(rows -> rows.columns().purchases().firstDay());
      case LAST_PURCHASE_ON -> days(rows -> rows.columns().purchases().lastDay());
      case ENROLLED_ON -> days(rows -> rows.columns().person().enrolledOn());
      case MEAN_GAP_DAYS -> reals(field, models -> Optional.of(models.meanGapDays()));
      case FAVOURITE_HOUR -> wholes(field, ModelColumns::favouriteHour);
      case LATE_PROBABILITY -> reals(field, ModelColumns::lateProbability);
      case PROBABILITY_ALIVE -> reals(field, ModelColumns::probabilityAlive);
      case EXPECTED_PURCHASES_90 -> reals(field, ModelColumns::expectedPurchases90);
      case SHARE_OF_WALLET -> new KeptValues.OfReals(wallet(field, wallet -> wallet.share(key)));
      case OUTSIDE_SPEND -> wallet(field, wallet -> wallet.outsideSpend(key));
      case SPEND_365_BY -> kept(field, KeptFields.spendBy(key));
      case SPEND_365_AT -> kept(field, KeptFields.spendAt(key));
      case VISIBILITY, SENTIMENT, TOPIC -> new Unanswered();
      case OPEN_COMPLAINTS -> openComplaints();
      case COMPLAINTS_365 -> kept(field, KeptFields.complaints(key));
      case REASONS_365 -> kept(field, KeptFields.reasons(key));
      case DAYS_SINCE -> new DaysSince(kept(field, KeptFields.lastDay(kind(key))));
      case COUNT_365 -> kept(field, KeptFields.count(kind(key)));
      case CONSENT -> consent(key);
      case ATTRIBUTE ->
          new KeptValues.OfAnys(
              field.text(), KeptFields.attributeType(key), KeptFields.attributeValue(key));
      case BIRTH_MONTH -> new MonthField(days(rows -> rows.columns().person().birthDay()));
      case AGE -> new AgeField(days(rows -> rows.columns().person().birthDay()));
      case LANGUAGE -> words(PersonColumns::language);
      case COUNTRY -> words(PersonColumns::country);
      case POSTCODE -> words(PersonColumns::postcode);
    };
  }

  private static Wholes longs(Function<PurchaseColumns, LongColumn> column) {
    return new PlainFields.Longs(rows -> column.apply(rows.columns().purchases()));
  }

  private static Wholes ints(Function<PurchaseColumns, IntColumn> column) {
    return new PlainFields.Ints(rows -> column.apply(rows.columns().purchases()));
  }

  private static PlainFields.Days days(Function<Rows, IntColumn> column) {
    return new PlainFields.Days(column);
  }

  private static Words words(Function<PersonColumns, IntColumn> column) {
    return new PlainFields.Codes(rows -> column.apply(rows.columns().person()));
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

  private static Truths consent(String purpose) {
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

  /** What is packed of the customer alone. */
  private static KeptValues.OfWholes kept(Leaf.Value field, KeptColumn column) {
    return new KeptValues.OfWholes(field.text(), _ -> Optional.of(column), _ -> true);
  }

  private static KeptValues.OfWholes wholes(
      Leaf.Value field, Function<ModelColumns, Optional<KeptColumn>> source) {
    Function<Rows, Optional<KeptColumn>> column = rows -> source.apply(rows.models());
    return new KeptValues.OfWholes(field.text(), column, rows -> column.apply(rows).isPresent());
  }

  private static Reals reals(
      Leaf.Value field, Function<ModelColumns, Optional<KeptColumn>> source) {
    return new KeptValues.OfReals(wholes(field, source));
  }

  private static KeptValues.OfWholes wallet(
      Leaf.Value field, Function<WalletColumns, Optional<KeptColumn>> source) {
    Predicate<Rows> made = rows -> rows.wallet().isEstimated(field.key().orElseThrow());
    return new KeptValues.OfWholes(field.text(), rows -> source.apply(rows.wallet()), made);
  }

  private static InteractionKind kind(String name) {
    return InteractionKind.named(name).orElseThrow();
  }
}
