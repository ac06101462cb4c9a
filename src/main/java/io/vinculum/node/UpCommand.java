package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./vinculum up}: a node and its store in the foreground, until a signal ends both. */
final class UpCommand implements CliCommand {
  private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
  private static final int STORE_LOST = 1;

  /** How a node ends without which the cluster goes on: something else than a fault of its own. */
  static final int PUT_OUT = 3;

  /** The cluster has given its customers to others by then: there is nothing to wait for. */
  private static final Duration PUT_OUT_ENDS_WITHIN = Duration.ofSeconds(8);

  private static final Duration NO_LIMIT = Duration.ofDays(1);

  @Override
  public int run(Terminal terminal, List<String> arguments) throws Exception {
    if (!arguments.isEmpty()) {
      throw new UsageException("up takes no arguments; settings are environment variables");
    }
    long began = System.nanoTime();
    Config config = ConfigFactory.load();
    NodeSettings settings = NodeSettings.read(config);
    Preflight.check(settings, config, terminal.environment());
    if (ForkJoinPool.getCommonPoolParallelism() < 2) {
      LOG.warn(
          "the common pool has one thread, which makes the driver slow: set"
              + " java.util.concurrent.ForkJoinPool.common.parallelism=2");
    }
    ProcessEnd end = ProcessEnd.ofThisProcess();
    try {
      RunningNode node = start(terminal, settings, config, end);
      node.onStoreLost()
          .thenAccept(
              why ->
                  end.begin(terminal.err(), "the local store ended: " + why, STORE_LOST, NO_LIMIT));
      // Who reads the line asks at once.
      Await.result(node.ready(), NO_LIMIT);
      greet(terminal, node, Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException | RuntimeException e) {
      if (end.isAsked()) {
        LOG.info("stopped before the start was done");
        return 0;
      }
      throw e;
    } finally {
      end.started();
    }
    end.await();
    return 0;
  }

  private static RunningNode start(
      Terminal terminal, NodeSettings settings, Config config, ProcessEnd end) throws IOException {
    RunningNode node =
        RunningNode.start(
            settings,
            config,
            Optional.ofNullable(terminal.environment().get("VINCULUM_MASTER_KEY")),
            why -> end.begin(terminal.err(), why, PUT_OUT, PUT_OUT_ENDS_WITHIN));
    try {
      Whereabouts whereabouts = Whereabouts.tell(settings.data(), node.url(), node.storeAddress());
      end.stops(() -> stop(node, whereabouts));
      return node;
    } catch (IOException | RuntimeException e) {
      // It is a member of its cluster, which it must leave in order like any other.
      Await.undo(node::close);
      throw e;
    }
  }

  private static void stop(RunningNode node, Whereabouts whereabouts) {
    try {
      whereabouts.close();
    } catch (IOException e) {
      LOG.warn("the file that tells where the server is found could not be deleted", e);
    }
    node.close();
  }

  private static void greet(Terminal terminal, RunningNode node, Duration took) {
    PrintStream out = terminal.out();
    out.printf("Vinculum is up after %.1f s%n", took.toMillis() / 1e3);
    out.printf("  API and console  %s%n", node.url());
    // What a service manager or a file takes down is a log, and a key has no place there.
    out.printf(
        "  admin key        %s%n",
        node.adminKeyToShow().filter(_ -> terminal.isInteractive()).orElseGet(node::adminKeyPlace));
    out.printf("  store            %s%n", node.storeAddress());
    out.println("Ctrl-C stops it. Next: ./vinculum demo");
  }
}
