package io.vinculum.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.customer.entity.Shop;
import io.vinculum.edge.EdgePorts;
import io.vinculum.edge.EdgeServer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.access.CursorSeal;
import io.vinculum.edge.access.MemberTokens;
import io.vinculum.edge.access.RequestLimits;
import io.vinculum.edge.audit.CassandraAudit;
import io.vinculum.edge.connection.ConnectionLimits;
import io.vinculum.edge.fake.FakeCredentials;
import io.vinculum.edge.fake.FakeModels;
import io.vinculum.edge.fake.FakeProgrammes;
import io.vinculum.edge.fake.FakeVault;
import io.vinculum.edge.http.GatePorts;
import io.vinculum.edge.http.Histograms;
import io.vinculum.edge.idempotency.CassandraIdempotency;
import io.vinculum.edge.idempotency.IdempotencyRows;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.running.SlicesResource;
import io.vinculum.identity.CassandraIdentities;
import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.store.SharedStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A node's HTTP API, with identities and replayed answers of the real store. */
final class ServedNode {
  /** The key of an administrator on every such node. */
  static final String ADMIN = FakeCredentials.ADMIN;

  private static final RequestLimits LIMITS = new RequestLimits(100_000, 100_000);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** All nodes of the cluster have the same key. */
  private static final RootKey ROOT = RootKey.of(RANDOM.generateSeed(MasterKeys.KEY_BYTES));

  private ServedNode() {}

  /** Serves until the node's system ends. */
  static URI serve(ReadSideNode node) {
    InstantSource clock = InstantSource.system();
    Supplier<UUID> ids = new TimeOrderedIds(clock);
    var session = SharedStore.session();
    CassandraIdentities identities = new CassandraIdentities(session, ROOT, clock);
    // Another test wraps all keys of the shared store's vault anew, and knows its own only.
    FakeVault vault = new FakeVault();
    FakeCredentials credentials = new FakeCredentials(ids, clock);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Rooms rooms =
        new Rooms(
            new FollowedCustomers(node.customers),
            identities,
            vault,
            node.insight,
            new FakeModels(),
            () -> Shop.PROGRAMMES,
            clock,
            ids,
            new CursorSeal(ROOT));
    GatePorts gate =
        new GatePorts(
            credentials,
            new CassandraIdempotency(
                new IdempotencyRows(session), ROOT, clock, ids, vault::isDestroyed),
            metrics,
            Histograms.named(""),
            ids,
            LIMITS,
            1_000);
    EdgePorts ports =
        new EdgePorts(
            rooms,
            new Steering(
                new FakeProgrammes(1, EdgeUnderTest.example(), Shop.NOW),
                credentials,
                new MemberTokens(ROOT, clock, ids)::issue,
                new CassandraAudit(session)),
            gate,
            metrics::scrape,
            List.of(),
            List.of(new SlicesResource(node.readSide)),
            EdgeUnderTest.SILENCE_MAX);
    EdgeServer server =
        EdgeServer.start(node.kit.system(), ports, ConnectionLimits.ordinary(), "127.0.0.1", 0)
            .toCompletableFuture()
            .join();
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }
}
