package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A store that somebody else runs goes away and comes back: the node waits for it, tells callers
 * so, and serves again by itself.
 */
class OutsideStoreLossIT {
  /**
   * Each takes some seconds, of six tills: long enough for every reader to have failed and waited.
   */
  private static final int REFUSALS = 40;

  private static final String OURS = "purchases > 0";

  @Test
  void a_node_waits_for_an_outside_store_and_every_acknowledged_sale_counts_once()
      throws Exception {
    try (PackagedStore store = PackagedStore.start();
        PackagedServer server = PackagedServer.start(store.named())) {
      long node = server.pid();
      SteadyTills tills = new SteadyTills(server, "outside");
      tills.sellDuring(
          () -> {
            store.kill();
            tills.awaitRefusals(REFUSALS);
            store.startAgain();
          });
      assertThat(ProcessHandle.of(node)).as("the node's process").isPresent();
      assertThat(server.api().as("").get("/health/ready").status()).isEqualTo(200);
      tills.assertEveryAcknowledgedCountsOnce();
      tills.assertTheReadSideKnowsThem(OURS);
    }
  }
}
