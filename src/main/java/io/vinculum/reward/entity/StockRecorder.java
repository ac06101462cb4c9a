package io.vinculum.reward.entity;

import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockEvent;
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
 * The journal of one reward's stock: recovers the state and stores what was decided. It decides
 * nothing. It stops when the journal fails, and its entity with it.
 */
final class StockRecorder
    extends EventSourcedBehaviorWithEnforcedReplies<StockRecorder.Store, StockEvent, Stock> {
  /** Events between snapshots. */
  private static final int SNAPSHOT_EVERY = 500;

  /** Snapshots kept: the latest, and the one before in case it cannot be read. */
  private static final int SNAPSHOTS = 2;

  private final ActorRef<StockMessage> entity;

  private StockRecorder(String reward, ActorRef<StockMessage> entity) {
    super(PersistenceId.ofUniqueId(StockNames.persistenceId(reward)));
    this.entity = entity;
  }

  /** Store these events, all or none, and answer with the state after them. */
  record Store(List<StockEvent> events) {}

  /** A recorder that reports to this entity. */
  static Behavior<Store> create(String reward, ActorRef<StockMessage> entity) {
    return new StockRecorder(reward, entity);
  }

  @Override
  public Stock emptyState() {
    return Stock.FULL;
  }

  @Override
  public CommandHandlerWithReply<Store, StockEvent, Stock> commandHandler() {
    return (_, store) ->
        Effect().persist(store.events()).thenReply(entity, StockMessage.Stored::new);
  }

  @Override
  public EventHandler<Stock, StockEvent> eventHandler() {
    return Stock::after;
  }

  @Override
  public SignalHandler<Stock> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(), stock -> entity.tell(new StockMessage.Recovered(stock)))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS);
  }
}
