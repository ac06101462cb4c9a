package io.vinculum.insight.store;

import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.HourCounts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.wire.CategorySpendRow;
import io.vinculum.insight.wire.DayRow;
import io.vinculum.insight.wire.PartnerSpendRow;
import io.vinculum.insight.wire.PurchaseDayRow;
import java.util.List;

/** Series of days as rows and back. */
final class PurchaseRows {
  private PurchaseRows() {}

  static List<PurchaseDayRow> of(PurchaseDays purchases) {
    return purchases.days().stream().map(PurchaseRows::of).toList();
  }

  private static PurchaseDayRow of(PurchaseDay day) {
    PurchaseDayRow.Builder row =
        PurchaseDayRow.newBuilder()
            .setDay(day.day())
            .setCount(day.count())
            .setSpendMinor(day.spendMinor());
    for (PartnerSpend partner : day.partners()) {
      row.addPartners(
          PartnerSpendRow.newBuilder()
              .setPartner(partner.partner())
              .setSpendMinor(partner.spendMinor()));
    }
    for (CategorySpend category : day.categories()) {
      row.addCategories(
          CategorySpendRow.newBuilder()
              .setCategory(category.category())
              .setPartner(category.partner())
              .setCount(category.count())
              .setSpendMinor(category.spendMinor()));
    }
    return row.build();
  }

  /** Rows that were stored before hours were counted have none. */
  static PurchaseDays purchases(List<PurchaseDayRow> rows, int detailsFrom, List<Integer> hours) {
    return new PurchaseDays(
        rows.stream().map(PurchaseRows::day).toList(),
        detailsFrom,
        hours.isEmpty() ? HourCounts.NONE : new HourCounts(hours));
  }

  private static PurchaseDay day(PurchaseDayRow row) {
    return new PurchaseDay(
        row.getDay(),
        row.getCount(),
        row.getSpendMinor(),
        row.getPartnersList().stream()
            .map(p -> new PartnerSpend(p.getPartner(), p.getSpendMinor()))
            .toList(),
        row.getCategoriesList().stream().map(c -> category(c, row)).toList());
  }

  /**
   * A category's partner: of rows that were stored before it was told, the day's one partner where
   * all was spent there.
   */
  private static CategorySpend category(CategorySpendRow row, PurchaseDayRow day) {
    boolean one =
        day.getPartnersCount() == 1 && day.getPartners(0).getSpendMinor() == day.getSpendMinor();
    String before = one ? day.getPartners(0).getPartner() : "";
    return new CategorySpend(
        row.getCategory(),
        row.hasPartner() ? row.getPartner() : before,
        row.getCount(),
        row.getSpendMinor());
  }

  static List<DayRow> of(DayCounts counts) {
    return counts.days().stream()
        .map(
            day ->
                DayRow.newBuilder()
                    .setDay(day.day())
                    .setCount(day.count())
                    .setAmountMinor(day.amountMinor())
                    .build())
        .toList();
  }

  static DayCounts counts(List<DayRow> rows) {
    return new DayCounts(
        rows.stream()
            .map(row -> new DayCounts.Day(row.getDay(), row.getCount(), row.getAmountMinor()))
            .toList());
  }
}
