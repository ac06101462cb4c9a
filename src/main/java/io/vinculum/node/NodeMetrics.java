package io.vinculum.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vinculum.insight.slice.SliceCounts;
import io.vinculum.node.store.StoreLatency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What Prometheus reads of this node. */
final class NodeMetrics implements AutoCloseable {
  private static final String STATEMENT = "statement";

  /** Around what a commit takes, and what callers wait for at most. */
  private static final Duration[] STORE_BUCKETS = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final StoreLatency.Listening listening;

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
    documents(counts);
    weigh(readSide);
    listening = StoreLatency.listen(statements());
    new SliceLagMetrics(counts.lags()).bindTo(registry);
  }

  private void documents(SliceCounts counts) {
    counter(
        "vinculum.documents.indexed",
        "Documents written into the index of who has which",
        counts,
        SliceCounts::indexed);
    counter(
        "vinculum.documents.index.failed",
        "Writes of that index that failed",
        counts,
        SliceCounts::failedIndexing);
    counter(
        "vinculum.documents.doubles",
        "Copies of documents that a second customer has",
        counts,
        SliceCounts::doubles);
    counter(
        "vinculum.documents.doubles.voided",
        "Those of them that were cancelled",
        counts,
        SliceCounts::voidedDoubles);
  }

  /** Two histograms of small fixed buckets, and what failed. */
  private StoreLatency.Listener statements() {
    Map<StoreLatency.Statement, Timer> times = new EnumMap<>(StoreLatency.Statement.class);
    Map<StoreLatency.Statement, Counter> failures = new EnumMap<>(StoreLatency.Statement.class);
    for (StoreLatency.Statement statement : StoreLatency.Statement.values()) {
      times.put(
          statement,
          Timer.builder("vinculum.store.statements")
              .description(
                  "What the store takes for a statement: of the journal's writes, and others")
              .tag(STATEMENT, statement.label())
              .serviceLevelObjectives(STORE_BUCKETS)
              .register(registry));
      failures.put(
          statement,
          Counter.builder("vinculum.store.failures")
              .description("Statements that the store did not answer, or refused")
              .tag(STATEMENT, statement.label())
              .register(registry));
    }
    return (statement, tookNanos, failed) -> {
      times.get(statement).record(tookNanos, TimeUnit.NANOSECONDS);
      if (failed) {
        failures.get(statement).increment();
      }
    };
  }

  private void weigh(ReadSide readSide) {
    gauge(
        "vinculum.slices.columns.bytes",
        "Memory of the columns that audiences are answered from",
        readSide,
        ReadSide::columnBytes);
    gauge("vinculum.slices.rows", "Customers and guests in them", readSide, ReadSide::columnRows);
    Gauge.builder("vinculum.models.age", readSide, ReadSide::modelsAgeSeconds)
        .description("Since the population's models in force were fitted; NaN while there are none")
        .baseUnit("seconds")
        .register(registry);
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
    listening.close();
    collections.close();
    registry.close();
  }
}
