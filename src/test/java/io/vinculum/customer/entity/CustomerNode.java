package io.vinculum.customer.entity;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.budget.entity.CustomerGrantOutcomes;
import io.vinculum.budget.entity.ShardedBudgets;
import io.vinculum.journal.JournalReader;
import io.vinculum.node.store.SharedStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;

/** A node with nothing but customers, on the real store, several of which may run in one JVM. */
final class CustomerNode implements AutoCloseable {
  static final String CONTACT_POINTS = "datastax-java-driver.basic.contact-points";

  private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);

  final ActorTestKit kit;
  final ShardedCustomers customers;
  final Queue<StoredEvent> stored = new ConcurrentLinkedQueue<>();

  private CustomerNode(ActorTestKit kit, EntitySettings settings) {
    this.kit = kit;
    ShardedBudgets budgets =
        new ShardedBudgets(kit.system(), InstantSource.system(), UUID::randomUUID);
    this.customers =
        ShardedCustomers.start(
            kit.system(),
            new JournalReader(kit.system()),
            new Surroundings(
                InstantSource.system(),
                () -> Shop.SHARING,
                _ -> CompletableFuture.completedFuture(Optional.empty()),
                (_, _) -> CompletableFuture.completedFuture(Optional.empty()),
                stored::add,
                Marks.none(),
                _ -> CompletableFuture.completedFuture(null),
                budgets),
            settings);
    budgets.start(new CustomerGrantOutcomes(customers));
  }

  /** A node alone. */
  static CustomerNode alone(Map<String, ?> changes) {
    CustomerNode node = begin(changes);
    node.join(node);
    return node;
  }

  /** A node that joins another. */
  static CustomerNode joining(CustomerNode first, Map<String, ?> changes) {
    CustomerNode node = begin(changes);
    node.join(first);
    return node;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }

  private static CustomerNode begin(Map<String, ?> changes) {
    Config config =
        ConfigFactory.parseMap(changes)
            .withFallback(ConfigFactory.parseMap(ofTheTests(changes)))
            .withFallback(ConfigFactory.load("application.conf"))
            .resolve();
    return new CustomerNode(ActorTestKit.create("customers", config), EntitySettings.read(config));
  }

  /** The shared store, unless the test has one of its own: then the shared one is not started. */
  private static Map<String, ?> ofTheTests(Map<String, ?> changes) {
    Map<String, Object> settings = new HashMap<>();
    if (!changes.containsKey(CONTACT_POINTS)) {
      settings.put(CONTACT_POINTS, contactPoints(SharedStore.contactPoints()));
    }
    settings.put(
        "datastax-java-driver.basic.load-balancing-policy.local-datacenter",
        SharedStore.localDatacenter());
    settings.put("pekko.remote.artery.canonical.hostname", "127.0.0.1");
    settings.put("pekko.remote.artery.canonical.port", 0);
    settings.put("pekko.loglevel", "WARNING");
    // Several nodes in one JVM on a busy machine stand still together: no test is about that.
    settings.put("pekko.cluster.failure-detector.acceptable-heartbeat-pause", "5s");
    settings.put("vinculum.writer-lease.length", "5s");
    settings.put("pekko.cluster.split-brain-resolver.stable-after", "6500ms");
    return settings;
  }

  /** As the driver's settings write them. */
  static List<String> contactPoints(List<InetSocketAddress> addresses) {
    return addresses.stream().map(it -> it.getHostString() + ":" + it.getPort()).toList();
  }

  private void join(CustomerNode first) {
    ActorSystem<?> system = kit.system();
    Cluster.get(system)
        .manager()
        .tell(new JoinSeedNodes(List.of(Cluster.get(first.kit.system()).selfMember().address())));
    TestProbe<Object> probe = kit.createTestProbe();
    probe.awaitAssert(
        JOINED_WITHIN,
        () -> {
          if (Cluster.get(system).selfMember().status() != MemberStatus.up()) {
            throw new AssertionError("not up yet");
          }
          return null;
        });
  }
}
