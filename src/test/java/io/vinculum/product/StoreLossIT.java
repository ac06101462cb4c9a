package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node outlives its store's death: callers are told, and it serves again by itself. */
class StoreLossIT {
  private static final Duration PAUSED_FOR = Duration.ofSeconds(8);
  private static final Duration BACK_MAX = Duration.ofMinutes(2);

  /** No other test on this server buys any. */
  private static final String OURS = "spend365By[\"home\"] > money(\"0.00\")";

  private final PackagedServer server = SharedServer.server();

  @Test
  void a_node_outlives_its_stores_death_and_its_pause_and_every_acknowledged_sale_counts_once()
      throws Exception {
    String storesAddress = whereabouts();
    long node = server.pid();
    SteadyTills tills = new SteadyTills(server, "store-loss");
    tills.sellDuring(
        () -> {
          server.killStore();
          tills.awaitRefusals(1);
          tills.awaitMore();
          server.pauseStore(PAUSED_FOR);
        });
    assertThat(server.pid()).as("the node's process").isEqualTo(node);
    assertThat(ProcessHandle.of(node)).isPresent();
    assertThat(whereabouts()).as("where its store is").isEqualTo(storesAddress);
    assertThat(server.api().as("").get("/health/ready").status()).isEqualTo(200);
    tills.assertEveryAcknowledgedCountsOnce();
    tills.assertTheReadSideKnowsThem(OURS);
  }

  @Test
  void a_node_that_is_stopped_while_its_store_is_started_again_leaves_none() throws Exception {
    server.killStore();
    Patience.until("another store", BACK_MAX, () -> server.storeRuns());
    server.stop();
    assertThat(server.storeRuns()).isFalse();
    server.startAgain();
    server.api().awaitReadSide(BACK_MAX);
  }

  private String whereabouts() throws IOException {
    return Files.readString(server.data().resolve("running"));
  }
}
