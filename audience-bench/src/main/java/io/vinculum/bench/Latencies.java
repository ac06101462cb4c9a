package io.vinculum.bench;

import java.time.Duration;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long answers took.
 *
 * @param micros in microseconds
 */
record Latencies(AbstractHistogram micros) {
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;

  /** Something that is answered. */
  interface Asking {
    void ask() throws Exception;
  }

  /**
   * Asks again and again, one after the other: first to warm up, then timed.
   *
   * @param measure how long; a third of it before that is the warm-up. Two answers at least
   */
  static Latencies of(Asking asking, Duration measure) throws Exception {
    long warm = System.nanoTime() + measure.dividedBy(3).toNanos();
    do {
      asking.ask();
    } while (System.nanoTime() < warm);
    Histogram histogram = new Histogram(DIGITS);
    long end = System.nanoTime() + measure.toNanos();
    while (System.nanoTime() < end || histogram.getTotalCount() < 2) {
      long began = System.nanoTime();
      asking.ask();
      histogram.recordValue((System.nanoTime() - began) / 1_000);
    }
    return new Latencies(histogram);
  }

  /** The value at a percentile, in milliseconds. */
  double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  double p50() {
    return millisAt(50);
  }

  double p99() {
    return millisAt(99);
  }

  long count() {
    return micros.getTotalCount();
  }
}
