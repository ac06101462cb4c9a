package io.vinculum.load.bench;

import io.vinculum.load.Options;
import io.vinculum.load.http.Target;
import java.time.Duration;

/** Purchases per second when all of them are one customer's. */
public final class HotCustomerBench {
  private HotCustomerBench() {}

  /** Runs it: {@code --seconds} (20), {@code --clients} (32), {@code --warmup} (10 seconds). */
  public static void run(Target target, Options options) throws Exception {
    int clients = (int) options.number("clients", 32);
    Purchases purchases = new Purchases(target);
    purchases.post("warm-up", clients, 1, Duration.ofSeconds(options.number("warmup", 10)));
    purchases
        .post(
            "one customer over HTTP", clients, 1, Duration.ofSeconds(options.number("seconds", 20)))
        .print();
  }
}
