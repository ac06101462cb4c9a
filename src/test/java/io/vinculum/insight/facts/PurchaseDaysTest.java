package io.vinculum.insight.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PurchaseDaysTest {
  private static final int DAY = 20_000;

  @Test
  void sumsByDayAndWindow() {
    PurchaseDays purchases =
        PurchaseDays.NONE
            .plus(sale(DAY, 1000, "superfresh", "grocery"))
            .plus(sale(DAY, 500, "superfresh", "home"))
            .plus(sale(DAY - 365, 700, "fuelco", "fuel"))
            .plus(sale(DAY - 364, 900, "fuelco", "fuel"));

    assertThat(purchases.count()).isEqualTo(4);
    assertThat(purchases.purchaseDays()).isEqualTo(3);
    assertThat(purchases.spendMinor()).isEqualTo(3100);
    assertThat(purchases.spendMinorSince(DAY - 364)).isEqualTo(2400);
    assertThat(purchases.countSince(DAY - 364)).isEqualTo(3);
    assertThat(purchases.partnerSpendMinorSince("fuelco", DAY - 364)).isEqualTo(900);
    assertThat(purchases.categorySince("fuel", DAY - 364))
        .isEqualTo(new CategorySpend("fuel", 1, 900));
    assertThat(purchases.firstDay()).hasValue(DAY - 365);
    assertThat(purchases.lastDay()).hasValue(DAY);
  }

  @Test
  void aSaleTakenBackIsAsIfItHadNotBeen() {
    PurchaseDays before = PurchaseDays.NONE.plus(sale(DAY, 1000, "superfresh", "grocery"));
    PurchaseDays after =
        before
            .plus(sale(DAY - 40, 300, "superfresh", "home"))
            .plus(
                new PurchaseDay(
                    DAY - 40,
                    -1,
                    -300,
                    List.of(new PartnerSpend("superfresh", -300)),
                    List.of(new CategorySpend("home", -1, -300))));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void partnersAndCategoriesAreKeptAsLongAsAWindowMayAskThem() {
    PurchaseDays purchases =
        PurchaseDays.NONE
            .plus(sale(DAY, 1000, "superfresh", "grocery"))
            .plus(sale(DAY + PurchaseDays.DETAIL_DAYS, 1, "superfresh", "grocery"));
    assertThat(purchases.days().getFirst().categories()).hasSize(1);
    PurchaseDays later =
        purchases.plus(sale(DAY + PurchaseDays.DETAIL_DAYS + 1, 1, "superfresh", "grocery"));
    assertThat(later.days().getFirst())
        .isEqualTo(new PurchaseDay(DAY, 1, 1000, List.of(), List.of()));
    assertThat(later.plus(sale(DAY, 5, "superfresh", "grocery")).days().getFirst())
        .isEqualTo(new PurchaseDay(DAY, 2, 1005, List.of(), List.of()));
  }

  @Property(tries = 100)
  void orderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<PurchaseDay> sales = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sales.add(
          sale(
              DAY + random.nextInt(500),
              1 + random.nextInt(1000),
              random.nextBoolean() ? "superfresh" : "fuelco",
              random.nextBoolean() ? "grocery" : "home"));
    }
    PurchaseDays inOrder = fold(sales);
    Collections.shuffle(sales, random);
    assertThat(fold(sales)).isEqualTo(inOrder);
  }

  private static PurchaseDays fold(List<PurchaseDay> sales) {
    PurchaseDays all = PurchaseDays.NONE;
    for (PurchaseDay sale : sales) {
      all = all.plus(sale);
    }
    return all;
  }

  private static PurchaseDay sale(int day, long minor, String partner, String category) {
    return new PurchaseDay(
        day,
        1,
        minor,
        List.of(new PartnerSpend(partner, minor)),
        List.of(new CategorySpend(category, 1, minor)));
  }
}
