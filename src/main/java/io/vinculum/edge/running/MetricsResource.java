package io.vinculum.edge.running;

import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Figures for Prometheus. */
public final class MetricsResource implements Resource {
  private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> scrape;

  /** Figures as this gives them, in Prometheus' text format. */
  public MetricsResource(Supplier<String> scrape) {
    this.scrape = scrape;
  }

  @Override
  public List<Operation> operations() {
    return List.of(metrics());
  }

  private Operation metrics() {
    return Operation.get(
            "/metrics",
            "getMetrics",
            _ ->
                HttpReply.whole(200, EXPOSITION, scrape.get().getBytes(StandardCharsets.UTF_8))
                    .now())
        .producing("text/plain");
  }
}
