package io.vinculum.bench;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long answers took. For one thread. */
final class Latencies {
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final double MEDIAN = 50;
  private static final double NEARLY_ALL = 99;
  private static final Duration TURN = Duration.ofMillis(250);
  private static final int WARM_PART = 3;

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
   * Asks several contestants the same for so long each, in slices of time by turns, so that what
   * else the machine does meets all of them alike. A third of the time before that is the warm-up.
   *
   * @return of each, in their order; two answers at least
   */
  static List<Latencies> of(List<? extends Asking> contestants, Duration each) throws Exception {
    turns(contestants, each.dividedBy(WARM_PART));
    return turns(contestants, each);
  }

  private static List<Latencies> turns(List<? extends Asking> contestants, Duration each)
      throws Exception {
    List<Latencies> all = contestants.stream().map(_ -> new Latencies()).toList();
    long turns = Math.max(2, each.dividedBy(TURN));
    for (long turn = 0; turn < turns; turn++) {
      for (int contestant = 0; contestant < all.size(); contestant++) {
        long end = System.nanoTime() + TURN.toNanos();
        do {
          all.get(contestant).time(contestants.get(contestant));
        } while (System.nanoTime() < end);
      }
    }
    return all;
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
