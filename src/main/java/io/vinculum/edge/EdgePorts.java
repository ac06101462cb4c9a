package io.vinculum.edge;

import io.vinculum.edge.http.GatePorts;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.running.ReadinessCheck;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The collaborators of the edge.
 *
 * @param scrape the metrics in Prometheus' text format
 * @param more resources of other rooms that are served here
 * @param silenceMax for how long a stream waits for a store that answers nothing at all
 */
public record EdgePorts(
    Rooms rooms,
    Steering steering,
    GatePorts gate,
    Supplier<String> scrape,
    List<ReadinessCheck> readiness,
    List<Resource> more,
    Duration silenceMax) {
  public EdgePorts {
    readiness = List.copyOf(readiness);
    more = List.copyOf(more);
  }
}
