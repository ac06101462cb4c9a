package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.CustomerField;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import io.vinculum.programme.rules.SegmentRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each field's row and its column agree. */
final class FieldColumnsTest {
  private static final int CUSTOMERS = 150;
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** Longer than any window. */
  private static final Duration LONG = Duration.ofDays(400);

  @ParameterizedTest
  @EnumSource
  void theColumnIsOfTheFieldsType(CustomerField field) {
    assertThat(column(field)).isInstanceOf(evaluated(field.type()));
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyTellsHasNoColumnAndAllElseHasOne(CustomerField field) {
    assertThat(column(field) instanceof Unanswered).isEqualTo(!field.isAnswered());
  }

  /** Rows say what changes a field: whoever says too little makes segments that never move. */
  @ParameterizedTest
  @EnumSource
  void itStaysAsItIsUntilWhatChangesItHappens(CustomerField field) {
    Instant stillSame =
        switch (field.changedBy()) {
          case EVENT -> NOW.plus(LONG);
          case DAY, SCORES -> NOW.plus(Duration.ofHours(8));
          case DECAY -> NOW;
        };
    Rows rows = rows();
    for (String text : FieldTexts.of(field)) {
      assertThat(read(rows, text, stillSame)).as(text).isEqualTo(read(rows, text, NOW));
    }
  }

  /** What is told of the record alone does change when its row says so. */
  @ParameterizedTest
  @EnumSource
  void itChangesWithTimeWhereItsRowSaysSo(CustomerField field) {
    boolean moves =
        switch (field.changedBy()) {
          case EVENT -> false;
          case DAY, SCORES, DECAY -> true;
        };
    boolean byItself =
        switch (field.toldBy()) {
          case JOURNAL, PROFILE -> true;
          case POPULATION, MODEL, NOBODY -> false;
        };
    Rows rows = rows();
    if (moves && byItself) {
      assertThat(FieldTexts.of(field))
          .anySatisfy(
              text ->
                  assertThat(read(rows, text, NOW.plus(LONG))).isNotEqualTo(read(rows, text, NOW)));
    }
  }

  /** Each customer's type and value. */
  private static List<List<Long>> read(Rows rows, String text, Instant at) {
    rows.at(new Moment(at, ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR")));
    Key key = Keys.of(value(text));
    List<List<Long>> all = new ArrayList<>();
    long[] type = new long[1];
    long[] value = new long[1];
    for (int row = 0; row < CUSTOMERS; row++) {
      Keys.read(key, rows, row, type, value);
      all.add(type[0] == Anys.UNKNOWN ? List.of() : List.of(type[0], value[0]));
    }
    return all;
  }

  private static Leaf.Value value(String text) {
    return switch (SegmentRules.check("known(" + text + ")", CompiledRulesTest.PLAZA)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) -> rule.values().getFirst();
      case Checked.Invalid<CheckedRule>(var faults) -> throw new AssertionError(text + faults);
    };
  }

  private static Rows rows() {
    RandomFacts customers = new RandomFacts(11);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    for (int i = 0; i < CUSTOMERS; i++) {
      columns.put(customers.next());
    }
    return new Rows(
        columns,
        (_, _, size, set) -> Block.clear(set, size),
        CompiledRulesTest.WALLET,
        CompiledRulesTest.MODELS,
        new Moment(NOW, ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR")));
  }

  private static Operand column(CustomerField field) {
    return FieldColumns.of(new Leaf.Value(field, field.key().map(_ -> "visit")));
  }

  private static Class<? extends Operand> evaluated(FieldType type) {
    return switch (type) {
      case MONEY, INTEGER, DATE, INSTANT -> Wholes.class;
      case NUMBER -> Reals.class;
      case TEXT -> Words.class;
      case TRUTH -> Truths.class;
      case ANY -> Anys.class;
    };
  }
}
