package io.vinculum.reward.entity;

import io.vinculum.reward.Stocks;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The stocks of all rewards as sharded entities. */
public final class ShardedStocks implements Stocks {
  private static final EntityTypeKey<StockMessage> TYPE =
      EntityTypeKey.create(StockMessage.class, StockNames.STOCK_TYPE);

  /** Below the five seconds after which tills are told 503, with time left for the customer. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  private static final Duration PASSIVATE_AFTER = Duration.ofMinutes(10);

  private final ClusterSharding sharding;

  private ShardedStocks(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  /** Lets stocks live on this node, and finds those on others. Once per actor system. */
  public static ShardedStocks start(ActorSystem<?> system, InstantSource clock, Fates fates) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ClusterShardingSettings settings = ClusterShardingSettings.create(system);
    sharding.init(
        Entity.of(TYPE, entity -> StockEntity.create(entity.getEntityId(), clock, fates))
            .withStopMessage(new StockMessage.Leave())
            .withSettings(
                settings.withPassivationStrategy(
                    settings
                        .passivationStrategySettings()
                        .withIdleEntityPassivation(PASSIVATE_AFTER))));
    return new ShardedStocks(sharding);
  }

  @Override
  public CompletionStage<StockAnswer> ask(String reward, StockCommand command) {
    return sharding
        .entityRefFor(TYPE, reward)
        .<StockReply>ask(replyTo -> new StockMessage.Ask(command, replyTo), ANSWER_MAX)
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
