package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.reward.RewardPorts;
import io.vinculum.edge.reward.RewardsResource;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.reward.entity.CustomerRedemptionOutcomes;
import io.vinculum.reward.entity.ShardedStocks;
import io.vinculum.reward.voucher.CassandraVouchers;
import io.vinculum.reward.voucher.VoucherCodes;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;

/** Wires stocks, vouchers and what is served of them. */
final class Rewards {
  private Rewards() {}

  /**
   * Starts the stocks on this node.
   *
   * @param random of codes: what it gives cannot be guessed
   */
  static Resource start(
      ActorSystem<?> system,
      CqlSession session,
      RootKey root,
      RandomGenerator random,
      Rooms rooms) {
    RewardPorts ports =
        new RewardPorts(
            ShardedStocks.start(
                system, rooms.clock(), new CustomerRedemptionOutcomes(rooms.customers())),
            new CassandraVouchers(session, root),
            new VoucherCodes(random));
    return new RewardsResource(rooms, ports, Materializer.matFromSystem(system));
  }
}
