package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.handoff.GradualDeparture;
import io.vinculum.handoff.Redelivery;
import io.vinculum.handoff.RendezvousAllocation;
import io.vinculum.journal.WriterLeases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Source;
import scala.concurrent.duration.FiniteDuration;

/** All customers as sharded entities, each on the node that owns its slice. */
public final class ShardedCustomers implements Customers {
  static final EntityTypeKey<CustomerMessage> TYPE =
      EntityTypeKey.create(CustomerMessage.class, Unchangeable.CUSTOMER_TYPE);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final CurrentEventsByPersistenceIdQuery journal;
  private final EntitySettings settings;

  private ShardedCustomers(
      ActorSystem<?> system, CurrentEventsByPersistenceIdQuery journal, EntitySettings settings) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.journal = journal;
    this.settings = settings;
  }

  /**
   * Lets customers live on this node, and finds those on others. Once per actor system.
   *
   * @param journal where earlier events and histories are read
   */
  public static ShardedCustomers start(
      ActorSystem<?> system,
      CurrentEventsByPersistenceIdQuery journal,
      Surroundings surroundings,
      EntitySettings settings) {
    EarlierEvents earlier = new EarlierEvents(journal, system, settings.recentEvents());
    ShardedCustomers customers = new ShardedCustomers(system, journal, settings);
    ActorRef<ShardingEnvelope<CustomerMessage>> region =
        customers.sharding.init(
            Entity.of(
                    TYPE,
                    entity ->
                        CustomerEntity.create(
                            CustomerId.parse(entity.getEntityId()),
                            surroundings,
                            earlier,
                            settings,
                            customers::ask,
                            licence(system, settings)))
                .withMessageExtractor(new SliceExtractor(settings.slices()))
                .withAllocationStrategy(new RendezvousAllocation(system))
                .withStopMessage(new CustomerMessage.Leave())
                .withSettings(passivating(ClusterShardingSettings.create(system), settings)));
    Redelivery.begin(system, Unchangeable.CUSTOMER_TYPE, CustomerMessage.class, region);
    GradualDeparture.prepare(system, TYPE, CoordinatedShutdown.PhaseServiceStop());
    leaveFirst(system, region);
    return customers;
  }

  /**
   * Customers leave a node that stops before its slices do: each says good-bye to its slice, and a
   * region of slices that still holds such a message waits for a home that never comes.
   */
  private static void leaveFirst(
      ActorSystem<?> system, ActorRef<ShardingEnvelope<CustomerMessage>> region) {
    FiniteDuration max =
        CoordinatedShutdown.get(system).timeout(CoordinatedShutdown.PhaseBeforeClusterShutdown());
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeClusterShutdown(),
            "customers-leave-first",
            () ->
                Patterns.gracefulStop(
                        Adapter.toClassic(region),
                        Duration.ofMillis(max.toMillis()),
                        ShardRegion.gracefulShutdownInstance())
                    .thenApply(_ -> Done.getInstance()));
  }

  @Override
  public CompletionStage<Answer> ask(Command command) {
    Patience patience =
        Patience.until(InstantSource.system().millis() + settings.askTimeout().toMillis());
    return request(
            command.customer(), replyTo -> new CustomerMessage.Ask(command, replyTo, patience))
        .thenCompose(
            reply ->
                reply instanceof Reply.Answered(Answer answer)
                    ? CompletableFuture.completedFuture(answer)
                    : failure(reply));
  }

  @Override
  public CompletionStage<Customer> read(CustomerId id) {
    return request(id, CustomerMessage.Read::new).thenCompose(ShardedCustomers::told);
  }

  @Override
  public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
    return request(id, replyTo -> new CustomerMessage.ReadAfter(errand, replyTo))
        .thenCompose(ShardedCustomers::told);
  }

  @Override
  public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
    return history(id, 1, Long.MAX_VALUE)
        .takeWhile(stored -> !stored.event().at().isAfter(asOf))
        .runFold(
            Customer.unknown(),
            (customer, stored) -> CustomerRules.evolve(customer, stored.event()),
            system)
        .thenApply(Customer::withoutDocuments);
  }

  @Override
  public Source<StoredEvent, NotUsed> history(
      CustomerId id, long fromSequenceNr, long toSequenceNr) {
    return journal
        .currentEventsByPersistenceId(Unchangeable.persistenceId(id), fromSequenceNr, toSequenceNr)
        .map(
            envelope -> {
              JournalEntry entry = (JournalEntry) envelope.event();
              return new StoredEvent(
                  id, envelope.sequenceNr(), entry.event(), entry.nextDeadline());
            });
  }

  private static Licence licence(ActorSystem<?> system, EntitySettings settings) {
    return new Licence(
        WriterLeases.of(system), settings.askTimeout(), System::nanoTime, InstantSource.system());
  }

  /** The settings of the system, whose entities stay for ever unless they say how they leave. */
  private static ClusterShardingSettings passivating(
      ClusterShardingSettings sharding, EntitySettings settings) {
    return sharding.withPassivationStrategy(
        sharding
            .passivationStrategySettings()
            .withActiveEntityLimit(settings.maxActive())
            .withLeastRecentlyUsedReplacement()
            .withIdleEntityPassivation(settings.passivateAfter()));
  }

  private CompletionStage<Reply> request(
      CustomerId id, Function<ActorRef<Reply>, CustomerMessage> message) {
    return sharding.entityRefFor(TYPE, id.toString()).ask(message, settings.askTimeout());
  }

  private static CompletionStage<Customer> told(Reply reply) {
    return reply instanceof Reply.Told(Customer customer)
        ? CompletableFuture.completedFuture(customer)
        : failure(reply);
  }

  private static <T> CompletionStage<T> failure(Reply reply) {
    return CompletableFuture.failedFuture(
        switch (reply) {
          case Reply.Unreachable(String why) -> new Unreachable(why);
          case Reply.Busy() -> new Busy();
          case Reply.Failed(String why) -> new IllegalStateException(why);
          case Reply.Answered _, Reply.Told _ ->
              new IllegalStateException("a reply to another question: " + reply);
        });
  }
}
