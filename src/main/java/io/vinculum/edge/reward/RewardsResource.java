package io.vinculum.edge.reward;

import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.ports.Rooms;
import java.util.List;
import org.apache.pekko.stream.Materializer;

/** All that is served of rewards. */
public final class RewardsResource implements Resource {
  private final List<Resource> parts;

  /** Rewards for these rooms' customers. */
  public RewardsResource(Rooms rooms, RewardPorts ports, Materializer materializer) {
    this.parts =
        List.of(
            new CustomerRewardsResource(rooms, ports),
            new RedemptionsResource(rooms, ports, materializer),
            new VouchersResource(rooms, ports),
            new VoucherImportResource(rooms, ports, materializer));
  }

  @Override
  public List<Operation> operations() {
    return parts.stream().map(Resource::operations).<Operation>mapMulti(List::forEach).toList();
  }
}
