package io.vinculum.load.bench;

import io.vinculum.load.Options;
import io.vinculum.load.RunningServer;
import java.time.Duration;

/**
 * Purchases per second over HTTP, each answered after the store's fsync, beside the raw insert rate
 * of the same store in the same run.
 */
public final class IngestBench {
  private IngestBench() {}

  /**
   * Runs it: {@code --seconds} (20) each, {@code --clients} (64), {@code --customers} (10,000),
   * {@code --warmup} (15 seconds); {@code --store host:port} and {@code --datacenter} where the
   * store is not the local one.
   */
  public static void run(RunningServer server, Options options) throws Exception {
    Duration duration = Duration.ofSeconds(options.number("seconds", 20));
    int clients = (int) options.number("clients", 64);
    int customers = (int) options.number("customers", 10_000);
    Purchases purchases = new Purchases(server.target());
    Surroundings.printMachine();
    System.out.printf(
        "load: %d clients that each wait for their answer, %,d cards, purchases of one line%n%n",
        clients, customers);
    purchases
        .post("warm-up", clients, customers, Duration.ofSeconds(options.number("warmup", 15)))
        .print();
    Measured http = purchases.post("purchases over HTTP", clients, customers, duration);
    http.print();
    if (server.store().isPresent()) {
      Measured raw =
          RawInserts.run(server.store().get(), options.text("datacenter", "datacenter1"), duration);
      raw.print();
      System.out.printf(
          "ratio: one purchase over HTTP in the time of %.1f raw inserts%n%n",
          raw.perSecond() / http.perSecond());
    } else {
      System.out.println(
          "the store's address is not known (name it with --store host:port): the raw insert rate"
              + " was not measured");
    }
    Surroundings.printServer(server);
  }
}
