package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.columns.SliceColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may have been a customer of the slice at a past moment.
 *
 * @param left whether it is none now: one with another since, or erased
 */
record PastCustomer(CustomerId customer, boolean left) {
  /** The days of two zones differ by so many at most. */
  private static final int ZONES_DIFFER_MAX_DAYS = 2;

  /**
   * Those of a slice at work, who are all that ever had an event. Left out are those who came later
   * and those who are a customer at no time: guests of one receipt.
   *
   * @param day of the moment, since 1970-01-01
   */
  static List<PastCustomer> upTo(int day, SliceColumns live) {
    List<PastCustomer> all = new ArrayList<>();
    for (int row = 0; row < live.rows(); row++) {
      boolean customer = live.person().isCustomer(row);
      boolean there = live.person().openedOn().get(row) <= day + ZONES_DIFFER_MAX_DAYS;
      if (there && (customer || isEmptied(live, row))) {
        all.add(new PastCustomer(live.customer(row), !customer));
      }
    }
    return all;
  }

  /**
   * Whether nothing is kept of what happened: so is who left for another record, whose past counts.
   * Guests have their sale, and of who is erased what was sold stays.
   */
  private static boolean isEmptied(SliceColumns live, int row) {
    return live.get(row).kinds().isEmpty();
  }
}
