package io.vinculum.maths.share;

import static io.vinculum.maths.Draws.beta;
import static io.vinculum.maths.Draws.gamma;
import static io.vinculum.maths.Draws.poisson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationLikelihoodTest {
  private static final CategoryPopulation TRUTH = new CategoryPopulation(4, 1.5, 1.6, 0.6);

  private static CategoryPopulation fitted(EvidenceCounts counts, Selection selection) {
    PopulationFit fit = PopulationLikelihood.fit(counts, selection, ToldWeights.STANDARD);
    assertThat(fit).isInstanceOf(PopulationFit.Fitted.class);
    return ((PopulationFit.Fitted) fit).population();
  }

  @Test
  void recoversAPopulationWhoseWalletsAreSeen() {
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
    assertNearTruth(fitted(counts, Selection.EVERYONE), 0.1);
    assertNearTruth(fitted(buyers, Selection.OWN_BUYERS), 0.2);
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
    assertNearTruth(fitted(counts, Selection.EVERYONE), 0.15);
  }

  @Test
  void recoversAPopulationFromWhatIsTold() {
    Random random = new Random(13);
    EvidenceCounts counts = new EvidenceCounts();
    for (int i = 0; i < 4_000; i++) {
      double rate = gamma(random, 1.5) * 4 / 1.5;
      double share = beta(random, 0.6, 1.0);
      int own = poisson(random, rate * share * 3);
      int said = 0;
      for (int trial = 0; trial < 3; trial++) {
        said += random.nextDouble() < share ? 1 : 0;
      }
      double volume = poisson(random, rate * 0.6) / 0.6;
      counts.add(ShareEvidence.ofOwn(own, 3).withShareTold(said / 3.0).withVolumeTold(volume));
    }
    assertNearTruth(fitted(counts, Selection.EVERYONE), 0.15);
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
    assertThat(PopulationLikelihood.fit(counts, Selection.EVERYONE, ToldWeights.STANDARD))
        .isEqualTo(new PopulationFit.NotEnoughEvidence(99));
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
    assertThat(PopulationLikelihood.fit(right, Selection.EVERYONE, ToldWeights.STANDARD))
        .isEqualTo(PopulationLikelihood.fit(whole, Selection.EVERYONE, ToldWeights.STANDARD));
  }
}
