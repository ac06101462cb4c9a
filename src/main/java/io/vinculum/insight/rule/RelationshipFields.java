package io.vinculum.insight.rule;

import io.vinculum.customer.domain.relationship.OpenComplaint;
import io.vinculum.insight.columns.RelationshipColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.maths.decay.ForwardDecay;
import java.time.Instant;

/**
 * Relationship value at the question's moment, in minor units: rounded as the customer's own
 * account shows it, so that both directions add up to the whole.
 */
public final class RelationshipFields {
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
    return (rows, from, size, values, known) -> {
      RelationshipColumns columns = rows.columns().relationship();
      double days = rows.moment().days();
      RelationshipColumns.Valued company = columns.valueAt(columns.toCompany(), days);
      RelationshipColumns.Valued customer = columns.valueAt(columns.toCustomer(), days);
      double minor = rows.moment().minorUnits();
      for (int i = 0; i < size; i++) {
        int row = from + i;
        double toCustomer = customer.get(row);
        if (rows.columns().openComplaints().get(row) > 0) {
          toCustomer += openComplaints(rows.columns().get(row), rows.moment().now());
        }
        values[i] = rounded(side, company.get(row) * minor, toCustomer * minor);
      }
      Block.fill(known, size);
    };
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

  private static double openComplaints(Facts facts, Instant now) {
    if (facts.relationship().halfLifeDays() == 0) {
      return 0;
    }
    ForwardDecay decay = new ForwardDecay(facts.relationship().halfLifeDays());
    double sum = 0;
    for (var open : facts.openComplaints()) {
      sum +=
          OpenComplaint.valueAt(
              Instant.ofEpochMilli(open.sinceMillis()), open.perDay(), decay, now);
    }
    return sum;
  }
}
