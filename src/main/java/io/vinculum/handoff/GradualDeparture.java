package io.vinculum.handoff;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the shards of a node that stops move to the others, a handful at a time, before the node
 * leaves its cluster.
 *
 * <p>A region that shuts down gives all its shards up at once, and whoever decides about shards
 * writes each of them down twice before the next: the last is without a home for seconds. And where
 * the one that decides leaves too, nobody does until another has taken over.
 */
public final class GradualDeparture {
  private static final Logger LOG = LoggerFactory.getLogger(GradualDeparture.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(3);

  /** Nobody moves them: a cluster of older nodes, or one that is about to end as a whole. */
  static final Duration PROGRESS_WITHIN = Duration.ofSeconds(2);

  private final ActorSystem<?> system;
  private final EntityTypeKey<?> type;
  private final LeavingNodes leaving;

  private GradualDeparture(ActorSystem<?> system, EntityTypeKey<?> type) {
    this.system = system;
    this.type = type;
    this.leaving = LeavingNodes.of(system);
  }

  /**
   * From now on, for the entities of one type.
   *
   * @param phase of the coordinated shutdown, after callers of this node have their answers
   */
  public static void prepare(ActorSystem<?> system, EntityTypeKey<?> type, String phase) {
    GradualDeparture departure = new GradualDeparture(system, type);
    CoordinatedShutdown.get(system)
        .addTask(
            phase,
            "shards-move-" + type.name(),
            () ->
                departure
                    .announced()
                    .thenCompose(_ -> departure.moved(Integer.MAX_VALUE, System.nanoTime()))
                    .thenApply(_ -> Done.getInstance()));
  }

  private CompletionStage<Void> announced() {
    return leaving.othersStay()
        ? leaving
            .announce()
            .exceptionally(
                failure -> {
                  LOG.warn(
                      "the others were not told that this node leaves: {}", failure.toString());
                  return null;
                })
        : CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> moved(int least, long sinceNanos) {
    CompletionStage<Integer> here =
        leaving.othersStay() ? shardsHere() : CompletableFuture.completedStage(0);
    return here.thenCompose(
        left -> {
          boolean progress = left < least;
          long since = progress ? System.nanoTime() : sinceNanos;
          return left == 0 || System.nanoTime() - since > PROGRESS_WITHIN.toNanos()
              ? CompletableFuture.completedStage(null)
              : later().thenCompose(_ -> moved(Math.min(left, least), since));
        });
  }

  private CompletionStage<Integer> shardsHere() {
    return AskPattern.<ClusterShardingQuery, ShardRegion.CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetShardRegionState(type, replyTo),
            LOOK_WITHIN,
            system.scheduler())
        .thenApply(state -> state.getShards().size() + state.getFailed().size());
  }

  private static CompletionStage<Void> later() {
    return new CompletableFuture<Void>()
        .completeOnTimeout(null, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }
}
