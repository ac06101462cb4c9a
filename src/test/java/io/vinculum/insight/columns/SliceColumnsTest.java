package io.vinculum.insight.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SliceColumnsTest {
  private static final int CUSTOMERS = 200;

  private static final KeptColumn GROCERY =
      (facts, today, _) ->
          facts
              .purchases()
              .categorySince("grocery", today - PurchaseDays.WINDOW_DAYS + 1)
              .spendMinor();

  @Property(tries = 30)
  void whatIsPutIsReadBack(@ForAll long seed) {
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    List<Facts> all = customers(seed);
    all.forEach(columns::put);

    assertThat(columns.rows()).isEqualTo(CUSTOMERS);
    for (Facts facts : all) {
      int row = columns.row(facts.customer()).orElseThrow();
      assertThat(columns.get(row)).isEqualTo(facts);
      assertThat(columns.customer(row)).isEqualTo(facts.customer());
      assertThat(columns.sequenceNr(row)).isEqualTo(facts.sequenceNr());
    }
  }

  @Property(tries = 10)
  void aDayLaterIsAsIfPutThatDay(@ForAll long seed) {
    List<Facts> all = customers(seed);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    all.forEach(columns::put);
    columns.kept("grocery", GROCERY);
    for (int day = RandomFacts.TODAY + 1; day < RandomFacts.TODAY + 400; day += 7) {
      columns.advance(day);
      SliceColumns fresh = new SliceColumns(day);
      all.forEach(fresh::put);
      for (int row = 0; row < CUSTOMERS; row++) {
        assertThat(columns.purchases().spend365Minor().get(row))
            .isEqualTo(fresh.purchases().spend365Minor().get(row));
        assertThat(columns.purchases().count365().get(row))
            .isEqualTo(fresh.purchases().count365().get(row));
        assertThat(columns.kept("grocery", GROCERY).get(row))
            .isEqualTo(fresh.kept("grocery", GROCERY).get(row));
      }
    }
  }

  @Test
  void aKeptColumnFollowsChanges() {
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    RandomFacts customers = new RandomFacts(1);
    Facts first = customers.next();
    columns.put(first);
    NarrowColumn kept = columns.kept("number", (facts, _, _) -> facts.sequenceNr());
    Facts second = customers.next();
    int row = columns.put(second);

    assertThat(kept.get(0)).isEqualTo(first.sequenceNr());
    assertThat(kept.get(row)).isEqualTo(second.sequenceNr());
  }

  @Test
  void theLeastAskedKeptColumnGivesWay() {
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    columns.put(new RandomFacts(1).next());
    long before = columns.bytes();
    for (int i = 0; i < KeptColumns.MAX_KEPT + 10; i++) {
      columns.kept("column " + i, (_, _, _) -> 1);
    }
    long each = 64L * Byte.BYTES;
    assertThat(columns.bytes() - before).isEqualTo(KeptColumns.MAX_KEPT * each);
  }

  @Test
  void aKeptColumnThatNobodyAsksForIsDropped() {
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    customers(1).forEach(columns::put);
    long before = columns.bytes();
    columns.kept("asked", (_, _, _) -> 1);
    columns.kept("forgotten", (_, _, _) -> 1);
    long each = (columns.bytes() - before) / 2;
    for (int day = 1; day <= KeptColumns.UNASKED_DAYS_MAX + 1; day++) {
      assertThat(columns.bytes() - before).isEqualTo(2 * each);
      columns.kept("asked", (_, _, _) -> 1);
      columns.advance(RandomFacts.TODAY + day);
    }
    assertThat(columns.bytes() - before).isEqualTo(each);
  }

  private static List<Facts> customers(long seed) {
    RandomFacts random = new RandomFacts(seed);
    List<Facts> all = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      all.add(random.next());
    }
    return all;
  }
}
