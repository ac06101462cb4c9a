package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The journal of one customer: recovers the state, stores what was decided, and keeps snapshots. It
 * decides nothing. It stops when the journal fails, and its entity starts another one.
 */
final class EventRecorder
    extends EventSourcedBehaviorWithEnforcedReplies<EventRecorder.Store, JournalEntry, Customer> {
  /** Snapshots kept: the latest, and the one before in case it cannot be read. */
  private static final int SNAPSHOTS = 2;

  private final ActorContext<Store> context;
  private final ActorRef<CustomerMessage> entity;
  private final int snapshotEvery;

  private EventRecorder(
      ActorContext<Store> context,
      CustomerId customer,
      ActorRef<CustomerMessage> entity,
      EntitySettings settings) {
    super(PersistenceId.ofUniqueId(Unchangeable.persistenceId(customer)));
    this.context = context;
    this.entity = entity;
    this.snapshotEvery = settings.snapshotEvery();
  }

  /** Store these events, all or none, and answer with the state after them. */
  record Store(List<JournalEntry> events) {}

  /**
   * A recorder.
   *
   * @param entity is told {@link CustomerMessage.Recovered} once and {@link CustomerMessage.Stored}
   *     for each {@link Store}
   */
  static Behavior<Store> create(
      CustomerId customer, ActorRef<CustomerMessage> entity, EntitySettings settings) {
    return Behaviors.setup(context -> new EventRecorder(context, customer, entity, settings));
  }

  @Override
  public Customer emptyState() {
    return Customer.unknown();
  }

  @Override
  public CommandHandlerWithReply<Store, JournalEntry, Customer> commandHandler() {
    return (_, store) ->
        Effect().persist(store.events()).thenReply(entity, CustomerMessage.Stored::new);
  }

  @Override
  public EventHandler<Customer, JournalEntry> eventHandler() {
    return (customer, entry) -> CustomerRules.evolve(customer, entry.event());
  }

  @Override
  public SignalHandler<Customer> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(snapshotEvery, SNAPSHOTS);
  }

  private void recovered(Customer customer) {
    if (customer.version() != lastSequenceNumber(context)) {
      throw new IllegalStateException(
          persistenceId().id()
              + " has "
              + lastSequenceNumber(context)
              + " events and a state of "
              + customer.version());
    }
    entity.tell(new CustomerMessage.Recovered(customer));
  }
}
