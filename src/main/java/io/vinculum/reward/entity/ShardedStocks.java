package io.vinculum.reward.entity;

import io.vinculum.pool.PoolEntity;
import io.vinculum.pool.PoolMessage;
import io.vinculum.reward.Stocks;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The stocks of all rewards as sharded entities. */
public final class ShardedStocks implements Stocks {
  private static final EntityTypeKey<PoolMessage> TYPE =
      EntityTypeKey.create(PoolMessage.class, StockNames.STOCK_TYPE);

  /** Below the five seconds after which tills are told 503, with time left for the customer. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  private final ClusterSharding sharding;

  private ShardedStocks(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  /** Lets stocks live on this node, and finds those on others. Once per actor system. */
  public static ShardedStocks start(
      ActorSystem<?> system, InstantSource clock, RedemptionOutcomes fates) {
    PoolEntity.share(system, TYPE, StockAsk.class, clock, reward -> new StockPool(reward, fates));
    return new ShardedStocks(ClusterSharding.get(system));
  }

  @Override
  public CompletionStage<StockAnswer> ask(String reward, StockCommand command) {
    return sharding
        .entityRefFor(TYPE, reward)
        .<StockReply>ask(replyTo -> new StockAsk(command, replyTo), ANSWER_MAX)
        .thenCompose(
            reply ->
                switch (reply) {
                  case StockReply.Answered(StockAnswer answer) ->
                      CompletableFuture.completedStage(answer);
                  case StockReply.Unreachable(String why) ->
                      CompletableFuture.failedStage(new TimeoutException(why));
                });
  }
}
