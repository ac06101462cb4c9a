package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.node.store.LocalCassandra;
import io.vinculum.node.store.StoreSettings;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./vinculum store}: the local store alone, in the foreground, for several nodes on this
 * machine that name it in {@code VINCULUM_CASSANDRA}.
 */
final class StoreCommand implements CliCommand {
  private static final int STORE_LOST = 1;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

  @Override
  public int run(Terminal terminal, List<String> arguments) throws Exception {
    if (!arguments.isEmpty()) {
      throw new UsageException("store takes no arguments; settings are environment variables");
    }
    Config config = ConfigFactory.load();
    StoreSettings settings = StoreSettings.from(config, NodeSettings.read(config).data());
    if (settings.isOutside()) {
      throw new UsageException("VINCULUM_CASSANDRA names a store that runs elsewhere");
    }
    DataFolder.ready(settings.local().dataFolder());
    ProcessEnd end = ProcessEnd.ofThisProcess();
    try {
      LocalCassandra store = LocalCassandra.start(settings.local());
      end.stops(store::close);
      store
          .onExit()
          .thenAccept(
              exit ->
                  end.begin(
                      terminal.err(),
                      "the local store ended: " + exit.reason(),
                      STORE_LOST,
                      STOPS_WITHIN));
      terminal.out().printf("The store is up%n");
      terminal
          .out()
          .printf(
              "  CQL              %s:%d%n",
              store.contactPoint().getAddress().getHostAddress(), store.contactPoint().getPort());
      terminal.out().println("Ctrl-C stops it, after the nodes that it serves.");
    } finally {
      end.started();
    }
    end.await();
    return 0;
  }
}
