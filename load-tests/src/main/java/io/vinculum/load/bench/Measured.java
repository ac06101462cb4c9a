package io.vinculum.load.bench;

import org.HdrHistogram.AbstractHistogram;

/**
 * What a run came to.
 *
 * @param micros latencies in microseconds
 */
record Measured(String what, long count, long nanos, AbstractHistogram micros) {
  double perSecond() {
    return count * 1e9 / nanos;
  }

  void print() {
    System.out.printf(
        "%-28s %,10.0f /s   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms   p99.9 %7.1f ms   (%,d in"
            + " %.1f s)%n",
        what,
        perSecond(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getValueAtPercentile(99.9) / 1e3,
        count,
        nanos / 1e9);
  }
}
