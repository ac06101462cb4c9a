package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/** A customer's shard is its slice, so that one node owns all that is written for a slice. */
final class SliceExtractor
    extends ShardingMessageExtractor<ShardingEnvelope<CustomerMessage>, CustomerMessage> {
  private final int slices;

  SliceExtractor(int slices) {
    this.slices = slices;
  }

  @Override
  public String entityId(ShardingEnvelope<CustomerMessage> envelope) {
    return envelope.entityId();
  }

  @Override
  public String shardId(String entityId) {
    return Integer.toString(Unchangeable.sliceOf(CustomerId.parse(entityId), slices));
  }

  @Override
  public CustomerMessage unwrapMessage(ShardingEnvelope<CustomerMessage> envelope) {
    return envelope.message();
  }
}
