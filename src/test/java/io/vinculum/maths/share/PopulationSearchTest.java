package io.vinculum.maths.share;

import static io.vinculum.maths.Draws.beta;
import static io.vinculum.maths.Draws.gamma;
import static io.vinculum.maths.Draws.poisson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.likelihood.NoConvergence;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Populations whose people buy by their own habits and show or tell it. */
class PopulationSearchTest {
  private static final CategoryPopulation TRUTH = new CategoryPopulation(4, 1.5, 1.6, 0.6);

  private static CategoryPopulation fitted(EvidenceCounts counts) {
    PopulationFit fit = PopulationSearch.fit(counts);
    assertThat(fit).isInstanceOf(PopulationFit.Fitted.class);
    return ((PopulationFit.Fitted) fit).population();
  }

  @Test
  void recoversAPopulationWhoseWalletsAreSeenAlsoFromBuyersAlone() {
    Random random = new Random(11);
    EvidenceCounts counts = new EvidenceCounts();
    EvidenceCounts buyers = new EvidenceCounts();
    for (int i = 0; i < 6_000; i++) {
      double rate = gamma(random, 1.5) * 4 / 1.5;
      double share = beta(random, 0.6, 1.0);
      int own = poisson(random, rate * share);
      int outside = poisson(random, rate * (1 - share));
      ShareEvidence evidence = ShareEvidence.ofOwn(own, 1).withOutside(OutsideSeen.all(outside));
      counts.add(evidence);
      if (own > 0) {
        buyers.add(evidence);
      }
    }
    assertNearTruth(fitted(counts), 0.15);
    assertNearTruth(fitted(buyers), 0.2);
  }

  @Test
  void recoversAPopulationFromPurchasesHalfSeen() {
    Random random = new Random(12);
    EvidenceCounts counts = new EvidenceCounts();
    for (int i = 0; i < 4_000; i++) {
      double rate = gamma(random, 1.5) * 4 / 1.5;
      double share = beta(random, 0.6, 1.0);
      int own = poisson(random, rate * share * 2);
      int seen = poisson(random, rate * (1 - share) * 2 * 0.5);
      counts.add(ShareEvidence.ofOwn(own, 2).withOutside(OutsideSeen.thinned(seen, 0.5)));
    }
    assertNearTruth(fitted(counts), 0.15);
  }

  private static void assertNearTruth(CategoryPopulation found, double relative) {
    assertThat(found.meanPurchases() / TRUTH.meanPurchases()).isCloseTo(1, within(relative));
    assertThat(found.shape() / TRUTH.shape()).isCloseTo(1, within(relative));
    assertThat(found.switching() / TRUTH.switching()).isCloseTo(1, within(relative));
    assertThat(found.ourShare() / TRUTH.ourShare()).isCloseTo(1, within(relative));
  }

  @Test
  void saysWhenEvidenceIsTooThin() {
    EvidenceCounts counts = new EvidenceCounts();
    for (int i = 0; i < 500; i++) {
      counts.add(ShareEvidence.ofOwn(i % 5, 1));
    }
    EvidenceCounts more = new EvidenceCounts();
    for (int i = 0; i < 99; i++) {
      more.add(ShareEvidence.ofOwn(i % 5, 1).withShareTold(0.5));
    }
    counts.merge(more);
    assertThat(PopulationSearch.fit(counts)).isEqualTo(new PopulationFit.NotEnoughEvidence(99));
  }

  @Test
  void mereFloorsTellNoPopulation() {
    EvidenceCounts counts = new EvidenceCounts();
    for (int i = 0; i < 500; i++) {
      counts.add(ShareEvidence.ofOwn(i % 5, 12).withOutside(OutsideSeen.atLeast(1 + i % 3)));
    }
    assertThat(PopulationSearch.fit(counts)).isEqualTo(new PopulationFit.NotEnoughEvidence(0));
  }

  @Test
  void slicesAddUp() {
    EvidenceCounts whole = new EvidenceCounts();
    EvidenceCounts left = new EvidenceCounts();
    EvidenceCounts right = new EvidenceCounts();
    for (int i = 0; i < 200; i++) {
      ShareEvidence evidence = ShareEvidence.ofOwn(i % 7, 1).withOutside(OutsideSeen.all(i % 5));
      whole.add(evidence);
      (i % 3 == 0 ? left : right).add(evidence);
    }
    right.merge(left);
    assertThat(fitted(right)).isEqualTo(fitted(whole));
  }

  /** Purchases vary less than chance would have it, and answers have nothing to do with them. */
  @Test
  void aShopWhoseCustomersBuyEvenlyHasAPopulationAllTheSame() {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      EvidenceCounts counts = new EvidenceCounts();
      for (int i = 0; i < 300; i++) {
        counts.add(
            ShareEvidence.ofOwn(3 + random.nextInt(5), 12)
                .withShareTold(random.nextInt(11) / 10.0)
                .withVolumeTold(1.0 + random.nextInt(8)));
      }
      CategoryPopulation found = fitted(counts);
      assertThat(found.shape()).as("seed %d", seed).isLessThan(CategoryPopulation.MAX_SHAPE / 2);
      assertThat(found.meanPurchases()).isFinite().isPositive();
    }
  }

  /** Everybody alike, all at one share, all at both ends: a population or a reason. */
  @Test
  void degenerateAnswersEndInAPopulationOrAReason() {
    for (double told : new double[] {0, 0.5, 1}) {
      EvidenceCounts counts = new EvidenceCounts();
      for (int i = 0; i < 400; i++) {
        counts.add(ShareEvidence.ofOwn(5, 12).withShareTold(told));
      }
      try {
        CategoryPopulation population = fitted(counts);
        assertThat(population.meanPurchases()).isFinite().isPositive();
        assertThat(population.shape())
            .isBetween(CategoryPopulation.MIN_SHAPE, CategoryPopulation.MAX_SHAPE);
      } catch (NoConvergence e) {
        assertThat(e).hasMessageContaining("still grew");
      }
    }
  }
}
