package io.vinculum.edge.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many requests, of which operation, with what end, in what time. Of every operation there are
 * a count, a sum and a maximum of times, and a counter per class of status; buckets only of those
 * that somebody asks for: a histogram of each would be nine tenths of all that is scraped.
 */
final class Measures {
  private static final String OPERATIONS = "vinculum.http.operations";
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
  private final Histograms histograms;
  private final Map<String, Meters> byOperation = new HashMap<>();

  /** The meters of one operation; the counters begin with {@link #FIRST_CLASS}. */
  private record Meters(Timer times, Optional<Timer> buckets, List<Counter> ends) {}

  Measures(MeterRegistry registry, Histograms histograms, OperationTable table, InFlight inFlight) {
    this.registry = registry;
    this.histograms = histograms;
    Gauge.builder(UNDER_WAY, inFlight, InFlight::now)
        .description("Requests under way")
        .register(registry);
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
        Timer.builder(OPERATIONS)
            .description("From the head of the request to its answer, by operation")
            .tag("operation", operation)
            .register(registry);
    return new Meters(times, buckets(operation), ends);
  }

  private Optional<Timer> buckets(String operation) {
    return histograms.of(operation)
        ? Optional.of(
            Timer.builder(REQUESTS)
                .description("The same as a histogram, of the operations that are asked for")
                .tag("operation", operation)
                .serviceLevelObjectives(Histograms.BUCKETS)
                .register(registry))
        : Optional.empty();
  }

  /** An operation was answered. */
  void answered(Operation operation, int status, long tookNanos) {
    Meters meters = byOperation.get(operation.id());
    meters.times().record(tookNanos, TimeUnit.NANOSECONDS);
    meters.buckets().ifPresent(timer -> timer.record(tookNanos, TimeUnit.NANOSECONDS));
    meters.ends().get(status / PER_CLASS - FIRST_CLASS).increment();
  }

  /** A request was refused before it came to an operation. */
  void refused(int status) {
    Counter.builder(REFUSED)
        .description("Requests refused before they came to an operation")
        .tag(STATUS, String.valueOf(status))
        .register(registry)
        .increment();
  }
}
