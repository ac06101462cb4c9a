package io.vinculum.load.bench;

import io.vinculum.load.Options;
import io.vinculum.load.RunningServer;
import java.time.Duration;

/** Purchases per second when all of them are one customer's. */
public final class HotCustomerBench {
  private HotCustomerBench() {}

  /** Runs it: {@code --seconds} (20), {@code --clients} (32), {@code --warmup} (10 seconds). */
  public static void run(RunningServer server, Options options) throws Exception {
    int clients = (int) options.number("clients", 32);
    Purchases purchases = new Purchases(server.target());
    purchases.post("warm-up", clients, 1, Duration.ofSeconds(options.number("warmup", 10)));
    purchases
        .post(
            "one customer over HTTP", clients, 1, Duration.ofSeconds(options.number("seconds", 20)))
        .print();
  }
}
