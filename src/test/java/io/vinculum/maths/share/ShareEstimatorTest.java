package io.vinculum.maths.share;

import static io.vinculum.maths.Draws.gamma;
import static io.vinculum.maths.Draws.poisson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ShareEstimatorTest {
  private static final CategoryPopulation TOOTHPASTE =
      CategoryPopulation.of(new MarketFigures(0.56, 2.6, 0.25, 1.3));
  private static final CategoryPopulation GROCERIES =
      CategoryPopulation.of(new MarketFigures(0.98, 6.1, 0.22, 1.3));

  /** Answers about what was bought in the window. */
  private static final ToldReading WINDOW = new ToldReading(0.15, 0.4, 0, 0, 0);

  private static ShareEstimate estimate(ShareEvidence evidence) {
    return new ShareEstimator(TOOTHPASTE, ToldReading.STANDARD).estimate(evidence);
  }

  /** Goodhardt, Ehrenberg, Chatfield 1984, table of the toothpaste market. */
  @Test
  void reproducesThePublishedToothpasteMarket() {
    assertThat(TOOTHPASTE.meanPurchases()).isCloseTo(1.456, within(1e-12));
    assertThat(TOOTHPASTE.shape()).isCloseTo(0.7788, within(5e-5));
    assertThat(TOOTHPASTE.alpha()).isCloseTo(0.325, within(1e-12));
    BrandMeasures colgate = BrandMeasures.of(TOOTHPASTE, 1);
    assertThat(colgate.penetration()).isCloseTo(0.2001, within(5e-5));
    assertThat(colgate.purchasesPerBuyer()).isCloseTo(1.8195, within(5e-5));
    assertThat(colgate.categoryPurchasesPerBuyer()).isCloseTo(3.1622, within(5e-5));
    assertThat(colgate.shareOfRequirements()).isCloseTo(0.5754, within(5e-5));
  }

  /** Sums of 3,000 terms by scipy's log-gamma functions. */
  @Test
  void matchesTheDirectSum() {
    ShareEstimate own = estimate(ShareEvidence.ofOwn(2, 1));
    assertThat(own.mean()).isCloseTo(0.724459922434, within(1e-9));
    assertThat(own.outside().mean()).isCloseTo(1.388413048375, within(1e-9));
    ShareEstimate seen =
        estimate(ShareEvidence.ofOwn(2, 1).withOutside(OutsideSeen.thinned(1, 0.4)));
    assertThat(seen.mean()).isCloseTo(0.530379697771, within(1e-9));
    ShareEstimate year =
        new ShareEstimator(GROCERIES, ToldReading.STANDARD).estimate(ShareEvidence.ofOwn(30, 12));
    assertThat(year.mean()).isCloseTo(0.489192935323, within(1e-9));
  }

  @Property
  void boundsAreInOrder(
      @ForAll @IntRange(max = 500) int own,
      @ForAll @DoubleRange(min = 0.5, max = 24) double periods,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @DoubleRange(max = 60) double volume,
      @ForAll @IntRange(max = 50) int seen) {
    ShareEvidence evidence =
        ShareEvidence.ofOwn(own, periods)
            .withShareTold(share)
            .withVolumeTold(volume)
            .withOutside(OutsideSeen.atLeast(seen));
    ShareEstimate estimate = estimate(evidence);
    assertThat(estimate.low()).isBetween(0.0, estimate.median());
    assertThat(estimate.median()).isBetween(estimate.low(), estimate.high());
    assertThat(estimate.high()).isLessThanOrEqualTo(1);
    assertThat(estimate.mean()).isBetween(0.0, 1.0);
    assertThat(estimate.outside().low()).isGreaterThanOrEqualTo(seen);
    assertThat(estimate.outside().mean()).isGreaterThanOrEqualTo(seen);
    assertThat(estimate.outside().variance()).isGreaterThanOrEqualTo(0);
  }

  @Property
  void aHigherToldShareRaisesTheEstimate(@ForAll @IntRange(min = 1, max = 12) int own) {
    assertThat(estimate(ShareEvidence.ofOwn(own, 12).withShareTold(0.9)).mean())
        .isGreaterThan(estimate(ShareEvidence.ofOwn(own, 12).withShareTold(0.5)).mean());
  }

  @Property
  void aLargerToldVolumeLowersTheEstimate(@ForAll @IntRange(min = 2, max = 24) int own) {
    double ownRate = own / 12.0;
    assertThat(estimate(ShareEvidence.ofOwn(own, 12).withVolumeTold(3 * ownRate)).mean())
        .isLessThan(estimate(ShareEvidence.ofOwn(own, 12).withVolumeTold(ownRate)).mean());
  }

  @Property
  void ofWhomNoPurchaseIsKnownAHigherVolumeNeverMeansFewerPurchases(
      @ForAll @DoubleRange(max = 60) double one,
      @ForAll @DoubleRange(max = 60) double other,
      @ForAll @DoubleRange(min = 0.03, max = 12) double periods) {
    ShareEstimator estimator = new ShareEstimator(GROCERIES, ToldReading.STANDARD);
    ShareEvidence nobody = ShareEvidence.ofOwn(0, periods);
    double low = estimator.outside(nobody.withVolumeTold(Math.min(one, other)));
    double high = estimator.outside(nobody.withVolumeTold(Math.max(one, other)));
    assertThat(low).isLessThanOrEqualTo(high * (1 + 1e-9));
    assertThat(estimator.outside(nobody.withVolumeTold(0))).isLessThanOrEqualTo(low * (1 + 1e-9));
  }

  @Test
  void aBuyersVolumeOfNoneCounts() {
    ShareEvidence own = ShareEvidence.ofOwn(1, 12);
    assertThat(estimate(own.withVolumeTold(0)).outside().mean())
        .isLessThan(estimate(own).outside().mean() / 2);
  }

  /** Nobody who bought thirty times a month buys once: such an answer says nothing. */
  @Test
  void anAnswerThatCannotBeIsPassedOver() {
    ShareEvidence own = ShareEvidence.ofOwn(360, 12);
    assertThat(estimate(own.withVolumeTold(0.6)).mean())
        .isCloseTo(estimate(own).mean(), within(0.02));
  }

  @Test
  void aWalletSeenInFullIsKnown() {
    ShareEstimate estimate = estimate(ShareEvidence.ofOwn(3, 1).withOutside(OutsideSeen.all(9)));
    assertThat(estimate.mean()).isEqualTo(0.25);
    assertThat(estimate.low()).isEqualTo(0.25);
    assertThat(estimate.high()).isEqualTo(0.25);
    assertThat(estimate.grade()).isEqualTo(Grade.OUTSIDE_SEEN);
  }

  @Test
  void aNonBuyerHasNoShareButAWallet() {
    ShareEstimate estimate = estimate(ShareEvidence.ofOwn(0, 12));
    assertThat(estimate.mean()).isZero();
    assertThat(estimate.high()).isZero();
    assertThat(estimate.outside().mean()).isGreaterThan(10);
    assertThat(estimate.grade()).isEqualTo(Grade.NONE);
  }

  @Test
  void gradesRise() {
    ShareEvidence own = ShareEvidence.ofOwn(1, 1);
    assertThat(own.grade()).isEqualTo(Grade.OWN);
    assertThat(own.withRankTold(1, 3).grade()).isEqualTo(Grade.SHARE_TOLD);
    assertThat(own.withShareTold(0.1).withVolumeTold(1).grade()).isEqualTo(Grade.VOLUME_TOLD);
    assertThat(own.withVolumeTold(1).withOutside(OutsideSeen.atLeast(1)).grade())
        .isEqualTo(Grade.OUTSIDE_SEEN);
    assertThat(Grade.values()).isSorted();
  }

  @Test
  void ranksBecomeSharesThatSumToOne() {
    assertThat(WalletAllocation.share(1, 2)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(WalletAllocation.share(1, 3) + WalletAllocation.share(2, 3))
        .isCloseTo(1 - WalletAllocation.share(3, 3), within(1e-12));
    assertThat(WalletAllocation.share(1, 1)).isEqualTo(1);
    assertThatThrownBy(() -> WalletAllocation.share(4, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theShapeHoldsItsBounds() {
    assertThat(new MarketFigures(0.9, 1, 0.5, 1).shape())
        .isCloseTo(CategoryPopulation.MAX_SHAPE, within(1e-6));
    assertThat(new MarketFigures(0.001, 500, 0.5, 1).shape())
        .isGreaterThanOrEqualTo(CategoryPopulation.MIN_SHAPE);
  }

  @Test
  void asksWhatNarrowsMost() {
    ShareEstimator estimator = new ShareEstimator(GROCERIES, ToldReading.STANDARD);
    ShareEvidence light = ShareEvidence.ofOwn(1, 12);
    ShareEvidence some = ShareEvidence.ofOwn(3, 1);
    assertThat(estimator.nextQuestion(light).orElseThrow().question())
        .isEqualTo(PossibleQuestion.VOLUME);
    assertThat(estimator.nextQuestion(some).orElseThrow().question())
        .isEqualTo(PossibleQuestion.SHARE);
    assertThat(estimator.nextQuestion(some.withShareTold(0.5)).orElseThrow().question())
        .isEqualTo(PossibleQuestion.VOLUME);
    assertThat(estimator.nextQuestion(some.withShareTold(0.5).withVolumeTold(6))).isEmpty();
    Set<PossibleQuestion> all = EnumSet.allOf(PossibleQuestion.class);
    assertThat(estimator.nextQuestion(some, all).orElseThrow().question())
        .isEqualTo(PossibleQuestion.OUTSIDE);
    assertThat(estimator.nextQuestion(some.withOutside(OutsideSeen.all(3)), all)).isEmpty();
  }

  /** The answers drawn from the model itself, and the mean of the widths they leave. */
  @Test
  void theExpectedFallIsThatOfSimulatedAnswers() {
    Random random = new Random(7);
    ShareEstimator estimator = new ShareEstimator(TOOTHPASTE, WINDOW);
    ShareEvidence evidence = ShareEvidence.ofOwn(3, 12);
    double present = smoothWidth(evidence);
    double sum = 0;
    int draws = 0;
    while (draws < 2_000) {
      double rate =
          gamma(random, TOOTHPASTE.shape()) * TOOTHPASTE.meanPurchases() / TOOTHPASTE.shape();
      double ours = gamma(random, TOOTHPASTE.alpha());
      double share = ours / (ours + gamma(random, TOOTHPASTE.switching() - TOOTHPASTE.alpha()));
      if (poisson(random, rate * share * 12) == 3) {
        int elsewhere = poisson(random, rate * (1 - share) * 12);
        double said = 3.0 / (3 + elsewhere) + 0.15 * logistic(random);
        sum += smoothWidth(evidence.withShareTold(Math.min(1, Math.max(0, said))));
        draws++;
      }
    }
    assertThat(estimator.nextQuestion(evidence, EnumSet.of(PossibleQuestion.SHARE)).orElseThrow())
        .extracting(NextQuestion::expectedFall)
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(1 - sum / draws / present, within(0.05));
  }

  /** Of standard deviation 1. */
  private static double logistic(Random random) {
    double u = random.nextDouble();
    return Math.log(u / (1 - u)) * Math.sqrt(3) / Math.PI;
  }

  private static double smoothWidth(ShareEvidence evidence) {
    OutsidePosterior posterior = new OutsidePosterior();
    posterior.load(TOOTHPASTE, evidence, WINDOW);
    return posterior.width();
  }
}
