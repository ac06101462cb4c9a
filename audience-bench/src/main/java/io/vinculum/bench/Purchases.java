package io.vinculum.bench;

import io.vinculum.bench.simulation.Sales;
import io.vinculum.bench.simulation.SimulatedCustomers;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.node.ReadSide;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Purchases of known customers that flow into the slices at a steady rate. */
final class Purchases {
  private static final int MINOR_MAX = 9_000;
  private static final long SEED = 7;
  private static final long PAUSE_MILLIS = 5;

  private final SimulatedCustomers customers;
  private final ReadSide readSide;
  private final InstantSource clock;
  private final int perSecond;
  private final long beganNanos = System.nanoTime();
  private final Thread thread = new Thread(this::flow, "purchases");
  private volatile boolean ended;
  private volatile long sent;

  private Purchases(
      SimulatedCustomers customers, ReadSide readSide, InstantSource clock, int perSecond) {
    this.customers = customers;
    this.readSide = readSide;
    this.clock = clock;
    this.perSecond = perSecond;
  }

  /** Begins. */
  static Purchases begin(
      SimulatedCustomers customers, ReadSide readSide, InstantSource clock, int perSecond) {
    Purchases purchases = new Purchases(customers, readSide, clock, perSecond);
    purchases.thread.start();
    return purchases;
  }

  private void flow() {
    SplittableRandom random = new SplittableRandom(SEED);
    try {
      while (!ended) {
        // What a pause delayed is made up for, so that the rate holds.
        while (sent < due() && !ended) {
          StoredEvent purchase =
              customers.purchase(
                  random.nextInt(customers.customers()),
                  clock.instant(),
                  random.nextInt(Sales.shelves()),
                  1 + random.nextInt(MINOR_MAX));
          readSide.recorded(purchase);
          sent++;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long due() {
    return (long) (ReadSideRun.secondsSince(beganNanos) * perSecond);
  }

  /** How many were handed over so far. */
  long sent() {
    return sent;
  }

  /** How many a second. */
  double rate() {
    return sent / ReadSideRun.secondsSince(beganNanos);
  }

  /** Ends, when the last one is handed over. */
  void end() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
