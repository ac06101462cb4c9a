package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.WalletQuestion.Grouping;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Groceries of customers who told or showed something and never bought: tickets of 24.00. */
final class WalletToldTest {
  private static final int TODAY = RandomFacts.TODAY;
  private static final long NOON = TODAY * 86_400L + 43_200;

  private final SlicesInMemory slices =
      new SlicesInMemory(Instant.parse("2026-03-01T10:00:00Z"), TODAY);
  private int customers;

  /** A customer since that day, of whom no purchase is known. */
  private CustomerId customer(int daysAgo, WalletFacts wallet) {
    CustomerId id = new CustomerId(new UUID(7, ++customers));
    Facts facts =
        ChangedFacts.member(Facts.none(id), TODAY - daysAgo, PurchaseDays.NONE, Optional.empty());
    slices.put(ChangedFacts.told(facts, "grocery", wallet));
    return id;
  }

  private static WalletFacts volume(double purchasesPerMonth) {
    return told(Optional.empty(), Optional.of(purchasesPerMonth), Optional.empty());
  }

  private static WalletFacts told(
      Optional<Double> share, Optional<Double> volume, Optional<Long> spend) {
    return new WalletFacts(
        share.map(it -> new Told<>(NOON, it)),
        volume.map(it -> new Told<>(NOON, it)),
        spend.map(it -> new Told<>(NOON, it)),
        Optional.empty(),
        Optional.empty());
  }

  private static WalletFacts seen(WalletFacts told, int times, long eachMinor) {
    DayCounts days = DayCounts.on(TODAY, eachMinor);
    for (int i = 1; i < times; i++) {
      days = days.plus(TODAY, eachMinor);
    }
    return new WalletFacts(
        told.share(),
        told.purchasesPerMonth(),
        told.spendPerMonthMinor(),
        told.rank(),
        Optional.of(days));
  }

  private WalletEstimate estimate(CustomerId id) {
    return answered(slices.insight.customer(id)).wallet().stream()
        .filter(one -> one.category().equals("grocery"))
        .findFirst()
        .orElseThrow();
  }

  private long year(CustomerId id) {
    return estimate(id).outsideSpendYear().orElseThrow().minorUnits();
  }

  private WalletAnswer ask() {
    return answered(
        slices.insight.shareOfWallet(
            new WalletQuestion(Optional.of("grocery"), Optional.empty(), Grouping.CATEGORY)));
  }

  private static <T> T answered(CompletionStage<Outcome<T>> stage) {
    Outcome<T> outcome = stage.toCompletableFuture().join();
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }

  @Test
  void onePurchaseSeenElsewhereIsAFloorAndNotAPace() {
    long before = year(customer(0, WalletFacts.NONE));
    WalletEstimate seen = estimate(customer(0, seen(WalletFacts.NONE, 1, 500)));
    assertThat(seen.days()).isEqualTo(1);
    assertThat(seen.outsideSpend().orElseThrow().minorUnits()).isGreaterThanOrEqualTo(500);
    assertThat(seen.outsideSpendYear().orElseThrow().minorUnits())
        .isBetween(before, before + before / 20);
    assertThat(seen.warnings()).anyMatch(warning -> warning.startsWith("known for 1 of 365 days"));
  }

  @Test
  void aVolumeToldBoundsWhatWasSeenOnce() {
    long told = year(customer(0, volume(1)));
    assertThat(year(customer(0, seen(volume(1), 1, 500)))).isBetween(told, told + 2_400);
  }

  @Test
  void manyPurchasesSeenTellOfThePace() {
    long one = year(customer(59, seen(WalletFacts.NONE, 1, 2_400)));
    long forty = year(customer(59, seen(WalletFacts.NONE, 40, 2_400)));
    assertThat(forty).isGreaterThan(2 * one);
    assertThat(forty).isLessThan(40 * 2_400L * 365 / 60);
  }

  @Test
  void noneToldCountsAtLeastAsMuchAsAFew() {
    for (int days : new int[] {0, 345, 400}) {
      long untold = year(customer(days, WalletFacts.NONE));
      long one = year(customer(days, volume(1)));
      long tenEuros =
          year(customer(days, told(Optional.empty(), Optional.empty(), Optional.of(1_000L))));
      long none = year(customer(days, volume(0)));
      long noMoney =
          year(customer(days, told(Optional.empty(), Optional.empty(), Optional.of(0L))));
      assertThat(one).isLessThan(untold * 6 / 10);
      assertThat(tenEuros).isLessThanOrEqualTo(one);
      assertThat(none).isLessThanOrEqualTo(tenEuros);
      assertThat(noMoney).isEqualTo(none);
    }
  }

  @Test
  void noneOfAllIsNotMoreThanUntold() {
    CustomerId all = customer(0, told(Optional.of(0.0), Optional.of(0.0), Optional.of(0L)));
    assertThat(year(all)).isLessThan(year(customer(0, WalletFacts.NONE)));
    assertThat(estimate(all).warnings()).hasSize(1);
  }

  @Test
  void answersThatContradictEachOtherAreReadByARuleAndWarnedOf() {
    WalletEstimate estimate =
        estimate(customer(0, told(Optional.empty(), Optional.of(0.0), Optional.of(90_000L))));
    assertThat(estimate.outsideSpendYear().orElseThrow().minorUnits())
        .isEqualTo(year(customer(0, volume(0))));
    assertThat(estimate.warnings()).anyMatch(warning -> warning.contains("do not go together"));
  }

  @Test
  void receiptsOutweighAWordAndMoneyIsOfWhatIsSpent() {
    WalletFacts all = told(Optional.of(1.0), Optional.empty(), Optional.empty());
    WalletEstimate word = estimate(customer(0, all));
    CustomerId shown = customer(0, seen(all, 10, 50_000));
    WalletEstimate receipts = estimate(shown);
    assertThat(word.share().orElseThrow()).isGreaterThan(0.5);
    assertThat(receipts.share().orElseThrow()).isLessThan(0.15);
    assertThat(receipts.ownSpend().minorUnits()).isZero();
    assertThat(receipts.outsideSpend().orElseThrow().minorUnits()).isGreaterThanOrEqualTo(500_000);
    assertThat(receipts.shareOfMoney()).contains(0.0);
    assertThat(word.shareOfMoney()).contains(0.0);
    assertThat(ask().opportunities())
        .filteredOn(one -> one.customer().equals(shown))
        .singleElement()
        .satisfies(one -> assertThat(one.shareOfMoney()).isZero());
  }

  @Test
  void ofWhomNothingIsKnownThereIsNoShareAndTheReasonIsSaid() {
    customer(100, WalletFacts.NONE);
    WalletAnswer nobody = ask();
    assertNoShare(nobody);
    customer(100, volume(3));
    assertNoShare(ask());
    assertThat(nobody.warnings()).noneMatch(warning -> warning.contains("name no category"));
  }

  private static void assertNoShare(WalletAnswer answer) {
    WalletAnswer.Group grocery = answer.groups().getFirst();
    assertThat(grocery.share()).isEmpty();
    assertThat(grocery.interval()).isEmpty();
    assertThat(grocery.shareOfPurchases()).isEmpty();
    assertThat(grocery.purchasesInterval()).isEmpty();
    assertThat(grocery.outsideSpend().minorUnits()).isPositive();
    assertThat(answer.warnings())
        .anyMatch(warning -> warning.startsWith("grocery: nothing is known to be bought here"));
  }

  @Test
  void purchasesWithoutACategoryAreInNoShareAndWarnedOf() {
    PurchaseDays bought =
        PurchaseDays.NONE.plus(new PurchaseDay(TODAY - 3, 1, 2_000, List.of(), List.of()));
    slices.put(
        ChangedFacts.member(
            Facts.none(new CustomerId(new UUID(8, 1))), TODAY - 3, bought, Optional.empty()));
    assertNoShare(ask());
    assertThat(ask().warnings()).anyMatch(warning -> warning.contains("name no category"));
  }

  @Test
  void aWholeYearIsItsOwnYear() {
    WalletEstimate year = estimate(customer(400, seen(WalletFacts.NONE, 3, 500)));
    assertThat(year.outsideSpendYear()).isEqualTo(year.outsideSpend());
    assertThat(year.warnings()).isEmpty();
  }

  @Test
  void listsAreNotLedByWhomOnePurchaseBrought() {
    CustomerId old = customer(400, volume(12));
    customer(0, seen(WalletFacts.NONE, 1, 500));
    assertThat(ask().opportunities().getFirst().customer()).isEqualTo(old);
  }
}
