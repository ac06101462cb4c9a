package io.vinculum.maths.share;

import io.vinculum.maths.special.LogGamma;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The likelihood of a population, customer by customer. Everybody who bought with us contributes
 * the probability of the own purchases among those of buyers; who told or showed something
 * contributes the probability of it given the own purchases. So it does not matter who is asked, or
 * answers, as long as that goes by what is bought with us, nor whether those who never bought are
 * known at all.
 */
final class PopulationLikelihood {
  private final List<Batch> batches = new ArrayList<>();
  private final OutsidePosterior posterior = new OutsidePosterior();
  private final double[] weights;

  /** Customers of the same own purchases and time. */
  private record Batch(ShareEvidence own, int buyersAt, List<Known> known) {}

  private record Known(ShareEvidence evidence, int at, Answers answers) {}

  PopulationLikelihood(EvidenceCounts counts) {
    Map<ShareEvidence, List<ShareEvidence>> byOwn = new TreeMap<>(ORDER);
    counts.buyers().keySet().forEach(own -> byOwn.put(own, new ArrayList<>()));
    counts.known().keySet().stream()
        .sorted(ORDER.thenComparing(Object::toString))
        .forEach(
            evidence ->
                byOwn
                    .computeIfAbsent(
                        ShareEvidence.ofOwn(evidence.own(), evidence.periods()),
                        _ -> new ArrayList<>())
                    .add(evidence));
    List<Double> customers = new ArrayList<>();
    byOwn.forEach(
        (own, evidences) -> {
          int buyersAt = -1;
          if (counts.buyers().containsKey(own)) {
            buyersAt = customers.size();
            customers.add(counts.buyers().get(own).doubleValue());
          }
          List<Known> known = new ArrayList<>();
          for (ShareEvidence evidence : evidences) {
            known.add(new Known(evidence, customers.size(), Answers.of(evidence)));
            customers.add(counts.known().get(evidence).doubleValue());
          }
          batches.add(new Batch(own, buyersAt, known));
        });
    weights = customers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static final Comparator<ShareEvidence> ORDER =
      Comparator.comparingDouble(ShareEvidence::periods).thenComparingInt(ShareEvidence::own);

  /** Customers of each part. */
  double[] weights() {
    return weights;
  }

  /** The log-likelihood of each part. */
  double[] at(CategoryPopulation population, ToldReading reading) {
    double[] logs = new double[weights.length];
    double periods = Double.NaN;
    double logBuys = 0;
    for (Batch batch : batches) {
      if (batch.own().periods() != periods) {
        periods = batch.own().periods();
        logBuys = logBuys(population, periods);
      }
      posterior.loadUntold(population, batch.own());
      if (batch.buyersAt() >= 0) {
        logs[batch.buyersAt()] = posterior.logLikelihood(population, periods) - logBuys;
      }
      if (!batch.known().isEmpty()) {
        ToldReading.Reader reader =
            new ToldReading.Reader(reading, population, periods, batch.own().own() > 0);
        for (Known known : batch.known()) {
          logs[known.at()] = Math.log(given(known, reader));
        }
      }
    }
    return logs;
  }

  /** That anything is bought with us. */
  private double logBuys(CategoryPopulation population, double periods) {
    posterior.loadUntold(population, ShareEvidence.ofOwn(0, periods));
    return Math.log(-Math.expm1(posterior.logLikelihood(population, periods)));
  }

  /** The probability of what is known, given the own purchases and that something is known. */
  private double given(Known known, ToldReading.Reader reader) {
    int own = known.evidence().own();
    int from = own > 0 ? 0 : 1;
    OutsideSeen seen = known.evidence().outside().orElse(OutsideSeen.NONE);
    double visibility = seen.visibility().orElse(Double.NaN);
    double negligible = posterior.total() * NEGLIGIBLE;
    double sum = 0;
    int stepBefore = 1;
    int step;
    for (int z = Math.max(from, seen.purchases()); z <= posterior.last(); z += step) {
      step = Double.isNaN(visibility) ? 1 + z / FINE_UP_TO : 1;
      double weight = posterior.weight(z) * 0.5 * (stepBefore + step);
      stepBefore = step;
      if (weight > negligible) {
        double ways = Double.isNaN(visibility) ? 1 : thinned(z, seen.purchases(), visibility);
        sum += ways == 0 ? 0 : weight * ways * reader.of(known.answers(), own, z);
      }
    }
    double total = posterior.total() - (own > 0 ? 0 : passedOver(known.evidence(), visibility));
    return Math.max(sum, Double.MIN_NORMAL) / total;
  }

  /**
   * Of customers who buy nothing here: those of whom nothing would be known. Who tells something
   * buys in the category; who was only looked at is known if one purchase at least was seen.
   */
  private double passedOver(ShareEvidence evidence, double visibility) {
    double hidden = evidence.isTold() ? 0 : 1 - visibility;
    double passed = posterior.weight(0);
    double unseen = hidden;
    for (int z = 1; z <= posterior.last() && unseen > NEGLIGIBLE; z++) {
      passed += posterior.weight(z) * unseen;
      unseen *= hidden;
    }
    return passed;
  }

  private static final double NEGLIGIBLE = 1e-11;

  /**
   * Up to it every number of purchases elsewhere is summed; beyond, in steps of so many-th, which
   * is no more than the least noise of an answer: smooth terms are summed as well so (trapezoids).
   */
  private static final int FINE_UP_TO = 48;

  private static double thinned(int all, int seen, double visibility) {
    if (visibility == 1) {
      return all == seen ? 1 : 0;
    }
    return Math.exp(
        LogGamma.of(all + 1.0)
            - LogGamma.of(seen + 1.0)
            - LogGamma.of(all - seen + 1.0)
            + seen * Math.log(visibility)
            + (all - seen) * Math.log1p(-visibility));
  }
}
