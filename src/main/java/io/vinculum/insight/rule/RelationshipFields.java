package io.vinculum.insight.rule;

import io.vinculum.customer.domain.relationship.DailyCredits;
import io.vinculum.insight.columns.ComplaintColumns;
import io.vinculum.insight.columns.RelationshipColumns;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Relationship value at the question's moment, in minor units: rounded as the customer's own
 * account shows it, so that both directions add up to the whole.
 */
public final class RelationshipFields {
  /** Of a block, less than one in so many rows are few. */
  private static final int FEW = 3;

  private RelationshipFields() {}

  /** Which of the three. */
  enum Side {
    BOTH,
    TO_COMPANY,
    TO_CUSTOMER
  }

  /** The whole value, both directions together. */
  public static Wholes value() {
    return of(Side.BOTH);
  }

  /** The field. Every customer has a value: 0 without credits. */
  static Wholes of(Side side) {
    return new Value(side);
  }

  private record Value(Side side) implements Wholes {
    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      read(rows, from, size, values);
      Block.fill(known, size);
    }

    private void read(Rows rows, int from, int size, long[] values) {
      Scratch.Stack<double[]> reals = rows.scratch().reals();
      double[] toCompany = reals.take();
      double[] toCustomer = reals.take();
      RelationshipColumns columns = rows.columns().relationship();
      double days = rows.moment().days();
      columns.read(columns.toCompany(), days, from, size, toCompany);
      columns.read(columns.toCustomer(), days, from, size, toCustomer);
      addOpenComplaints(rows, from, size, _ -> true, toCustomer);
      double minor = rows.moment().minorUnits();
      if (side == Side.BOTH) {
        for (int i = 0; i < size; i++) {
          values[i] = Math.round(toCompany[i] * minor + toCustomer[i] * minor);
        }
      } else {
        for (int i = 0; i < size; i++) {
          values[i] = rounded(side, toCompany[i] * minor, toCustomer[i] * minor);
        }
      }
      reals.giveBack(2);
    }

    /** Few are reckoned one by one; many as a block, which a processor does eight at a time. */
    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      System.arraycopy(picked, 0, known, 0, count);
      if (count > size / FEW) {
        long[] all = rows.scratch().wholes().take();
        read(rows, from, size, all);
        for (int i = 0; i < count; i++) {
          values[i] = all[picked[i]];
        }
        rows.scratch().wholes().giveBack(1);
        return count;
      }
      Scratch.Stack<double[]> reals = rows.scratch().reals();
      double[] toCompany = reals.take();
      double[] toCustomer = reals.take();
      RelationshipColumns columns = rows.columns().relationship();
      double days = rows.moment().days();
      columns.pick(columns.toCompany(), days, from, picked, count, toCompany);
      columns.pick(columns.toCustomer(), days, from, picked, count, toCustomer);
      addOpenComplaints(
          rows, from, size, row -> Arrays.binarySearch(picked, 0, count, row) >= 0, toCustomer);
      double minor = rows.moment().minorUnits();
      for (int i = 0; i < count; i++) {
        int row = picked[i];
        values[i] = rounded(side, toCompany[row] * minor, toCustomer[row] * minor);
      }
      reals.giveBack(2);
      return count;
    }
  }

  private static void addOpenComplaints(
      Rows rows, int from, int size, IntPredicate wanted, double[] toCustomer) {
    Instant now = rows.moment().now();
    ComplaintColumns complaints = rows.columns().complaints();
    complaints.each(
        from,
        size,
        (i, first, end) -> {
          Optional<DailyCredits> credits = rows.columns().relationship().dailyCredits(from + i);
          if (credits.isPresent() && wanted.test(i)) {
            double sum = 0;
            for (int open = first; open < end; open++) {
              Instant since = Instant.ofEpochMilli(complaints.sinceMillis(open));
              sum += credits.get().valueAt(since, complaints.perDay(open), now);
            }
            toCustomer[i] += sum;
          }
        });
  }

  /** One of three amounts, so rounded that the two directions add up to the whole. */
  static long rounded(Side side, double toCompany, double toCustomer) {
    long whole = Math.round(toCompany + toCustomer);
    if (side == Side.BOTH) {
      return whole;
    }
    double companyDown = Math.floor(toCompany);
    double customerDown = Math.floor(toCustomer);
    long missing = whole - (long) companyDown - (long) customerDown;
    boolean companyLostMost = toCompany - companyDown >= toCustomer - customerDown;
    boolean companyGets = missing == 2 || (missing == 1 && companyLostMost);
    long company = (long) companyDown + (companyGets ? 1 : 0);
    return side == Side.TO_COMPANY ? company : whole - company;
  }
}
