package io.vinculum.maths.backtest;

import io.vinculum.maths.rhythm.GapLaw;
import io.vinculum.maths.rhythm.GapPopulation;
import java.util.List;

/** Holds the gap model's next date against what came, beside the customer's own mean gap. */
final class DateTrial {
  private static final int MIN_GAPS = 2;

  private final List<DailyPurchases> buyers;
  private final int cutDay;
  private int customers;
  private double model;
  private double ownMean;
  private double ownMeanFromNow;
  private int covered;

  DateTrial(List<DailyPurchases> buyers, int cutDay) {
    this.buyers = buyers;
    this.cutDay = cutDay;
  }

  Figures.Dates of(GapPopulation population) {
    for (DailyPurchases buyer : buyers) {
      int known = buyer.until(cutDay);
      if (known > MIN_GAPS && known < buyer.purchaseDays()) {
        add(population, buyer, known);
      }
    }
    double all = Math.max(1, customers);
    return new Figures.Dates(
        customers, model / all, ownMean / all, ownMeanFromNow / all, covered / all);
  }

  private void add(GapPopulation population, DailyPurchases buyer, int known) {
    double gaps = buyer.day(known - 1) - (double) buyer.day(0);
    double silence = cutDay - (double) buyer.day(known - 1);
    double actual = buyer.day(known) - (double) cutDay;
    GapLaw law = population.after(known - 1L, gaps, buyer.logGaps(cutDay));
    double mean = gaps / (known - 1) - silence;
    customers++;
    model += Math.abs(law.remainingDays(silence, 0.5) - actual);
    ownMean += Math.abs(mean - actual);
    ownMeanFromNow += Math.abs(Math.max(0, mean) - actual);
    boolean within =
        actual >= Math.floor(law.remainingDays(silence, SpendTrial.TAIL))
            && actual <= Math.ceil(law.remainingDays(silence, 1 - SpendTrial.TAIL));
    covered += within ? 1 : 0;
  }
}
