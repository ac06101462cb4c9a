package io.vinculum.load.crash;

import io.vinculum.load.Options;
import io.vinculum.load.http.Lanes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code crash-check}: pauses, kills and stops nodes in an order that a seed decides, while clients
 * buy, are given points and redeem; then holds the server's books against what it acknowledged.
 */
public final class CrashCheck {
  private static final int LINES_SHOWN = 30;
  private static final int CUSTOMERS_MAX = 3_000;
  private static final int CLIENTS_MAX = 64;
  private static final int BUSY_CUSTOMERS = 200;
  private static final int OPENED_AT_ONCE = 16;
  private static final Duration PAUSE_BETWEEN = Duration.ofMillis(250);
  private static final Duration ENDS_MAX = Duration.ofSeconds(70);
  private static final Duration WATCH_KILL = Duration.ofSeconds(20);
  private static final Duration WATCH_STOP = Duration.ofSeconds(10);
  private static final Duration WATCH_WOKEN = Duration.ofSeconds(8);

  private enum Accident {
    PAUSE,
    KILL,
    STOP
  }

  private final Nodes nodes;
  private final Journal journal = new Journal();
  private final Duration pause;
  private final Random order;
  private final List<String> customers = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean closed = new AtomicBoolean();

  private CrashCheck(Nodes nodes, Duration pause, long seed) {
    this.nodes = nodes;
    this.pause = pause;
    this.order = new Random(seed);
  }

  /**
   * Runs it.
   *
   * @return 0 where everything held, else 1
   */
  public static int run(Options options, Path home) throws Exception {
    List<Accident> accidents = new ArrayList<>();
    accidents.addAll(Collections.nCopies(count(options, "pauses", 2), Accident.PAUSE));
    accidents.addAll(Collections.nCopies(count(options, "kills", 2), Accident.KILL));
    accidents.addAll(Collections.nCopies(count(options, "stops", 2), Accident.STOP));
    Duration pause = seconds(options.text("pause", "30s"));
    long seed = options.number("seed", 1);
    int clients = (int) Math.min(CLIENTS_MAX, options.number("clients", 16));
    try (Nodes nodes = new Nodes(home)) {
      CrashCheck check = new CrashCheck(nodes, pause, seed);
      Collections.shuffle(accidents, check.order);
      System.out.printf(
          "seed %d, %d clients: %s%nprocesses and logs in %s%n",
          seed, clients, accidents, nodes.folder());
      boolean held = check.run(accidents, clients);
      if (!held) {
        System.out.println("what the nodes wrote is kept in " + nodes.folder());
        return 1;
      }
      if (!options.text("keep", "no").equals("yes")) {
        nodes.forget();
      }
      return 0;
    }
  }

  private static int count(Options options, String name, int otherwise) {
    long count = options.number(name, otherwise);
    if (count < 0 || count > 100) {
      throw new Options.Wrong("--" + name + " takes 0 to 100");
    }
    return (int) count;
  }

  private static Duration seconds(String text) {
    try {
      return Duration.ofSeconds(Long.parseLong(text.replaceAll("s$", "")));
    } catch (NumberFormatException e) {
      throw new Options.Wrong("--pause takes seconds such as 30s, not " + text);
    }
  }

  private boolean run(List<Accident> accidents, int clients) throws Exception {
    long began = System.nanoTime();
    nodes.start();
    say(began, "three nodes are ready");
    List<String> probes = openCustomers();
    say(
        began,
        customers.size() + " customers, one at least in each of " + Slices.COUNT + " slices");
    List<Thread> shops = openShops(clients);
    Probes whole = new Probes(nodes.till(), journal, probes);
    for (Accident accident : accidents) {
      int node = order.nextInt(Nodes.COUNT);
      happen(began, accident, node, whole);
    }
    closed.set(true);
    for (Thread shop : shops) {
      shop.join();
    }
    say(
        began,
        "%,d deeds acknowledged, %,d of which nobody knows; holding the books against them"
            .formatted(journal.acknowledged(), journal.unknown()));
    new Books(nodes.till(), journal).check();
    return report(began);
  }

  private boolean report(long began) {
    List<String> violations = journal.violations();
    if (violations.isEmpty()) {
      say(
          began,
          "held: every acknowledged deed is there once, ledgers are balances, as of now is now,"
              + " the stock adds up, all slices verify");
      return true;
    }
    say(began, violations.size() + " VIOLATIONS");
    violations.stream().limit(LINES_SHOWN).forEach(line -> System.out.println("  " + line));
    return false;
  }

  /** Until there is one in every slice. */
  private List<String> openCustomers() throws Exception {
    String[] bySlice = new String[Slices.COUNT];
    while (customers.size() < BUSY_CUSTOMERS
        || Arrays.stream(bySlice).anyMatch(customer -> customer == null)) {
      if (customers.size() > CUSTOMERS_MAX) {
        throw new IllegalStateException("no customer came into some slice");
      }
      List<Callable<Optional<String>>> work = new ArrayList<>();
      for (int i = 0; i < OPENED_AT_ONCE; i++) {
        String card = "7700" + (1_000_000 + customers.size() + i);
        SplittableRandom chance = new SplittableRandom(order.nextLong());
        work.add(() -> new Shop(nodes.till(), journal, chance).open(card));
      }
      for (Optional<String> opened : Lanes.inParallel(work)) {
        String customer =
            opened.orElseThrow(() -> new IllegalStateException("a first purchase was not served"));
        customers.add(customer);
        bySlice[Slices.of(customer)] = customer;
      }
    }
    return List.of(bySlice);
  }

  private List<Thread> openShops(int clients) {
    List<Thread> shops = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      SplittableRandom chance = new SplittableRandom(order.nextLong());
      shops.add(Thread.ofVirtual().start(() -> sell(chance)));
    }
    return shops;
  }

  private void sell(SplittableRandom chance) {
    Shop shop = new Shop(nodes.till(), journal, chance);
    try {
      while (!closed.get()) {
        shop.anything(customers.get(chance.nextInt(BUSY_CUSTOMERS)));
        Thread.sleep(PAUSE_BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void happen(long began, Accident accident, int node, Probes probes) throws Exception {
    ServerProcess process = nodes.node(node);
    List<Integer> others = List.of((node + 1) % Nodes.COUNT, (node + 2) % Nodes.COUNT);
    switch (accident) {
      case KILL -> {
        process.signal("KILL");
        say(began, whole("kill -9", process, probes.secondsToWhole(others, WATCH_KILL)));
      }
      case STOP -> {
        process.signal("TERM");
        Instant asked = Instant.now();
        double whole = probes.secondsToWhole(others, WATCH_STOP);
        if (!process.ended(ENDS_MAX)) {
          journal.violated(process.name() + " does not end after SIGTERM");
        }
        say(began, whole("SIGTERM", process, whole));
        say(
            began,
            "  its process ended after %.1f s"
                .formatted(Duration.between(asked, process.endedAt()).toMillis() / 1e3));
      }
      case PAUSE -> {
        process.signal("STOP");
        double whole = probes.secondsToWhole(others, pause);
        process.signal("CONT");
        say(began, whole("asleep for " + pause.toSeconds() + " s", process, whole));
        double woken = probes.secondsToWhole(others, WATCH_WOKEN);
        say(began, whole("woken", process, woken));
      }
    }
    comeBack(began, node, process);
  }

  private void comeBack(long began, int node, ServerProcess process) throws Exception {
    if (process.isAlive() && !nodes.till().isReady(node)) {
      process.ended(ENDS_MAX);
    }
    String code =
        process.exitCode().isPresent() ? " (exit " + process.exitCode().getAsInt() + ")" : "";
    if (process.isAlive()) {
      say(began, "  " + process.name() + " is still a member");
    } else {
      process.start();
      long started = System.nanoTime();
      nodes.awaitReady(node);
      say(
          began,
          "  %s%s was started again, ready after %.1f s"
              .formatted(process.name(), code, (System.nanoTime() - started) / 1e9));
    }
  }

  private static String whole(String what, ServerProcess process, double seconds) {
    return Double.isFinite(seconds)
        ? "%s, %s: every slice served after %.1f s".formatted(process.name(), what, seconds)
        : "%s, %s: NOT every slice was served while it was watched".formatted(process.name(), what);
  }

  private static void say(long began, String what) {
    System.out.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
  }
}
