package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./vinculum up}: a node and its store in the foreground, until a signal ends both. */
final class UpCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
  private static final int STORE_LOST = 1;

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
    RunningNode node =
        RunningNode.start(
            settings,
            config,
            Optional.ofNullable(terminal.environment().get("VINCULUM_MASTER_KEY")));
    Whereabouts whereabouts = Whereabouts.tell(settings.data(), node.url(), node.storeAddress());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop(node, whereabouts);
                  ended.countDown();
                },
                "vinculum-stop"));
    greet(terminal.out(), node, Duration.ofNanos(System.nanoTime() - began));
    node.onStoreLost()
        .thenAccept(
            why -> {
              terminal.err().println("vinculum: the local store ended: " + why);
              // Another thread, since the hook waits for the actor system that may run this one.
              new Thread(() -> System.exit(STORE_LOST), "vinculum-exit").start();
            });
    ended.await();
    return 0;
  }

  private static void stop(RunningNode node, Whereabouts whereabouts) {
    try {
      whereabouts.close();
    } catch (IOException e) {
      LOG.warn("the file that tells where the server is found could not be deleted", e);
    }
    node.close();
  }

  private static void greet(PrintStream out, RunningNode node, Duration took) {
    out.printf("Vinculum is up after %.1f s%n", took.toMillis() / 1e3);
    out.printf("  API and console  %s%n", node.url());
    out.printf("  admin key        %s%n", node.adminKey());
    out.printf("  store            %s%n", node.storeAddress());
    out.println("Ctrl-C stops it. Next: ./vinculum demo");
  }
}
