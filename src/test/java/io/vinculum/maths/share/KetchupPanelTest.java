package io.vinculum.maths.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Households whose every ketchup purchase is known: "we" are the largest brand. The population is
 * fitted on the households of even rank, the wallets of the others are estimated.
 */
class KetchupPanelTest {
  private static final String WE = "heinz";

  record Household(int own, int all) {
    double share() {
      return (double) own / all;
    }
  }

  record Score(
      double meanError,
      double medianError,
      double aggregate,
      double trueAggregate,
      double coverage,
      double correlation) {}

  private static List<Household> households() {
    Map<Integer, int[]> counts = new TreeMap<>();
    List<String> lines = SharedData.lines("panel/Ketchup.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      int[] count = counts.computeIfAbsent(Integer.valueOf(fields[1]), _ -> new int[2]);
      count[0] += fields[3].equals(WE) ? 1 : 0;
      count[1]++;
    }
    return counts.values().stream().map(c -> new Household(c[0], c[1])).toList();
  }

  private static Score score(BiFunction<Household, ShareEvidence, ShareEvidence> asked) {
    List<Household> households = households();
    EvidenceCounts half = new EvidenceCounts();
    List<Household> kept = new ArrayList<>();
    for (int i = 0; i < households.size(); i++) {
      Household household = households.get(i);
      if (i % 2 == 0) {
        half.add(
            ShareEvidence.ofOwn(household.own(), 1)
                .withOutside(OutsideSeen.all(household.all() - household.own())));
      } else if (household.own() > 0) {
        kept.add(household);
      }
    }
    PopulationFit fit = PopulationSearch.fit(half);
    CategoryPopulation population = ((PopulationFit.Fitted) fit).population();
    System.out.println(fit);
    return score(new ShareEstimator(population, ToldReading.STANDARD), kept, asked);
  }

  private static Score score(
      ShareEstimator estimator,
      List<Household> kept,
      BiFunction<Household, ShareEvidence, ShareEvidence> asked) {
    double[] estimates = new double[kept.size()];
    double[] truths = new double[kept.size()];
    double meanError = 0;
    double medianError = 0;
    double covered = 0;
    double all = 0;
    ShareTotals totals = ShareTotals.NONE;
    for (int i = 0; i < kept.size(); i++) {
      Household household = kept.get(i);
      ShareEstimate estimate =
          estimator.estimate(asked.apply(household, ShareEvidence.ofOwn(household.own(), 1)));
      estimates[i] = estimate.mean();
      truths[i] = household.share();
      meanError += Math.abs(estimate.mean() - household.share());
      medianError += Math.abs(estimate.median() - household.share());
      covered +=
          household.share() > estimate.low() - 1e-12 && household.share() < estimate.high() + 1e-12
              ? 1
              : 0;
      totals = totals.plus(household.own(), estimate.outside());
      all += household.all();
    }
    double n = kept.size();
    Score score =
        new Score(
            meanError / n,
            medianError / n,
            totals.share(),
            totals.own() / all,
            covered / n,
            correlation(estimates, truths));
    System.out.println(score);
    return score;
  }

  @Test
  void ownPurchasesAloneGiveTheAggregateAndAnHonestInterval() {
    Score score = score((_, evidence) -> evidence);
    assertThat(score.medianError()).isLessThanOrEqualTo(0.235);
    assertThat(score.meanError()).isLessThanOrEqualTo(0.25);
    assertThat(score.aggregate()).isCloseTo(score.trueAggregate(), within(0.03));
    assertThat(score.coverage()).isBetween(0.8, 0.95);
    assertThat(score.correlation()).isLessThan(0.3);
  }

  @Test
  void toldFiguresNarrowIt() {
    Random random = new Random(3);
    Score score =
        score(
            (household, evidence) -> {
              double share = household.share() + 0.2 * random.nextGaussian();
              double volume = household.all() * Math.exp(0.5 * random.nextGaussian());
              return evidence.withShareTold(Math.min(1, Math.max(0, share))).withVolumeTold(volume);
            });
    assertThat(score.meanError()).isLessThanOrEqualTo(0.185);
    assertThat(score.aggregate()).isCloseTo(score.trueAggregate(), within(0.03));
    assertThat(score.coverage()).isGreaterThanOrEqualTo(0.8);
  }

  private static double correlation(double[] x, double[] y) {
    double n = x.length;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      sx += x[i];
      sy += y[i];
      sxx += x[i] * x[i];
      syy += y[i] * y[i];
      sxy += x[i] * y[i];
    }
    return (sxy - sx * sy / n) / Math.sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
  }
}
