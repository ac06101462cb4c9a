package io.vinculum.edge.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many requests, of which operation, with what end, in what time. Times are a histogram per
 * operation, ends a counter per operation and class of status: a histogram per end would be six
 * times as many series, most of them of ends that do not occur.
 */
final class Measures {
  private static final String REQUESTS = "vinculum.http.requests";
  private static final String ANSWERS = "vinculum.http.answers";
  private static final String REFUSED = "vinculum.http.refused";
  private static final String UNDER_WAY = "vinculum.http.under.way";
  private static final String STATUS = "status";
  private static final int PER_CLASS = 100;

  /** The first digits of the statuses that operations answer with. */
  private static final int FIRST_CLASS = 2;

  private static final int LAST_CLASS = 5;

  private final MeterRegistry registry;
  private final Map<String, Meters> byOperation = new HashMap<>();

  /** The meters of one operation; the counters begin with {@link #FIRST_CLASS}. */
  private record Meters(Timer times, List<Counter> ends) {}

  Measures(MeterRegistry registry, OperationTable table, InFlight inFlight) {
    this.registry = registry;
    registry.gauge(UNDER_WAY, inFlight, InFlight::now);
    for (Operation operation : table.operations()) {
      byOperation.put(operation.id(), meters(operation.id()));
    }
  }

  private Meters meters(String operation) {
    List<Counter> ends = new ArrayList<>();
    for (int first = FIRST_CLASS; first <= LAST_CLASS; first++) {
      ends.add(
          Counter.builder(ANSWERS)
              .description("Answers by class of status")
              .tag("operation", operation)
              .tag(STATUS, first + "xx")
              .register(registry));
    }
    Timer times =
        Timer.builder(REQUESTS)
            .description("From the head of the request to its answer")
            .tag("operation", operation)
            .publishPercentileHistogram()
            .register(registry);
    return new Meters(times, ends);
  }

  /** An operation was answered. */
  void answered(Operation operation, int status, long tookNanos) {
    Meters meters = byOperation.get(operation.id());
    meters.times().record(tookNanos, TimeUnit.NANOSECONDS);
    meters.ends().get(status / PER_CLASS - FIRST_CLASS).increment();
  }

  /** A request was refused before it came to an operation. */
  void refused(int status) {
    registry.counter(REFUSED, STATUS, String.valueOf(status)).increment();
  }
}
