package io.vinculum.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vinculum.insight.slice.SliceCounts;
import java.util.function.ToDoubleFunction;

/** What Prometheus reads of this node. */
final class NodeMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  NodeMetrics(ReadSide readSide) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    SliceCounts counts = readSide.counts();
    counter(
        "vinculum.slices.events.fast",
        "Events applied by the fast path",
        counts,
        SliceCounts::fast);
    counter(
        "vinculum.slices.events.repaired",
        "Events that only the guaranteed path brought",
        counts,
        SliceCounts::repaired);
    counter("vinculum.slices.gaps", "Gaps read from the journal", counts, SliceCounts::gaps);
    counter(
        "vinculum.slices.journals.unreadable",
        "Journals that could not be read in a sweep",
        counts,
        SliceCounts::unreadable);
    counter(
        "vinculum.journals.superseded",
        "Events of a writer that had been superseded, moved out of journals",
        counts,
        SliceCounts::superseded);
    counter("vinculum.slices.saves", "Facts rows saved", counts, SliceCounts::saves);
    counter("vinculum.slices.saves.failed", "Saves that failed", counts, SliceCounts::failedSaves);
    counter(
        "vinculum.segments.moves",
        "Customers who entered or left segments, kept",
        counts,
        SliceCounts::moves);
    counter(
        "vinculum.segments.moves.failed",
        "Pieces of such moves that could not be kept at once",
        counts,
        SliceCounts::failedKeeps);
    weigh(readSide);
  }

  private void weigh(ReadSide readSide) {
    gauge(
        "vinculum.slices.columns.bytes",
        "Memory of the columns that audiences are answered from",
        readSide,
        ReadSide::columnBytes);
    gauge("vinculum.slices.rows", "Customers and guests in them", readSide, ReadSide::columnRows);
  }

  private void counter(
      String name, String meaning, SliceCounts counts, ToDoubleFunction<SliceCounts> value) {
    FunctionCounter.builder(name, counts, value).description(meaning).register(registry);
  }

  private void gauge(
      String name, String meaning, ReadSide readSide, ToDoubleFunction<ReadSide> value) {
    Gauge.builder(name, readSide, value).description(meaning).register(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
