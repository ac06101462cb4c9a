package io.vinculum.insight.rule;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.columns.ByteColumn;
import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.LongColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.programme.rules.Leaf;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every field of customers as a column. What no model has estimated yet is unknown for everyone:
 * topics, mood.
 */
public final class FieldColumns {
  private static final int NO_DAY = PersonColumns.NO_DAY;

  private FieldColumns() {}

  /** A field of whole numbers, money in minor units or days. */
  public static Wholes wholes(Leaf.Value field) {
    String key = field.key().orElse("");
    return switch (field.field().name()) {
      case "relationshipValue" -> RelationshipFields.of(RelationshipFields.Side.BOTH);
      case "valueToCompany" -> RelationshipFields.of(RelationshipFields.Side.TO_COMPANY);
      case "valueToCustomer" -> RelationshipFields.of(RelationshipFields.Side.TO_CUSTOMER);
      case "spend" -> longs(rows -> rows.columns().purchases().spendMinor());
      case "spend365" -> longs(rows -> rows.columns().purchases().spend365Minor());
      case "purchases" -> ints(rows -> rows.columns().purchases().count());
      case "purchases365" -> ints(rows -> rows.columns().purchases().count365());
      case "purchaseDays" -> ints(rows -> rows.columns().purchases().days());
      case "daysSinceLastPurchase" -> since(rows -> rows.columns().purchases().lastDay());
      case "daysSinceFirstPurchase" -> since(rows -> rows.columns().purchases().firstDay());
      case "daysSinceEnrolment" -> since(rows -> rows.columns().person().enrolledOn());
      case "firstPurchaseOn" -> day(rows -> rows.columns().purchases().firstDay());
      case "lastPurchaseOn" -> day(rows -> rows.columns().purchases().lastDay());
      case "enrolledOn" -> day(rows -> rows.columns().person().enrolledOn());
      case "points" -> points(key);
      case "openComplaints" -> each((rows, row) -> rows.columns().openComplaints().get(row));
      case "spend365By" -> kept(field, rows -> Optional.of(KeptFields.spendBy(key)));
      case "spend365At" -> kept(field, rows -> Optional.of(KeptFields.spendAt(key)));
      case "outsideSpend" -> kept(field, rows -> rows.wallet().outsideSpend(key));
      case "count365" -> kept(field, rows -> Optional.of(KeptFields.count(kind(key))));
      case "daysSince" -> daysSince(field, kind(key));
      case "birthMonth" -> birth((day, today) -> LocalDate.ofEpochDay(day).getMonthValue());
      case "age" -> birth(FieldColumns::age);
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
      case "shareOfWallet" -> bits(field, rows -> rows.wallet().share(field.key().orElseThrow()));
      case "meanGapDays" -> bits(field, rows -> Optional.of(rows.models().meanGapDays()));
      case "lateProbability" -> bits(field, rows -> rows.models().lateProbability());
      case "probabilityAlive" -> bits(field, rows -> rows.models().probabilityAlive());
      case "expectedPurchases90" -> bits(field, rows -> rows.models().expectedPurchases90());
      case "visibility", "sentiment", "topic" -> (_, _, size, _, known) -> Block.clear(known, size);
      default -> throw new IllegalArgumentException("no column for " + field.text());
    };
  }

  /** A field of words. */
  public static Words words(Leaf.Value field) {
    return switch (field.field().name()) {
      case "tier" -> codes(rows -> rows.columns().person().tier());
      case "language" -> codes(rows -> rows.columns().person().language());
      case "country" -> codes(rows -> rows.columns().person().country());
      case "postcode" -> codes(rows -> rows.columns().person().postcode());
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
      Block.clear(yes, size);
      Block.clear(no, size);
      Optional<ByteColumn> consents = rows.columns().person().consents(purpose);
      for (int i = 0; consents.isPresent() && i < size; i++) {
        byte said = consents.get().get(from + i);
        if (said != PersonColumns.NOTHING_SAID) {
          Block.add(said == PersonColumns.GRANTED ? yes : no, i);
        }
      }
    };
  }

  /** A field of any type. */
  public static Anys anys(Leaf.Value field) {
    if (!field.field().name().equals("attribute")) {
      throw new IllegalArgumentException("no column for " + field.text());
    }
    String name = field.key().orElseThrow();
    KeptColumn type = KeptFields.attributeType(name);
    KeptColumn value = KeptFields.attributeValue(name);
    return (rows, from, size, types, values) -> {
      LongColumn allTypes = rows.columns().kept(field.text() + "/type", type);
      LongColumn allValues = rows.columns().kept(field.text(), value);
      System.arraycopy(allTypes.array(), from, types, 0, size);
      System.arraycopy(allValues.array(), from, values, 0, size);
    };
  }

  private interface EachRow {
    long of(Rows rows, int row);
  }

  private static Wholes each(EachRow value) {
    return (rows, from, size, values, known) -> {
      for (int i = 0; i < size; i++) {
        values[i] = value.of(rows, from + i);
      }
      Block.fill(known, size);
    };
  }

  private static Wholes longs(Function<Rows, LongColumn> column) {
    return (rows, from, size, values, known) -> {
      System.arraycopy(column.apply(rows).array(), from, values, 0, size);
      Block.fill(known, size);
    };
  }

  private static Wholes ints(Function<Rows, IntColumn> column) {
    return (rows, from, size, values, known) -> {
      copy(column.apply(rows), from, size, values);
      Block.fill(known, size);
    };
  }

  private static Words codes(Function<Rows, IntColumn> column) {
    return (rows, from, size, values) -> copy(column.apply(rows), from, size, values);
  }

  private static Wholes day(Function<Rows, IntColumn> column) {
    return (rows, from, size, values, known) -> {
      copy(column.apply(rows), from, size, values);
      Order.NOT_EQUAL.test(values, NO_DAY, size, known);
    };
  }

  private static Wholes since(Function<Rows, IntColumn> column) {
    Wholes days = day(column);
    return (rows, from, size, values, known) -> {
      days.read(rows, from, size, values, known);
      long today = rows.columns().today();
      for (int i = 0; i < size; i++) {
        values[i] = today - values[i];
      }
    };
  }

  private static Wholes points(String currency) {
    return (rows, from, size, values, known) -> {
      Optional<LongColumn> points = rows.columns().person().points(currency);
      for (int i = 0; i < size; i++) {
        values[i] = points.isPresent() ? points.get().get(from + i) : 0;
      }
      Block.fill(known, size);
    };
  }

  private static Wholes kept(Leaf.Value field, Function<Rows, Optional<KeptColumn>> source) {
    return (rows, from, size, values, known) -> {
      Optional<KeptColumn> made = source.apply(rows);
      if (made.isEmpty()) {
        Block.clear(known, size);
        return;
      }
      LongColumn column = rows.columns().kept(field.text(), made.get());
      System.arraycopy(column.array(), from, values, 0, size);
      Order.NOT_EQUAL.test(values, KeptColumn.NONE, size, known);
    };
  }

  private static Wholes daysSince(Leaf.Value field, InteractionKind kind) {
    Wholes lastDay = kept(field, rows -> Optional.of(KeptFields.lastDay(kind)));
    return (rows, from, size, values, known) -> {
      lastDay.read(rows, from, size, values, known);
      long today = rows.columns().today();
      for (int i = 0; i < size; i++) {
        values[i] = today - values[i];
      }
    };
  }

  /** A kept column of real numbers, which are written by their bits. */
  private static Reals bits(Leaf.Value field, Function<Rows, Optional<KeptColumn>> source) {
    Wholes bits = kept(field, source);
    return (rows, from, size, values, known) -> {
      long[] raw = rows.scratch().wholes().take();
      bits.read(rows, from, size, raw, known);
      for (int i = 0; i < size; i++) {
        values[i] = Double.longBitsToDouble(raw[i]);
      }
      rows.scratch().wholes().giveBack(1);
    };
  }

  private interface OfBirth {
    long of(int birthDay, int today);
  }

  private static Wholes birth(OfBirth value) {
    Wholes days = day(rows -> rows.columns().person().birthDay());
    return (rows, from, size, values, known) -> {
      days.read(rows, from, size, values, known);
      int today = rows.columns().today();
      for (int i = 0; i < size; i++) {
        values[i] = Block.has(known, i) ? value.of((int) values[i], today) : 0;
      }
    };
  }

  private static long age(int birthDay, int today) {
    return LocalDate.ofEpochDay(birthDay).until(LocalDate.ofEpochDay(today)).getYears();
  }

  private static void copy(IntColumn column, int from, int size, long[] values) {
    int[] all = column.array();
    for (int i = 0; i < size; i++) {
      values[i] = all[from + i];
    }
  }

  private static InteractionKind kind(String name) {
    return InteractionKind.named(name).orElseThrow();
  }
}
