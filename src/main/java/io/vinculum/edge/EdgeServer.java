package io.vinculum.edge;

import io.vinculum.edge.http.Gate;
import io.vinculum.edge.http.OperationTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/** The HTTP server: all operations behind one gate, on one port. */
public final class EdgeServer {
  /** After a call to stop, requests under way have so long to end. */
  public static final Duration DRAIN_MAX = Duration.ofSeconds(10);

  /**
   * Under this name the connections log. A stream answers while it is still being told, which they
   * warn of each time.
   */
  private static final String CONNECTIONS = "io.vinculum.edge.connections";

  private final ServerBinding binding;

  private EdgeServer(ServerBinding binding) {
    this.binding = binding;
  }

  /**
   * Binds and serves until the system's coordinated shutdown. The settings of the connection are
   * those of {@code http.conf}, which the system's configuration includes.
   *
   * @param port 0 for a free one
   */
  public static CompletionStage<EdgeServer> start(
      ActorSystem<?> system, EdgePorts ports, String host, int port) {
    Materializer materializer = Materializer.matFromSystem(system);
    OperationTable table = new OperationTable(EdgeOperations.of(ports, materializer));
    Gate gate = new Gate(table, ports.gate(), materializer);
    return Http.get(system)
        .newServerAt(host, port)
        .logTo(Logging.getLogger(system.classicSystem(), CONNECTIONS))
        .bind(gate::handle)
        .thenApply(binding -> new EdgeServer(binding.addToCoordinatedShutdown(DRAIN_MAX, system)));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** Takes no more requests, lets those under way end, and closes. */
  public CompletionStage<Void> stop() {
    return binding.terminate(DRAIN_MAX).thenAccept(_ -> {});
  }
}
