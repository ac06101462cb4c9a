package io.vinculum.edge;

import io.vinculum.edge.connection.Connection;
import io.vinculum.edge.connection.ConnectionLimits;
import io.vinculum.edge.connection.ConnectionStage;
import io.vinculum.edge.connection.Connections;
import io.vinculum.edge.connection.FilesLeft;
import io.vinculum.edge.http.CharacterSets;
import io.vinculum.edge.http.OperationTable;
import io.vinculum.edge.http.RequestPipeline;
import io.vinculum.edge.http.Unserved;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.TLSPlacebo;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: all operations behind one gate, on one port. Between the network and HTTP stands
 * a stage of our own, by which connections are counted, given up and ended.
 */
public final class EdgeServer {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);

  /** After a call to stop, requests under way have so long to end. */
  public static final Duration DRAIN_MAX = Duration.ofSeconds(10);

  /** How often it is seen to that clients keep their times. */
  private static final Duration SWEEP_EVERY = Duration.ofMillis(250);

  /** The threads of connections ({@code http.conf}). */
  private static final String DISPATCHER = "edge-dispatcher";

  /**
   * Under this name the connections log. A stream answers while it is still being told, which they
   * warn of each time.
   */
  private static final String CONNECTIONS = "io.vinculum.edge.connections";

  private final ActorSystem<?> system;
  private final Connections connections;
  private final RequestPipeline gate;
  private final BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> http;

  /** Who does what requests ask for: not the threads on which bytes and health pass. */
  private final Executor work;

  private final Cancellable sweeping;
  private final CompletableFuture<Tcp.ServerBinding> bound = new CompletableFuture<>();

  private EdgeServer(ActorSystem<?> system, Connections connections, RequestPipeline gate) {
    this.system = system;
    this.connections = connections;
    this.gate = gate;
    this.work = system.executionContext();
    BidiFlow<HttpResponse, SslTlsOutbound, SslTlsInbound, HttpRequest, NotUsed> layer =
        Http.get(system)
            .serverLayer(
                CharacterSets.seen(ServerSettings.create(system.classicSystem())),
                Optional.empty(),
                Logging.getLogger(system.classicSystem(), CONNECTIONS));
    this.http = layer.atop(plain());
    this.sweeping =
        system
            .scheduler()
            .scheduleWithFixedDelay(
                SWEEP_EVERY,
                SWEEP_EVERY,
                connections::sweep,
                system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER)));
  }

  /**
   * Binds and serves until the system's coordinated shutdown. The settings of HTTP are those of
   * {@code http.conf}, which the system's configuration includes.
   *
   * @param port 0 for a free one
   */
  public static CompletionStage<EdgeServer> start(
      ActorSystem<?> system, EdgePorts ports, ConnectionLimits limits, String host, int port) {
    Materializer materializer = Materializer.matFromSystem(system);
    OperationTable table = new OperationTable(EdgeOperations.of(ports, materializer));
    EdgeServer server =
        new EdgeServer(
            system,
            new Connections(FilesLeft.bound(limits), System::nanoTime),
            new RequestPipeline(table, ports.gate(), materializer));
    return server.bind(host, port, materializer).thenApply(_ -> server);
  }

  /** Bytes as they are. What the type says comes in is among what HTTP takes. */
  @SuppressWarnings("unchecked")
  private static BidiFlow<SslTlsOutbound, ByteString, ByteString, SslTlsInbound, NotUsed> plain() {
    return (BidiFlow<SslTlsOutbound, ByteString, ByteString, SslTlsInbound, NotUsed>)
        (BidiFlow<?, ?, ?, ?, ?>) TLSPlacebo.getInstance();
  }

  private CompletionStage<Tcp.ServerBinding> bind(
      String host, int port, Materializer materializer) {
    ServerSettings settings = ServerSettings.create(system.classicSystem());
    CompletionStage<Tcp.ServerBinding> binding =
        Tcp.get(system.classicSystem())
            .bind(
                host,
                port,
                settings.getBacklog(),
                settings.getSocketOptions(),
                true,
                Optional.empty())
            .toMat(
                Sink.foreach(incoming -> connect(incoming, materializer)),
                (bindingFuture, end) -> {
                  var _ = end.whenComplete((_, failure) -> ended(failure));
                  return bindingFuture;
                })
            .addAttributes(ActorAttributes.dispatcher(DISPATCHER))
            .run(materializer);
    return binding.thenApply(
        b -> {
          bound.complete(b);
          addToShutdown(b);
          return b;
        });
  }

  private void ended(Throwable failure) {
    if (failure != null && bound.isDone()) {
      LOG.error("the server hears no more connections", failure);
    }
  }

  private void addToShutdown(Tcp.ServerBinding binding) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceUnbind(),
        "http-unbind",
        () -> binding.unbind().thenApply(_ -> Done.getInstance()));
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(),
        "http-drain",
        () -> stop().thenApply(_ -> Done.getInstance()));
  }

  /** Nothing that becomes of one connection may end the hearing of others. */
  private void connect(Tcp.IncomingConnection incoming, Materializer materializer) {
    try {
      switch (connections.admit(incoming.remoteAddress().getAddress())) {
        case Connections.Admitted.In(Connection connection) ->
            incoming
                .flow()
                .joinMat(serving(connection), Keep.none())
                .addAttributes(ActorAttributes.dispatcher(DISPATCHER))
                .run(materializer);
        case Connections.Admitted.AddressFull() ->
            incoming.handleWith(saying(Unserved.tooManyConnections()), materializer);
        case Connections.Admitted.Closed() ->
            incoming.handleWith(saying(ByteString.emptyByteString()), materializer);
      }
    } catch (RuntimeException e) {
      LOG.warn("a connection could not be served", e);
    }
  }

  private Flow<ByteString, ByteString, NotUsed> serving(Connection connection) {
    return Flow.of(HttpRequest.class)
        .mapAsync(1, request -> answer(connection, connection.begins(request)))
        .map(connection::answers)
        .join(
            http.atop(
                BidiFlow.fromGraph(
                    new ConnectionStage(connection, connections, Unserved.headTooSlow()))));
  }

  private static Flow<ByteString, ByteString, NotUsed> saying(ByteString bytes) {
    return Flow.fromSinkAndSourceCoupledMat(Sink.cancelled(), Source.single(bytes), Keep.none());
  }

  private CompletionStage<HttpResponse> answer(Connection connection, HttpRequest request) {
    if (connection.isReserve()) {
      return gate.watch(request).thenApply(Unserved::closing);
    }
    CompletionStage<HttpResponse> answer =
        RequestPipeline.isWatching(request)
            ? gate.handle(request)
            : CompletableFuture.supplyAsync(() -> gate.handle(request), work)
                .thenCompose(handled -> handled);
    return connections.isDraining() ? answer.thenApply(Unserved::closing) : answer;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return bound.resultNow().localAddress();
  }

  /** Takes no more requests, lets those under way end, and closes. */
  public CompletionStage<Void> stop() {
    return bound
        .thenCompose(Tcp.ServerBinding::unbind)
        .thenCompose(
            _ ->
                connections
                    .drain()
                    .toCompletableFuture()
                    .copy()
                    .completeOnTimeout(null, DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS))
        .thenAccept(
            _ -> {
              connections.abort();
              sweeping.cancel();
            });
  }
}
