package io.vinculum.pool;

import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The journal of one pool: recovers the state and stores what was decided. It decides nothing. It
 * stops when the journal fails, and its entity with it.
 */
final class PoolRecorder<S, E>
    extends EventSourcedBehaviorWithEnforcedReplies<PoolRecorder.Store<E>, E, S> {
  /** Events between snapshots. */
  private static final int SNAPSHOT_EVERY = 500;

  /** Snapshots kept: the latest, and the one before in case it cannot be read. */
  private static final int SNAPSHOTS = 2;

  private final Pool<?, ?, S, E> pool;
  private final ActorRef<PoolMessage> entity;
  private final Consumer<S> recovered;
  private final Consumer<S> stored;

  /**
   * A recorder that reports to this entity.
   *
   * @param recovered what the entity does with the state that the journal tells
   * @param stored what it does with the state after what was stored
   */
  PoolRecorder(
      Pool<?, ?, S, E> pool,
      ActorRef<PoolMessage> entity,
      Consumer<S> recovered,
      Consumer<S> stored) {
    super(PersistenceId.ofUniqueId(pool.persistenceId()));
    this.pool = pool;
    this.entity = entity;
    this.recovered = recovered;
    this.stored = stored;
  }

  /** Store these events, all or none, and answer with the state after them. */
  record Store<E>(List<E> events) {}

  @Override
  public S emptyState() {
    return pool.empty();
  }

  @Override
  public CommandHandlerWithReply<Store<E>, E, S> commandHandler() {
    return (_, store) ->
        Effect()
            .persist(store.events())
            .thenReply(entity, state -> new PoolMessage.Next(() -> stored.accept(state)));
  }

  @Override
  public EventHandler<S, E> eventHandler() {
    return pool::after;
  }

  @Override
  public SignalHandler<S> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            state -> entity.tell(new PoolMessage.Next(() -> recovered.accept(state))))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS);
  }
}
