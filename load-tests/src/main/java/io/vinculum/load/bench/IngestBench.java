package io.vinculum.load.bench;

import io.vinculum.load.Options;
import io.vinculum.load.http.Target;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Purchases per second over HTTP, each answered after the store's fsync, beside the raw insert rate
 * of the same store in the same run.
 */
public final class IngestBench {
  private IngestBench() {}

  /**
   * Runs it: {@code --seconds} (20) each, {@code --clients} (64), {@code --customers} (10,000),
   * {@code --warmup} (15 seconds), {@code --store host:port}, {@code --datacenter}.
   */
  public static void run(Target target, Options options) throws Exception {
    Duration duration = Duration.ofSeconds(options.number("seconds", 20));
    int clients = (int) options.number("clients", 64);
    int customers = (int) options.number("customers", 10_000);
    Purchases purchases = new Purchases(target);
    System.out.printf(
        "%d processors, %d clients, %,d customers; purchases of one line, answered after fsync%n",
        Runtime.getRuntime().availableProcessors(), clients, customers);
    purchases
        .post("warm-up", clients, customers, Duration.ofSeconds(options.number("warmup", 15)))
        .print();
    Measured http = purchases.post("purchases over HTTP", clients, customers, duration);
    http.print();
    String store = options.text("store", "");
    if (store.isEmpty()) {
      System.out.println("no --store given: the raw insert rate was not measured");
      return;
    }
    int colon = store.lastIndexOf(':');
    Measured raw =
        RawInserts.run(
            new InetSocketAddress(
                store.substring(0, colon), Integer.parseInt(store.substring(colon + 1))),
            options.text("datacenter", "datacenter1"),
            duration);
    raw.print();
    System.out.printf(
        "ratio: one purchase over HTTP for every %.1f raw inserts%n",
        raw.perSecond() / http.perSecond());
  }
}
