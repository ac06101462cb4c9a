package io.vinculum.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long answers took. For one thread. */
final class Latencies {
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final double MEDIAN = 50;
  private static final double NEARLY_ALL = 99;

  private final Histogram micros = new Histogram(DIGITS);

  /** Something that is answered. */
  interface Asking {
    void ask() throws Exception;
  }

  /** Asks once, timed. */
  void time(Asking asking) throws Exception {
    long began = System.nanoTime();
    asking.ask();
    micros.recordValue((System.nanoTime() - began) / NANOS_PER_MICRO);
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
    Latencies latencies = new Latencies();
    long end = System.nanoTime() + measure.toNanos();
    while (System.nanoTime() < end || latencies.count() < 2) {
      latencies.time(asking);
    }
    return latencies;
  }

  /** The median, in milliseconds. */
  double p50() {
    return micros.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI;
  }

  /** In milliseconds; of fewer than a hundred answers it is the slowest. */
  double p99() {
    return micros.getValueAtPercentile(NEARLY_ALL) / MICROS_PER_MILLI;
  }

  long count() {
    return micros.getTotalCount();
  }
}
