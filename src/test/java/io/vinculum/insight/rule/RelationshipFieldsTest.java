package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.relationship.DailyCredits;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.maths.decay.ForwardDecay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Values of whole columns equal those reckoned customer by customer, to the minor unit. */
class RelationshipFieldsTest {
  private static final int CUSTOMERS = 1_500;
  private static final Moment NOW =
      new Moment(
          Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC, Currency.getInstance("EUR"));

  @Property(tries = 5)
  void ofManyHalfLives(@ForAll long seed) {
    assertEqual(customers(seed));
  }

  @Property(tries = 5)
  void ofOneHalfLife(@ForAll long seed) {
    assertEqual(
        customers(seed).stream().filter(f -> f.relationship().halfLifeDays() != 90).toList());
  }

  @Property(tries = 5)
  void ofNobodyWithCredits(@ForAll long seed) {
    assertEqual(
        customers(seed).stream().filter(f -> f.relationship().halfLifeDays() == 0).toList());
  }

  private static List<Facts> customers(long seed) {
    RandomFacts random = new RandomFacts(seed);
    List<Facts> all = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      all.add(random.next());
    }
    return all;
  }

  private static void assertEqual(List<Facts> all) {
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    all.forEach(columns::put);
    Rows rows = new Rows(columns, Members.NONE, WalletColumns.NONE, ModelColumns.NONE, NOW);
    long[] values = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    for (int from = 0; from < all.size(); from += Block.ROWS) {
      int size = Math.min(Block.ROWS, all.size() - from);
      for (RelationshipFields.Side side : RelationshipFields.Side.values()) {
        RelationshipFields.of(side).read(rows, from, size, values, known);
        assertThat(Block.count(known, size)).isEqualTo(size);
        for (int i = 0; i < size; i++) {
          assertThat(values[i])
              .as("%s", all.get(from + i))
              .isEqualTo(plain(side, all.get(from + i)));
        }
      }
    }
  }

  private static long plain(RelationshipFields.Side side, Facts facts) {
    double halfLife = facts.relationship().halfLifeDays();
    if (halfLife == 0) {
      return 0;
    }
    ForwardDecay decay = new ForwardDecay(halfLife);
    double toCompany = facts.relationship().toCompany().valueAt(decay, NOW.days());
    double toCustomer = facts.relationship().toCustomer().valueAt(decay, NOW.days());
    double open = 0;
    for (var complaint : facts.openComplaints()) {
      Instant since = Instant.ofEpochMilli(complaint.sinceMillis());
      open += DailyCredits.valueAt(since, complaint.perDay(), decay.halfLifeDays(), NOW.now());
    }
    return RelationshipFields.rounded(side, toCompany * 100, (toCustomer + open) * 100);
  }
}
