package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Customers as sharded actors: each lives on the node that has its shard, which is its slice. */
public final class ShardedCustomers implements Customers {
  private static final EntityTypeKey<CustomerMessage> TYPE =
      EntityTypeKey.create(CustomerMessage.class, Unchangeable.CUSTOMER_TYPE);

  private final ActorSystem<?> system;
  private final ActorRef<CustomerMessage> region;
  private final CurrentEventsByPersistenceIdQuery journal;
  private final EntitySettings settings;

  private ShardedCustomers(
      ActorSystem<?> system,
      ActorRef<CustomerMessage> region,
      CurrentEventsByPersistenceIdQuery journal,
      EntitySettings settings) {
    this.system = system;
    this.region = region;
    this.journal = journal;
    this.settings = settings;
  }

  /**
   * Takes part in the sharding of customers.
   *
   * @param shell makes what each actor is given, of a reader of earlier events
   */
  public static ShardedCustomers start(
      ActorSystem<?> system,
      CurrentEventsByPersistenceIdQuery journal,
      EntitySettings settings,
      Function<CustomerShell.EarlierEvents, CustomerShell> shell) {
    CustomerShell given =
        shell.apply((customer, number) -> readOne(system, journal, customer, number));
    ActorRef<CustomerMessage> region =
        ClusterSharding.get(system)
            .init(
                Entity.of(
                        TYPE,
                        entity -> {
                          CustomerId customer = CustomerId.parse(entity.getEntityId());
                          return CustomerFront.create(
                              front ->
                                  Behaviors.setup(
                                      context ->
                                          new CustomerJournal(context, customer, given, front)));
                        })
                    .withMessageExtractor(new BySlice(settings.slices()))
                    .withStopMessage(new CustomerMessage.Leave()));
    return new ShardedCustomers(system, region, journal, settings);
  }

  @Override
  public CompletionStage<Answer> ask(Command command) {
    return request(replyTo -> new CustomerMessage.Ask(command, replyTo))
        .thenCompose(
            reply ->
                switch (reply) {
                  case Reply.Answered(Answer answer) -> CompletableFuture.completedFuture(answer);
                  case Reply.Busy _ -> CompletableFuture.failedFuture(new Busy());
                  case Reply.State _ -> CompletableFuture.failedFuture(unexpected(reply));
                });
  }

  @Override
  public CompletionStage<Customer> read(CustomerId id) {
    return request(replyTo -> new CustomerMessage.Read(id, replyTo))
        .thenCompose(
            reply ->
                switch (reply) {
                  case Reply.State(Customer customer) ->
                      CompletableFuture.completedFuture(customer);
                  case Reply.Busy _ -> CompletableFuture.failedFuture(new Busy());
                  case Reply.Answered _ -> CompletableFuture.failedFuture(unexpected(reply));
                });
  }

  @Override
  public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
    return history(id, 1, Long.MAX_VALUE)
        .map(StoredEvent::event)
        .takeWhile(event -> !event.at().isAfter(asOf))
        .runWith(Sink.fold(Customer.unknown(), CustomerRules::evolve), system)
        .thenApply(Customer::withoutDocuments);
  }

  @Override
  public Source<StoredEvent, NotUsed> history(
      CustomerId id, long fromSequenceNr, long toSequenceNr) {
    return journal
        .currentEventsByPersistenceId(Unchangeable.persistenceId(id), fromSequenceNr, toSequenceNr)
        .map(envelope -> new StoredEvent(id, envelope.sequenceNr(), eventOf(envelope)));
  }

  private CompletionStage<Reply> request(
      org.apache.pekko.japi.function.Function<ActorRef<Reply>, CustomerMessage> message) {
    return AskPattern.ask(region, message, settings.askTimeout(), system.scheduler());
  }

  private static CompletionStage<CustomerEvent> readOne(
      ActorSystem<?> system,
      CurrentEventsByPersistenceIdQuery journal,
      CustomerId customer,
      long sequenceNr) {
    return journal
        .currentEventsByPersistenceId(Unchangeable.persistenceId(customer), sequenceNr, sequenceNr)
        .map(ShardedCustomers::eventOf)
        .runWith(Sink.head(), system);
  }

  private static CustomerEvent eventOf(EventEnvelope envelope) {
    return (CustomerEvent) envelope.event();
  }

  private static IllegalStateException unexpected(Reply reply) {
    return new IllegalStateException("a customer answered with " + reply.getClass());
  }

  /** A customer's shard is its slice, so that one node owns all that is written for a slice. */
  private static final class BySlice
      extends ShardingMessageExtractor<CustomerMessage, CustomerMessage> {
    private final int slices;

    BySlice(int slices) {
      this.slices = slices;
    }

    @Override
    public String entityId(CustomerMessage message) {
      return message instanceof CustomerMessage.Request request
          ? request.customer().toString()
          : null;
    }

    @Override
    public String shardId(String entityId) {
      return Integer.toString(Unchangeable.sliceOf(CustomerId.parse(entityId), slices));
    }

    @Override
    public CustomerMessage unwrapMessage(CustomerMessage message) {
      return message;
    }
  }
}
