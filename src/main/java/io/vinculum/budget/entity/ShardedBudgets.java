package io.vinculum.budget.entity;

import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import io.vinculum.customer.entity.Budgets;
import io.vinculum.pool.PoolEntity;
import io.vinculum.pool.PoolMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * All budgets as sharded entities. {@link #start} comes after the customers were started: until
 * then no budget can be reached.
 */
public final class ShardedBudgets implements Budgets {
  private static final EntityTypeKey<PoolMessage> TYPE =
      EntityTypeKey.create(PoolMessage.class, BudgetNames.BUDGET_TYPE);

  /** Below the time after which who waits for the customer is told that it is not reached. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  /** How long a part is kept for a decision: many times what a decision takes. */
  private static final Duration KEPT_FOR = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /** Budgets of this system. */
  public ShardedBudgets(ActorSystem<?> system, InstantSource clock, Supplier<UUID> ids) {
    this.system = system;
    this.clock = clock;
    this.ids = ids;
  }

  /** Lets budgets live on this node, and finds those on others. Once per actor system. */
  public void start(GrantOutcomes fates) {
    PoolEntity.share(system, TYPE, BudgetAsk.class, clock, id -> new BudgetPool(id, fates));
  }

  @Override
  public CompletionStage<Grant> grant(CustomerId customer, Want want) {
    Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(KEPT_FOR);
    BudgetLease wanted = new BudgetLease(ids.get(), customer, share(want), until);
    return ask(want.key(), new BudgetCommand.Keep(wanted, want.limit()))
        .thenCompose(answer -> granted(want, wanted, answer));
  }

  @Override
  public CompletionStage<Grant> foresee(Want want) {
    BudgetLease wanted =
        new BudgetLease(ids.get(), new CustomerId(new UUID(0, 0)), share(want), Instant.MAX);
    return ask(want.key(), new BudgetCommand.Foresee(share(want), want.limit()))
        .thenCompose(answer -> granted(want, wanted, answer));
  }

  @Override
  public void settle(Grant grant, long points, int times) {
    entity(grant.key())
        .tell(
            new BudgetAsk(
                new BudgetCommand.Settle(grant.id(), new BudgetShare(points, times)),
                system.ignoreRef()));
  }

  /** How a budget stands, once customers have said what became of grants that are over. */
  public CompletionStage<BudgetAnswer.Standing> look(BudgetKey key) {
    return ask(key, new BudgetCommand.Look())
        .thenCompose(
            answer ->
                answer instanceof BudgetAnswer.Standing standing
                    ? CompletableFuture.completedStage(standing)
                    : unexpected(answer));
  }

  private static CompletionStage<Grant> granted(
      Want want, BudgetLease wanted, BudgetAnswer answer) {
    return answer instanceof BudgetAnswer.Kept(BudgetShare share, boolean whole)
        ? CompletableFuture.completedStage(
            new Grant(wanted.grant(), want.key(), share.points(), whole, wanted.until()))
        : unexpected(answer);
  }

  private static <T> CompletionStage<T> unexpected(BudgetAnswer answer) {
    return CompletableFuture.failedStage(new TimeoutException("the budget says " + answer));
  }

  private static BudgetShare share(Want want) {
    return new BudgetShare(want.points(), want.times());
  }

  private CompletionStage<BudgetAnswer> ask(BudgetKey key, BudgetCommand command) {
    return entity(key)
        .<BudgetReply>ask(replyTo -> new BudgetAsk(command, replyTo), ANSWER_MAX)
        .thenCompose(
            reply ->
                switch (reply) {
                  case BudgetReply.Answered(BudgetAnswer answer) ->
                      CompletableFuture.completedStage(answer);
                  case BudgetReply.Unreachable(String why) ->
                      CompletableFuture.failedStage(new TimeoutException(why));
                });
  }

  private EntityRef<PoolMessage> entity(BudgetKey key) {
    return ClusterSharding.get(system).entityRefFor(TYPE, BudgetNames.entityId(key));
  }
}
