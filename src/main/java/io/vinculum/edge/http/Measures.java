package io.vinculum.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many requests, of which operation, with what end, in what time. */
final class Measures {
  private static final String REQUESTS = "vinculum.http.requests";
  private static final String REFUSED = "vinculum.http.refused";
  private static final String UNDER_WAY = "vinculum.http.under.way";
  private static final int STATUS_CLASSES = 6;
  private static final int PER_CLASS = 100;

  private final MeterRegistry registry;
  private final Map<String, Timer[]> byOperation = new HashMap<>();

  Measures(MeterRegistry registry, OperationTable table, InFlight inFlight) {
    this.registry = registry;
    registry.gauge(UNDER_WAY, inFlight, InFlight::now);
    for (Operation operation : table.operations()) {
      Timer[] timers = new Timer[STATUS_CLASSES];
      for (int i = 0; i < STATUS_CLASSES; i++) {
        timers[i] =
            Timer.builder(REQUESTS)
                .tag("operation", operation.id())
                .tag("status", i + "xx")
                .publishPercentileHistogram()
                .register(registry);
      }
      byOperation.put(operation.id(), timers);
    }
  }

  /** An operation was answered. */
  void answered(Operation operation, int status, long tookNanos) {
    byOperation.get(operation.id())[status / PER_CLASS].record(tookNanos, TimeUnit.NANOSECONDS);
  }

  /** A request was refused before it came to an operation. */
  void refused(int status) {
    registry.counter(REFUSED, "status", String.valueOf(status)).increment();
  }
}
