package io.vinculum.edge;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.edge.access.CursorSeal;
import io.vinculum.edge.access.MemberTokens.IssuedToken;
import io.vinculum.edge.access.RequestLimits;
import io.vinculum.edge.connection.ConnectionLimits;
import io.vinculum.edge.fake.FakeAudit;
import io.vinculum.edge.fake.FakeCredentials;
import io.vinculum.edge.fake.FakeCustomers;
import io.vinculum.edge.fake.FakeIdempotency;
import io.vinculum.edge.fake.FakeIdentities;
import io.vinculum.edge.fake.FakeInsight;
import io.vinculum.edge.fake.FakeModels;
import io.vinculum.edge.fake.FakeProgrammes;
import io.vinculum.edge.fake.FakeVault;
import io.vinculum.edge.fake.StoreSteps;
import io.vinculum.edge.http.GatePorts;
import io.vinculum.edge.http.Histograms;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.running.ReadinessCheck;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Vault;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.TimeOrderedIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;

/** The real edge on a free port, over rooms that live in memory. */
public final class EdgeUnderTest implements AutoCloseable {
  /** Where its clock stands until it is moved. */
  public static final Instant START = Instant.parse("2026-04-01T12:00:00Z");

  /** For how long its streams wait for a store that is silent. */
  public static final Duration SILENCE_MAX = Duration.ofSeconds(2);

  /** Wide, but for keys that are made with a limit of their own. */
  private static final RequestLimits LIMITS = new RequestLimits(100_000, 100_000);

  private final ActorSystem<Void> system;
  private final EdgeServer server;
  private final EdgePorts ports;

  public final AtomicReference<Instant> now = new AtomicReference<>(START);
  public final FakeProgrammes programmes = new FakeProgrammes(7, example(), START);
  public final AtomicBoolean ready = new AtomicBoolean(true);
  public final InstantSource clock = now::get;
  public final Supplier<UUID> ids = new TimeOrderedIds(clock);
  public final FakeCustomers customers = new FakeCustomers(programmes, clock);
  public final FakeIdentities identities = new FakeIdentities();
  public final FakeCredentials credentials = new FakeCredentials(ids, clock);
  public final FakeVault vault = new FakeVault();
  public final StoreSteps steps = new StoreSteps();
  public final FakeInsight insight = new FakeInsight();
  public final FakeModels models = new FakeModels();

  private EdgeUnderTest(
      int requestsAtOnceMax,
      ConnectionLimits connections,
      String host,
      List<Resource> more,
      Duration silenceMax) {
    Config config =
        ConfigFactory.parseResources("http.conf").withFallback(ConfigFactory.load("edge/system"));
    system = ActorSystem.create(Behaviors.empty(), "edge", config.resolve());
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatePorts gate =
        new GatePorts(
            credentials,
            new FakeIdempotency(),
            metrics,
            Histograms.named("recordInteraction"),
            ids,
            LIMITS,
            requestsAtOnceMax);
    Rooms rooms =
        new Rooms(
            new FollowedCustomers(steps.over(Customers.class, customers)),
            steps.over(Identities.class, identities),
            steps.over(Vault.class, vault),
            insight,
            models,
            programmes,
            clock,
            ids,
            new CursorSeal(RootKey.of(new byte[32])));
    Steering steering =
        new Steering(
            programmes,
            credentials,
            (customer, life) -> new IssuedToken("member-" + customer, now.get().plus(life)),
            new FakeAudit());
    ports =
        new EdgePorts(
            rooms, steering, gate, metrics::scrape, List.of(new Flag()), more, silenceMax);
    server = EdgeServer.start(system, ports, connections, host, 0).toCompletableFuture().join();
  }

  /** Starts one. */
  public static EdgeUnderTest start() {
    return start(SILENCE_MAX);
  }

  /** Starts one that waits for a silent store for so long. */
  public static EdgeUnderTest start(Duration silenceMax) {
    return new EdgeUnderTest(
        1_000, ConnectionLimits.ordinary(), "127.0.0.1", List.of(), silenceMax);
  }

  /** Starts one with other limits and more resources. */
  public static EdgeUnderTest start(int requestsAtOnceMax, Resource... more) {
    return new EdgeUnderTest(
        requestsAtOnceMax, ConnectionLimits.ordinary(), "127.0.0.1", List.of(more), SILENCE_MAX);
  }

  /** Starts one that takes connections within these limits at that address. */
  public static EdgeUnderTest start(ConnectionLimits limits, String host, Resource... more) {
    return new EdgeUnderTest(1_000, limits, host, List.of(more), SILENCE_MAX);
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  /** What it serves. */
  public List<Operation> operations() {
    return EdgeOperations.of(ports, Materializer.matFromSystem(system));
  }

  /** In which it runs. */
  public ActorSystem<?> system() {
    return system;
  }

  /** A client with that key. */
  public EdgeClient as(String key) {
    return new EdgeClient(uri(), key);
  }

  /** A client with the administrator's key. */
  public EdgeClient admin() {
    return as(FakeCredentials.ADMIN);
  }

  @Override
  public void close() {
    ActorTestKit.shutdown(system);
  }

  /** The programme that the server starts with. */
  public static String example() {
    try (var in = EdgeUnderTest.class.getResourceAsStream("/edge/programme.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Flag implements ReadinessCheck {
    @Override
    public String name() {
      return "store";
    }

    @Override
    public CompletionStage<Boolean> ready() {
      return CompletableFuture.completedStage(ready.get());
    }
  }
}
