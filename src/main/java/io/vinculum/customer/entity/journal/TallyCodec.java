package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.customer.entity.wire.CustomerWire;

/** Counts and amounts by day: the days as distances, which take a byte or two each. */
final class TallyCodec {
  private TallyCodec() {}

  static CustomerWire.DayTally encode(DayTally tally) {
    CustomerWire.DayTally.Builder wire = CustomerWire.DayTally.newBuilder();
    int before = 0;
    for (int i = 0; i < tally.size(); i++) {
      wire.addDays(tally.day(i) - before).addCounts(tally.count(i)).addAmounts(tally.amount(i));
      before = tally.day(i);
    }
    return wire.build();
  }

  static DayTally decode(CustomerWire.DayTally wire) {
    int size = wire.getDaysCount();
    int[] days = new int[size];
    int[] counts = new int[size];
    long[] amounts = new long[size];
    int before = 0;
    for (int i = 0; i < size; i++) {
      before += wire.getDays(i);
      days[i] = before;
      counts[i] = wire.getCounts(i);
      amounts[i] = wire.getAmounts(i);
    }
    return DayTally.of(days, counts, amounts);
  }
}
