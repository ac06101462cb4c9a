package io.vinculum.budget.entity;

import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetEvent;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The journal of one budget: recovers the state and stores what was decided. It decides nothing. It
 * stops when the journal fails, and its entity with it.
 */
final class BudgetRecorder
    extends EventSourcedBehaviorWithEnforcedReplies<BudgetRecorder.Store, BudgetEvent, Budget> {
  /** Events between snapshots. */
  private static final int SNAPSHOT_EVERY = 500;

  /** Snapshots kept: the latest, and the one before in case it cannot be read. */
  private static final int SNAPSHOTS = 2;

  private final ActorRef<BudgetMessage> entity;

  private BudgetRecorder(String budget, ActorRef<BudgetMessage> entity) {
    super(PersistenceId.ofUniqueId(BudgetNames.persistenceId(budget)));
    this.entity = entity;
  }

  /** Store these events, all or none, and answer with the state after them. */
  record Store(List<BudgetEvent> events) {}

  /** A recorder that reports to this entity. */
  static Behavior<Store> create(String budget, ActorRef<BudgetMessage> entity) {
    return new BudgetRecorder(budget, entity);
  }

  @Override
  public Budget emptyState() {
    return Budget.UNTOUCHED;
  }

  @Override
  public CommandHandlerWithReply<Store, BudgetEvent, Budget> commandHandler() {
    return (_, store) ->
        Effect().persist(store.events()).thenReply(entity, BudgetMessage.Stored::new);
  }

  @Override
  public EventHandler<Budget, BudgetEvent> eventHandler() {
    return Budget::after;
  }

  @Override
  public SignalHandler<Budget> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(), state -> entity.tell(new BudgetMessage.Recovered(state)))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS);
  }
}
