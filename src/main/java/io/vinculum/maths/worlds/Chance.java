package io.vinculum.maths.worlds;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws from the laws that habits follow, the same for the same seed on every machine. */
final class Chance {
  private final RandomGenerator random;

  Chance(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Within [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Equally likely in the logarithm. */
  double logUniform(double from, double to) {
    return Math.exp(uniform(Math.log(from), Math.log(to)));
  }

  double normal() {
    return random.nextGaussian();
  }

  /** Of scale 1 (Marsaglia, Tsang: "A simple method for generating gamma variables", 2000). */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }

  double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /** By waiting times. */
  int poisson(double mean) {
    int count = 0;
    double time = -Math.log(1 - random.nextDouble());
    while (time < mean) {
      count++;
      time -= Math.log(1 - random.nextDouble());
    }
    return count;
  }
}
