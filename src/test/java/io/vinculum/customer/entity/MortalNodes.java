package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;

/**
 * Nodes over one store in memory, each with one customer, that die at a step of the test's choice.
 * Everything that crosses a node's border is a step: what it asks, hears, stores and does outside
 * the journal. A dead node does nothing more from that step on; what it had handed to the store
 * stays there.
 */
final class MortalNodes implements AutoCloseable {
  static final EntitySettings SETTINGS =
      new EntitySettings(
          128,
          Duration.ofSeconds(10),
          1000,
          7,
          40_000,
          5,
          3,
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          1000,
          Duration.ofMinutes(1));

  final ActorTestKit kit;
  final PersistenceTestKit store;
  final MovingIdentities identities = new MovingIdentities();
  private final MemoryJournal journal;
  private final Map<CustomerId, MortalNode> nodes = new ConcurrentHashMap<>();
  private final List<String> steps = new ArrayList<>();
  private List<CustomerId> doomed = List.of();
  private int fatal;
  private boolean died;

  MortalNodes() {
    journal = new MemoryJournal("mortal", SETTINGS.recentEvents());
    kit = journal.kit;
    store = journal.store;
  }

  @Override
  public void close() {
    journal.close();
  }

  /** An empty journal, and a living node for each of these customers. */
  void begin(CustomerId... customers) {
    stop();
    store.clearAll();
    identities.clear();
    for (CustomerId customer : customers) {
      live(customer);
    }
    condemn(0);
  }

  /** The nodes of these die at that step, counted from now; 0 is never. */
  synchronized void condemn(int step, CustomerId... whose) {
    fatal = step;
    doomed = List.of(whose);
    died = false;
    steps.clear();
  }

  synchronized boolean died() {
    return died;
  }

  /** What was passed since the nodes were condemned. */
  synchronized List<String> steps() {
    return List.copyOf(steps);
  }

  /** New nodes for those that died. */
  void bury() {
    List<CustomerId> dead =
        nodes.values().stream().filter(node -> !node.alive()).map(MortalNode::customer).toList();
    for (CustomerId customer : dead) {
      nodes.get(customer).stop(kit);
      live(customer);
    }
  }

  /** Wakes whom a slice would wake: by what the last event in the journal says of time. */
  void wake() {
    for (CustomerId customer : nodes.keySet()) {
      if (due(customer)) {
        nodes.get(customer).tell(new Command.LetTimePass(customer));
      }
    }
  }

  /** Whether everything that was given to the store came back. */
  boolean quiet() {
    return nodes.values().stream().allMatch(MortalNode::quiet);
  }

  /** Whether time alone is to change something by now. */
  boolean due(CustomerId customer) {
    List<JournalEntry> journal = journal(customer);
    return !journal.isEmpty()
        && journal.getLast().nextDeadline().filter(at -> !at.isAfter(Shop.NOW)).isPresent();
  }

  /** Asks once; a node that dies in between fails the answer. */
  CompletionStage<Answer> ask(Command command) {
    MortalNode node = nodes.get(command.customer());
    return node == null
        ? CompletableFuture.failedStage(new IllegalStateException("no such node"))
        : node.ask(command);
  }

  List<JournalEntry> journal(CustomerId customer) {
    return store.persistedInStorage(Unchangeable.persistenceId(customer)).stream()
        .map(JournalEntry.class::cast)
        .toList();
  }

  List<CustomerEvent> events(CustomerId customer) {
    return journal(customer).stream().map(JournalEntry::event).toList();
  }

  /** As the journal tells. */
  Customer state(CustomerId customer) {
    Customer state = Customer.unknown();
    for (CustomerEvent event : events(customer)) {
      state = CustomerRules.evolve(state, event);
    }
    return state;
  }

  private void live(CustomerId customer) {
    MortalNode node = new MortalNode(customer, this::step, this::ask);
    node.start(kit, journal.earlier, InstantSource.fixed(Shop.NOW), identities);
    nodes.put(customer, node);
  }

  private void stop() {
    nodes.values().forEach(node -> node.stop(kit));
    nodes.clear();
  }

  /** Whether that node still lives after this step. */
  private synchronized boolean step(MortalNode node, String what) {
    if (!node.alive()) {
      return false;
    }
    steps.add(what);
    if (steps.size() == fatal) {
      doomed.forEach(
          customer -> Optional.ofNullable(nodes.get(customer)).ifPresent(MortalNode::die));
      died = true;
    }
    return node.alive();
  }
}
