package io.vinculum.edge;

import io.vinculum.edge.customer.AccountResource;
import io.vinculum.edge.customer.CustomersResource;
import io.vinculum.edge.customer.HistoryResource;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.InteractionsResource;
import io.vinculum.edge.running.HealthResource;
import io.vinculum.edge.running.MetricsResource;
import io.vinculum.edge.running.PagesResource;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.stream.Materializer;

/** Every operation that is served. */
final class EdgeOperations {
  private EdgeOperations() {}

  static List<Operation> of(EdgePorts ports, Materializer materializer) {
    List<Resource> resources = new ArrayList<>();
    resources.add(new HealthResource(ports.readiness()));
    resources.add(new MetricsResource(ports.scrape()));
    resources.add(new PagesResource());
    resources.add(new InteractionsResource(ports.rooms(), materializer));
    resources.add(new CustomersResource(ports.rooms()));
    resources.add(new AccountResource(ports.rooms()));
    resources.add(new HistoryResource(ports.rooms(), materializer));
    resources.addAll(ports.more());
    return resources.stream().flatMap(resource -> resource.operations().stream()).toList();
  }
}
