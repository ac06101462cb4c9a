package io.vinculum.node;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.vinculum.insight.slice.SliceLags;
import java.util.List;

/**
 * How far behind this node's slices are: the largest lag, and how many slices are how far behind at
 * the moment. A series for each slice would be 128 of which one is looked at.
 */
final class SliceLagMetrics {
  private static final double MILLIS = 1_000;

  /** In seconds: what is read at once, what a sweep brings, and what nothing brings. */
  private static final double[] BUCKETS = {0.5, 1, 2.5, 5, 15, 60, 300, Double.POSITIVE_INFINITY};

  private final SliceLags lags;

  SliceLagMetrics(SliceLags lags) {
    this.lags = lags;
  }

  void bindTo(PrometheusMeterRegistry registry) {
    registry.getPrometheusRegistry().register(this::largest);
    registry.getPrometheusRegistry().register(this::spread);
  }

  private MetricSnapshot largest() {
    double seconds = lags.millis().stream().mapToLong(l -> l).max().orElse(0) / MILLIS;
    return GaugeSnapshot.builder()
        .name("vinculum_slices_lag_max_seconds")
        .help("The largest lag of this node's slices: how old its newest event was when it came")
        .dataPoint(GaugeDataPointSnapshot.builder().value(seconds).build())
        .build();
  }

  private MetricSnapshot spread() {
    List<Long> now = lags.millis();
    long[] counts = new long[BUCKETS.length];
    double sum = 0;
    for (long millis : now) {
      double seconds = millis / MILLIS;
      sum += seconds;
      int bucket = 0;
      while (seconds > BUCKETS[bucket]) {
        bucket++;
      }
      counts[bucket]++;
    }
    return HistogramSnapshot.builder()
        .gaugeHistogram(true)
        .name("vinculum_slices_lag_seconds")
        .help("This node's slices by their lag at the moment")
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BUCKETS, counts))
                .sum(sum)
                .build())
        .build();
  }
}
