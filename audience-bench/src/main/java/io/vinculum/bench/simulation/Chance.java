package io.vinculum.bench.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws from the distributions of a simulation, all from one generator. */
final class Chance {
  private final RandomGenerator random;

  Chance(RandomGenerator random) {
    this.random = random;
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long bits() {
    return random.nextLong();
  }

  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  double exponential(double mean) {
    return mean * random.nextExponential();
  }

  /** Gamma by Marsaglia and Tsang (2000); a shape below one by their boost. */
  double gamma(double shape, double scale) {
    if (shape < 1) {
      return gamma(shape + 1, scale) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v * scale;
      }
    }
  }

  /** Around a usual value, never zero, with a long tail. */
  long amount(double usual, double spread) {
    return Math.max(1, Math.round(usual * Math.exp(spread * random.nextGaussian())));
  }

  /** One of the words, each as often as its weight says. */
  String word(List<String> words, double... weights) {
    double left = random.nextDouble();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return words.get(i);
      }
    }
    return words.getLast();
  }
}
