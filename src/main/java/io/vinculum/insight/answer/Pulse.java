package io.vinculum.insight.answer;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.PulseAnswer;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.programme.domain.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happened in a span of days, over customers and over slices. */
final class Pulse {
  private final int from;
  private final int until;
  private final Map<String, Long> interactions = new TreeMap<>();
  private long buyers;
  private long firstBuyers;
  private long purchases;
  private long spendMinor;

  private Pulse(int from, int until) {
    this.from = from;
    this.until = until;
  }

  /** Of a slice's customers on days within [from, until). */
  static PulseCount of(SliceColumns columns, int from, int until) {
    Pulse pulse = new Pulse(from, until);
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        pulse.add(columns.get(row));
      }
    }
    return new PulseCount(
        pulse.buyers, pulse.firstBuyers, pulse.purchases, pulse.spendMinor, pulse.interactions);
  }

  private void add(Facts facts) {
    PurchaseDays days = facts.purchases();
    long count = days.countSince(from) - days.countSince(until);
    spendMinor =
        Math.addExact(spendMinor, days.spendMinorSince(from) - days.spendMinorSince(until));
    purchases += count;
    if (count > 0) {
      buyers++;
      firstBuyers += days.firstDay().orElse(until) >= from ? 1 : 0;
    }
    for (Map.Entry<InteractionKind, DayCounts> kind : facts.kinds().entrySet()) {
      long happened = kind.getValue().countSince(from) - kind.getValue().countSince(until);
      if (happened != 0) {
        interactions.merge(kind.getKey().apiName(), happened, Long::sum);
      }
    }
  }

  /** Of all slices together. */
  static PulseAnswer.Period merged(List<PulseCount> counts, Currency currency) {
    Pulse sum = new Pulse(0, 0);
    for (PulseCount count : counts) {
      sum.buyers += count.buyers();
      sum.firstBuyers += count.firstBuyers();
      sum.purchases += count.purchases();
      sum.spendMinor = Math.addExact(sum.spendMinor, count.spendMinor());
      count.interactions().forEach((kind, more) -> sum.interactions.merge(kind, more, Long::sum));
    }
    return new PulseAnswer.Period(
        sum.buyers,
        sum.firstBuyers,
        sum.purchases,
        new Money(sum.spendMinor, currency),
        sum.interactions);
  }
}
