package io.vinculum.insight.slice;

import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/** Each slice is a shard of its own, of the number that the shard of its customers has. */
final class SliceShard
    extends ShardingMessageExtractor<ShardingEnvelope<SliceMessage>, SliceMessage> {
  @Override
  public String entityId(ShardingEnvelope<SliceMessage> envelope) {
    return envelope.entityId();
  }

  @Override
  public String shardId(String entityId) {
    return entityId;
  }

  @Override
  public SliceMessage unwrapMessage(ShardingEnvelope<SliceMessage> envelope) {
    return envelope.message();
  }
}
