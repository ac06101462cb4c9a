package io.vinculum.insight.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A customer's kept purchases by day: what counts, spend, first, last, gaps and windows come from.
 * Adding is free of order: late sales and returns act at the day of the sale.
 *
 * @param days ascending; only days of which something is left
 * @param detailsFrom days before this one have no partners and categories; it only moves forward
 * @param hours the same purchases by block of hours, as far as those are known
 */
public record PurchaseDays(List<PurchaseDay> days, int detailsFrom, HourCounts hours) {
  /** The length of the windows that fields speak of. */
  public static final int WINDOW_DAYS = 365;

  /**
   * For so many days before the latest purchase, spend is kept by partner and category. No window
   * reaches further back: a question is asked at the latest purchase's day or later, but for clocks
   * that differ and zones that change, for which there are some days more.
   */
  public static final int DETAIL_DAYS = WINDOW_DAYS + 5;

  /** No purchase. */
  public static final PurchaseDays NONE =
      new PurchaseDays(List.of(), Integer.MIN_VALUE, HourCounts.NONE);

  public PurchaseDays {
    days = List.copyOf(days);
  }

  /** These and the given purchases; negative figures take away. */
  public PurchaseDays plus(PurchaseDay change) {
    int from = Math.max(detailsFrom, change.day() - DETAIL_DAYS);
    List<PurchaseDay> all = new ArrayList<>(days.size() + 1);
    boolean placed = false;
    for (PurchaseDay day : days) {
      if (!placed && day.day() >= change.day()) {
        placed = true;
        if (day.day() == change.day()) {
          add(all, day.plus(detailed(change, from)), from);
          continue;
        }
        add(all, change, from);
      }
      add(all, day, from);
    }
    if (!placed) {
      add(all, change, from);
    }
    return new PurchaseDays(all, from, hours);
  }

  /** The same with a change of purchases in a block of hours. */
  public PurchaseDays at(int block, int purchases) {
    return new PurchaseDays(days, detailsFrom, hours.plus(block, purchases));
  }

  private static void add(List<PurchaseDay> all, PurchaseDay day, int detailsFrom) {
    PurchaseDay kept = detailed(day, detailsFrom);
    if (!kept.isNothing()) {
      all.add(kept);
    }
  }

  private static PurchaseDay detailed(PurchaseDay day, int detailsFrom) {
    return day.day() < detailsFrom ? day.withoutDetails() : day;
  }

  /** Kept purchases of positive amount. */
  public long count() {
    return countSince(Integer.MIN_VALUE);
  }

  /** What is kept of all purchases. */
  public long spendMinor() {
    return spendMinorSince(Integer.MIN_VALUE);
  }

  /** Days with at least one kept purchase. */
  public int purchaseDays() {
    int purchaseDays = 0;
    for (PurchaseDay day : days) {
      purchaseDays += day.count() > 0 ? 1 : 0;
    }
    return purchaseDays;
  }

  /** The day of the first kept purchase. */
  public OptionalInt firstDay() {
    for (PurchaseDay day : days) {
      if (day.count() > 0) {
        return OptionalInt.of(day.day());
      }
    }
    return OptionalInt.empty();
  }

  /** The day of the last kept purchase. */
  public OptionalInt lastDay() {
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).count() > 0) {
        return OptionalInt.of(days.get(i).day());
      }
    }
    return OptionalInt.empty();
  }

  /** Kept purchases from that day on. */
  public long countSince(int fromDay) {
    long count = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      count += days.get(i).count();
    }
    return count;
  }

  /** What is kept of purchases from that day on. */
  public long spendMinorSince(int fromDay) {
    long spend = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      spend = Math.addExact(spend, days.get(i).spendMinor());
    }
    return spend;
  }

  /** Purchases in a category from that day on, which is not before the details begin. */
  public CategorySpend categorySince(String category, int fromDay) {
    CategorySpend sum = new CategorySpend(category, 0, 0);
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      for (CategorySpend part : days.get(i).categories()) {
        sum = part.category().equals(category) ? sum.plus(part) : sum;
      }
    }
    return sum;
  }

  /**
   * What is kept in a category from that day on, which is not before the details begin, by partner;
   * of sales that name none, by the empty name.
   */
  public Map<String, Long> categoryByPartnerSince(String category, int fromDay) {
    Map<String, Long> spend = new TreeMap<>();
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      for (CategorySpend part : days.get(i).categories()) {
        if (part.category().equals(category)) {
          spend.merge(part.partner(), part.spendMinor(), Math::addExact);
        }
      }
    }
    return spend;
  }

  /** What is kept at a partner from that day on, which is not before the details begin. */
  public long partnerSpendMinorSince(String partner, int fromDay) {
    long spend = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      for (PartnerSpend part : days.get(i).partners()) {
        spend += part.partner().equals(partner) ? part.spendMinor() : 0;
      }
    }
    return spend;
  }
}
