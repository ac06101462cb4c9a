package io.vinculum.customer.domain.rhythm;

import io.vinculum.customer.domain.tally.DayTally;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The kept purchases of positive amount, by day in the programme's zone: 16 bytes for each day with
 * a purchase. A late purchase or a return gives the same history whenever it arrives; a sale that
 * came back wholly is as if it had not been.
 *
 * @param days by day the number of kept purchases and what was kept of their amounts, in minor
 *     units
 */
public record KeptPurchases(DayTally days) {
  /** Nothing bought yet. */
  public static final KeptPurchases EMPTY = new KeptPurchases(DayTally.EMPTY);

  /** With a sale more, or with something of one come back. */
  public KeptPurchases with(PurchaseChange change) {
    int day = Math.toIntExact(change.day().toEpochDay());
    return new KeptPurchases(days.plus(day, change.count(), change.minorUnits()));
  }

  /** With all of another's. */
  public KeptPurchases joined(KeptPurchases other) {
    return new KeptPurchases(days.plus(other.days));
  }

  /** Kept purchases. */
  public long purchases() {
    return days.totalCount();
  }

  /** Kept purchases up to a day, its own included. */
  public long purchasesUntil(LocalDate day) {
    return days.countBefore(Math.toIntExact(day.toEpochDay()) + 1);
  }

  /** Days with a kept purchase; same-day purchases count once. */
  public int purchaseDays() {
    return days.size();
  }

  /** Purchase days after the first: the x of the repeat-purchase models. */
  public int repeatDays() {
    return Math.max(0, days.size() - 1);
  }

  /** The first day with a kept purchase. */
  public Optional<LocalDate> first() {
    return days.size() == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(days.day(0)));
  }

  /** The last day with a kept purchase. */
  public Optional<LocalDate> last() {
    return days.size() == 0
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(days.day(days.size() - 1)));
  }

  /** What was spent on kept purchases in all, in minor units. */
  public long spendMinor() {
    return days.totalAmount();
  }

  /** What was spent after the first purchase day, in minor units. */
  public long repeatSpendMinor() {
    return days.size() == 0 ? 0 : days.totalAmount() - days.amount(0);
  }

  /** The sum of the natural logarithms of the gaps between purchase days, in days. */
  public double sumLogGaps() {
    double sum = 0;
    for (int i = 1; i < days.size(); i++) {
      sum += Math.log(days.day(i) - days.day(i - 1));
    }
    return sum;
  }
}
