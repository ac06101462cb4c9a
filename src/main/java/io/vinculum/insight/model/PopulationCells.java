package io.vinculum.insight.model;

import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.maths.btyd.PurchaseCells;
import io.vinculum.maths.btyd.SpendCells;
import io.vinculum.maths.rhythm.GapCells;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.maths.rhythm.MomentCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that populations are fitted from, added up. Not thread-safe. */
public final class PopulationCells {
  static final int WEEKDAYS = 7;

  /** 1970-01-01 was a Thursday: the fourth day of its week. */
  private static final int EPOCH_WEEKDAY = 3;

  private final PurchaseCells purchases = new PurchaseCells();
  private final SpendCells spends = new SpendCells();
  private final GapCells gaps = new GapCells();
  private final MomentCells weekdays = new MomentCells(WEEKDAYS);
  private final MomentCells hours = new MomentCells(HourBlocks.MOMENTS);
  private final Map<String, Long> spendMinorByPartner = new TreeMap<>();
  private final Map<String, WalletSums> wallets = new TreeMap<>();

  /** 0 for Monday to 6 for Sunday. */
  public static int weekday(int day) {
    return Math.floorMod(day + EPOCH_WEEKDAY, WEEKDAYS);
  }

  /**
   * One customer more. One without a kept purchase is none of this population, nor is one whose
   * first lies before 1970.
   *
   * @param today the day up to which purchases count
   * @param minorUnits of a major unit of the currency
   */
  public void add(Facts facts, int today, double minorUnits) {
    Buyer.of(facts.purchases(), today)
        .filter(buyer -> buyer.firstDay() >= 0)
        .ifPresent(
            buyer -> {
              add(buyer, minorUnits);
              weekdays.add(weekdays(facts, today));
              hours.add(facts.purchases().hours().known());
              partners(facts, today);
            });
  }

  private void add(Buyer buyer, double minorUnits) {
    purchases.add(buyer.repeats(), buyer.firstDay(), buyer.lastDay(), buyer.sumLogGapDays());
    spends.add(buyer.repeats(), buyer.meanRepeatSpend(minorUnits));
    gaps.add(buyer.repeats(), buyer.gapDays(), buyer.sumLogGapDays());
  }

  /** Purchase days by weekday, up to a day. */
  public static int[] weekdays(Facts facts, int today) {
    int[] counts = new int[WEEKDAYS];
    for (PurchaseDay day : facts.purchases().days()) {
      if (day.count() > 0 && day.day() <= today) {
        counts[weekday(day.day())]++;
      }
    }
    return counts;
  }

  private void partners(Facts facts, int today) {
    for (PurchaseDay day : facts.purchases().days()) {
      if (day.count() > 0 && day.day() <= today && day.day() >= facts.purchases().detailsFrom()) {
        long rest = day.spendMinor();
        for (PartnerSpend part : day.partners()) {
          spendMinorByPartner.merge(part.partner(), part.spendMinor(), Math::addExact);
          rest -= part.spendMinor();
        }
        if (rest != 0) {
          spendMinorByPartner.merge("", rest, Math::addExact);
        }
      }
    }
  }

  /** All customers of a slice. */
  public void merge(CellsPart part) {
    part.purchases().forEach(purchases::addCell);
    purchases.addSums(part.sumLogGapDays(), part.repeats());
    part.spends().forEach(spends::addCell);
    part.gaps().forEach(gaps::addCell);
    part.regularities().forEach(gaps::addRegularityCell);
    gaps.addSums(part.sumLogGapDays(), part.withTwoGaps());
    part.weekdays().addTo(weekdays);
    part.hours().addTo(hours);
    part.spendMinorByPartner()
        .forEach((partner, spend) -> spendMinorByPartner.merge(partner, spend, Math::addExact));
    for (WalletCells wallet : part.wallets()) {
      wallets.computeIfAbsent(wallet.category(), WalletSums::new).merge(wallet);
    }
  }

  /**
   * What was added, written down.
   *
   * @param categories of the same customers
   */
  public CellsPart part(List<WalletCells> categories) {
    return new CellsPart(
        CellList.of(purchases::forEach),
        purchases.sumLogGapDays(),
        purchases.repeats(),
        CellList.of(spends::forEach),
        CellList.of(gaps::forEach),
        CellList.of(gaps::forEachRegularity),
        gaps.withTwoGaps(),
        MomentList.of(weekdays),
        MomentList.of(hours),
        spendMinorByPartner,
        categories);
  }

  PurchaseCells purchases() {
    return purchases;
  }

  SpendCells spends() {
    return spends;
  }

  GapCells gaps() {
    return gaps;
  }

  MomentCells weekdays() {
    return weekdays;
  }

  MomentCells hours() {
    return hours;
  }

  Map<String, Long> spendMinorByPartner() {
    return spendMinorByPartner;
  }

  List<WalletSums> wallets() {
    return new ArrayList<>(wallets.values());
  }

  /** Customers with a purchase. */
  public long customers() {
    return purchases.customers();
  }
}
