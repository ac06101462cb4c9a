package io.vinculum.maths.worlds;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What came of many worlds.
 *
 * @param worlds how many
 * @param errors median errors of M, K, S and our share, as parts of the truth
 * @param aggregateError median absolute error of the share of all together
 * @param held part of the worlds whose aggregate interval holds the truth
 * @param width mean width of these intervals
 * @param covered mean part of buyers whose interval holds their share
 * @param error mean absolute error of a buyer's share
 * @param errorUnasked the same had nobody been asked
 * @param warned part of the worlds that are warned of biased answers
 */
public record WalletFigures(
    int worlds,
    List<Double> errors,
    double aggregateError,
    double held,
    double width,
    double covered,
    double error,
    double errorUnasked,
    double warned) {
  public WalletFigures {
    errors = List.copyOf(errors);
  }

  /** Of at least one trial. */
  public static WalletFigures of(List<WalletTrial> trials) {
    return new WalletFigures(
        trials.size(),
        List.of(
            median(trials, trial -> trial.errors().get(0)),
            median(trials, trial -> trial.errors().get(1)),
            median(trials, trial -> trial.errors().get(2)),
            median(trials, trial -> trial.errors().get(3))),
        median(trials, trial -> Math.abs(trial.aggregate() - trial.aggregateTruth())),
        part(trials, WalletTrial::held),
        mean(trials, WalletTrial::width),
        mean(trials, WalletTrial::covered),
        mean(trials, WalletTrial::error),
        mean(trials, WalletTrial::errorUnasked),
        part(trials, WalletTrial::biased));
  }

  private static double median(List<WalletTrial> trials, ToDoubleFunction<WalletTrial> figure) {
    double[] sorted = trials.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
  }

  private static double mean(List<WalletTrial> trials, ToDoubleFunction<WalletTrial> figure) {
    return trials.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static double part(List<WalletTrial> trials, Predicate<WalletTrial> is) {
    return trials.stream().filter(is).count() / (double) trials.size();
  }
}
