package io.vinculum.load.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sells to one customer of every slice, over and over, at the nodes that are left, and sees from
 * when on each is served.
 */
final class Probes {
  private static final Duration ANSWER_MAX = Duration.ofMillis(1_500);
  private static final Duration PAUSE = Duration.ofMillis(1_000);

  private final Till till;
  private final Journal journal;
  private final List<String> customers;

  /** With one customer of every slice. */
  Probes(Till till, Journal journal, List<String> customers) {
    this.till = till;
    this.journal = journal;
    this.customers = List.copyOf(customers);
  }

  /**
   * Watches for so long.
   *
   * @param nodes where to ask
   * @return seconds from the call until every customer was served and none was refused any more
   */
  double secondsToWhole(List<Integer> nodes, Duration watched) throws InterruptedException {
    long began = System.nanoTime();
    long end = began + watched.toNanos();
    Map<String, Long> servedSince = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String customer : customers) {
        threads.submit(() -> watch(customer, nodes, end, servedSince));
      }
      threads.shutdown();
      threads.awaitTermination(watched.toSeconds() * 2 + 10, TimeUnit.SECONDS);
    }
    long whole = began;
    for (String customer : customers) {
      Long since = servedSince.get(customer);
      if (since == null) {
        return Double.POSITIVE_INFINITY;
      }
      whole = Math.max(whole, since);
    }
    return (whole - began) / 1e9;
  }

  private Void watch(String customer, List<Integer> nodes, long end, Map<String, Long> servedSince)
      throws InterruptedException {
    SplittableRandom chance = new SplittableRandom(customer.hashCode());
    Shop shop = new Shop(till, journal, chance);
    long began = System.nanoTime();
    boolean refused = false;
    Thread.sleep(chance.nextLong(PAUSE.toMillis()));
    while (System.nanoTime() < end) {
      if (shop.serves(nodes.get(chance.nextInt(nodes.size())), customer, ANSWER_MAX)) {
        if (refused || !servedSince.containsKey(customer)) {
          servedSince.put(customer, refused ? System.nanoTime() : began);
        }
        refused = false;
        Thread.sleep(PAUSE);
      } else {
        refused = true;
        servedSince.remove(customer);
        Thread.sleep(PAUSE.dividedBy(10));
      }
    }
    return null;
  }
}
