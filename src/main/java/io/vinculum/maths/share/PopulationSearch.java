package io.vinculum.maths.share;

import io.vinculum.maths.likelihood.NoConvergence;
import io.vinculum.maths.likelihood.ScoredSearch;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Fits a {@link CategoryPopulation} together with how its customers' answers read what they buy, by
 * maximum likelihood.
 *
 * <p>Answers about the window and answers about the habit are both tried, and the likelier kept.
 * Whether answers are too high or too low is tried as well: by customers who told both figures, by
 * purchases seen elsewhere, and by how own purchases go with what is told. It is believed where the
 * likelihood says so beyond doubt.
 */
public final class PopulationSearch {
  /** ln M, ln K, ln S, the logit of our share, ln of both noises, both biases. */
  private static final int SHAPE = 1;

  private static final int SWITCHING = 2;
  private static final int SHARE_NOISE = 4;

  private static final int VOLUME_NOISE = 5;
  private static final int SHARE_BIAS = 6;
  private static final int VOLUME_BIAS = 7;
  private static final int PLAIN = 6;
  private static final int ALL = 8;

  private static final double START_SHAPE = 0.8;
  private static final double START_SWITCHING = 1.5;
  private static final double START_SHARE_NOISE = 0.1;
  private static final double START_VOLUME_NOISE = 0.25;

  private static final double WIDE = 3;

  /** Keeps a shape that data leave open away from its bound. */
  private static final double SHAPE_WIDE = 1.5;

  /** Of a shape at its bound: there is nothing to be found out about it. */
  private static final double HELD = 1e-3;

  private static final double NOISE_WIDE = 1;

  /** Biases that are thought of at all: a third in log-odds, and of a volume. */
  private static final double BIAS_DEVIATION = 0.35;

  /** Chance in a thousand that unbiased answers look it, chi-squared with two degrees. */
  private static final double BIASED_GAIN = 7;

  private static final int[] KEPT = {0, 1, 2, 3, SHARE_BIAS, VOLUME_BIAS};

  /** Customers whose answers purchases seen elsewhere are held against. */
  private static final long ENOUGH_ANCHORS = 30;

  private static final double UNCHECKED_VOLUMES = 0.1;

  /** ln K from which on nothing tells how evenly customers buy from all buying equally often. */
  private static final double EVENEST = Math.log(CategoryPopulation.EVEN_SHAPE);

  private final EvidenceCounts counts;
  private final PopulationLikelihood likelihood;
  private boolean even;

  private PopulationSearch(EvidenceCounts counts) {
    this.counts = counts;
    this.likelihood = new PopulationLikelihood(counts);
  }

  /**
   * The most likely population.
   *
   * @throws NoConvergence when the search does not end
   */
  public static PopulationFit fit(EvidenceCounts counts) {
    if (counts.customers() < PopulationFit.MIN_CUSTOMERS) {
      return new PopulationFit.NotEnoughEvidence(counts.customers());
    }
    return new PopulationSearch(counts).fit();
  }

  private PopulationFit fit() {
    ScoredSearch.Found window = first();
    ScoredSearch.Found habit = search(1, PLAIN).from(window.point());
    boolean ofHabit = habit.logLikelihood() > window.logLikelihood();
    double reads = ofHabit ? 1 : 0;
    ScoredSearch.Found plain = ofHabit ? habit : window;
    ScoredSearch.Found biased = search(reads, ALL).from(Arrays.copyOf(plain.point(), ALL));
    boolean isBiased =
        biased.logLikelihood() - plain.logLikelihood() > BIASED_GAIN
            && reading(biased.point(), reads).isBiased();
    double[] point = isBiased ? biased.point() : plain.point();
    double[][] covariance = covariance(search(reads, point.length).covariance(point));
    boolean anchored = anchors() >= ENOUGH_ANCHORS;
    if (isBiased && !anchored) {
      add(covariance, halfWay(plain.point(), biased.point()));
    } else if (!anchored && tellers(ShareEvidence::shareTold) < PopulationFit.MIN_CUSTOMERS) {
      add(covariance, unchecked(population(point).ourShare()));
    }
    return new PopulationFit.Fitted(
        population(point),
        reading(point, reads),
        new PopulationCovariance(covariance),
        isBiased,
        anchored,
        isBiased ? biased.logLikelihood() : plain.logLikelihood(),
        counts.customers());
  }

  /**
   * Of answers about the window. Where the shape runs to its bound, it is held there and the others
   * are searched again: along the bound the likelihood has a kink that no search passes.
   */
  private ScoredSearch.Found first() {
    try {
      ScoredSearch.Found found = search(0, PLAIN).from(start());
      if (found.point()[SHAPE] < EVENEST) {
        return found;
      }
    } catch (NoConvergence _) {
      // Whether it was the shape is seen when it is held: if not, that search does not end either.
    }
    even = true;
    double[] held = start();
    held[SHAPE] = EVENEST;
    return search(0, PLAIN).from(held);
  }

  /** Of what is kept: the population's figures and the biases. */
  private static double[][] covariance(double[][] all) {
    double[][] covariance = new double[KEPT.length][KEPT.length];
    for (int i = 0; i < KEPT.length; i++) {
      for (int j = 0; j < KEPT.length; j++) {
        if (KEPT[i] < all.length && KEPT[j] < all.length) {
          covariance[i][j] = all[KEPT[i]][KEPT[j]];
        }
      }
    }
    return covariance;
  }

  /**
   * Nothing but the law of own purchases says whether answers are right or off as they look, so the
   * truth may lie anywhere between.
   */
  private static double[] halfWay(double[] plain, double[] biased) {
    double[] step = new double[KEPT.length];
    for (int i = 0; i < KEPT.length; i++) {
      double right = KEPT[i] < plain.length ? plain[KEPT[i]] : 0;
      step[i] = (biased[KEPT[i]] - right) / 2;
    }
    return step;
  }

  /** Volumes alone cannot be held against anything: all of them may be too high by a tenth. */
  private static double[] unchecked(double ourShare) {
    return new double[] {
      -UNCHECKED_VOLUMES, 0, 0, UNCHECKED_VOLUMES / (1 - ourShare), 0, UNCHECKED_VOLUMES
    };
  }

  private static void add(double[][] covariance, double[] step) {
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < step.length; j++) {
        covariance[i][j] += step[i] * step[j];
      }
    }
  }

  /** Customers who told something and of whom purchases elsewhere were seen. */
  private long anchors() {
    return counts.known().entrySet().stream()
        .filter(known -> known.getKey().outside().map(seen -> seen.purchases() > 0).orElse(false))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long tellers(Function<ShareEvidence, OptionalDouble> figure) {
    return counts.known().entrySet().stream()
        .filter(known -> figure.apply(known.getKey()).isPresent() || isSeen(known.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isSeen(ShareEvidence evidence) {
    return evidence.outside().map(seen -> seen.visibility().isPresent()).orElse(false);
  }

  /** A search over the first so many parameters. */
  private ScoredSearch search(double habit, int dimensions) {
    double[] means = Arrays.copyOf(start(), dimensions);
    double[] deviations = new double[dimensions];
    Arrays.fill(deviations, WIDE);
    deviations[SHAPE] = SHAPE_WIDE;
    deviations[SWITCHING] = SHAPE_WIDE;
    deviations[SHARE_NOISE] = NOISE_WIDE;
    deviations[VOLUME_NOISE] = NOISE_WIDE;
    if (even) {
      means[SHAPE] = EVENEST;
      deviations[SHAPE] = HELD;
    }
    if (dimensions == ALL) {
      deviations[SHARE_BIAS] = BIAS_DEVIATION;
      deviations[VOLUME_BIAS] = BIAS_DEVIATION;
    }
    return new ScoredSearch(
        p -> likelihood.at(population(p), reading(p, habit)),
        likelihood.weights(),
        means,
        deviations);
  }

  /** ln M, ln K, ln S and the logit of our share. */
  static double[] figures(CategoryPopulation population) {
    return new double[] {
      Math.log(population.meanPurchases()),
      Math.log(population.shape()),
      Math.log(population.switching()),
      Math.log(population.alpha() / population.beta())
    };
  }

  static CategoryPopulation population(double[] p) {
    double shape = Math.max(CategoryPopulation.MIN_SHAPE, Math.exp(Math.min(EVENEST, p[SHAPE])));
    double switching = Math.exp(p[2]);
    return new CategoryPopulation(
        Math.exp(p[0]), shape, switching, switching / (1 + Math.exp(-p[3])));
  }

  private static ToldReading reading(double[] p, double habit) {
    return new ToldReading(
        Math.exp(p[SHARE_NOISE]),
        Math.exp(p[VOLUME_NOISE]),
        p.length > SHARE_BIAS ? p[SHARE_BIAS] : 0,
        p.length > VOLUME_BIAS ? p[VOLUME_BIAS] : 0,
        habit);
  }

  /** What own purchases and answers say at first sight. */
  private double[] start() {
    double own = 0;
    double periods = 0;
    for (Map.Entry<ShareEvidence, Long> buyers : counts.buyers().entrySet()) {
      own += buyers.getValue() * (double) buyers.getKey().own();
      periods += buyers.getValue() * buyers.getKey().periods();
    }
    double told = 0;
    double weights = 0;
    for (Map.Entry<ShareEvidence, Long> known : counts.known().entrySet()) {
      ShareEvidence evidence = known.getKey();
      double mine = evidence.own() + 0.5;
      double all = mine + 1;
      if (evidence.outside().isPresent()) {
        all = mine + evidence.outside().get().purchases();
      }
      if (evidence.volumeTold().isPresent()) {
        all = Math.max(all, evidence.volumeTold().getAsDouble() * evidence.periods());
      } else if (evidence.shareTold().isPresent()) {
        all = mine / Math.max(0.05, evidence.shareTold().getAsDouble());
      }
      told += known.getValue() * mine;
      weights += known.getValue() * all;
    }
    double share = Math.min(0.9, Math.max(0.03, 0.8 * told / weights));
    double mean = Math.max(1e-3, 0.7 * own / Math.max(1, periods) / share);
    return new double[] {
      Math.log(mean),
      Math.log(START_SHAPE),
      Math.log(START_SWITCHING),
      Math.log(share / (1 - share)),
      Math.log(START_SHARE_NOISE),
      Math.log(START_VOLUME_NOISE)
    };
  }
}
