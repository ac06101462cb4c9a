package io.vinculum.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.Options;
import io.vinculum.load.RunningServer;
import io.vinculum.load.http.HttpAnswer;
import io.vinculum.load.http.HttpConnection;
import io.vinculum.load.http.Lanes;
import io.vinculum.load.http.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * How long after its acknowledgement a purchase is seen in an audience: a new customer's first one,
 * until a segment of all who bought has the customer. By the fast path the events come as they are
 * stored; by the guaranteed one, on a server that is started with {@code VINCULUM_FAST_PATH=false},
 * the sweeps of the journals bring them.
 */
public final class FreshnessBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEGMENT = "/v1/segments/bench-freshness";
  private static final long MICROS_MAX = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final int NOT_FOUND = 404;

  /** A slice sweeps every five minutes; what a sweep just missed comes by the next. */
  private static final Duration GUARANTEED_MAX = Duration.ofMinutes(12);

  private static final Duration FAST_MAX = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 1;
  private static final long SWEPT_AGAIN_MILLIS = 500;

  private final Target target;
  private final String run = Long.toHexString(System.nanoTime());
  private final AtomicLong number = new AtomicLong();
  private final ConcurrentHistogram micros = new ConcurrentHistogram(MICROS_MAX, DIGITS);

  private FreshnessBench(Target target) {
    this.target = target;
  }

  /** A purchase that is not seen yet. */
  private record Bought(String customer, long ackNanos) {}

  /**
   * Runs it: {@code --seconds} (30) of purchases; {@code --clients} (4) that each buy when they saw
   * their last, or {@code --path guaranteed} with {@code --per-second} (10) purchases and at most
   * twelve minutes until the last of them is seen.
   */
  public static void run(RunningServer server, Options options) throws Exception {
    String path = options.text("path", "fast");
    if (!path.equals("fast") && !path.equals("guaranteed")) {
      throw new Options.Wrong("--path takes fast or guaranteed, not " + path);
    }
    FreshnessBench bench = new FreshnessBench(server.target());
    Surroundings.printMachine();
    bench.begin();
    long fast = bench.counter("vinculum_slices_events_fast_total");
    long repaired = bench.counter("vinculum_slices_events_repaired_total");
    Duration seconds = Duration.ofSeconds(options.number("seconds", 30));
    long count =
        path.equals("fast")
            ? bench.fast(seconds, (int) options.number("clients", 4))
            : bench.guaranteed(seconds, options.number("per-second", 10));
    bench.print(path, count);
    System.out.printf(
        "events that came at once: %,d; that sweeps of the journals brought: %,d%n",
        bench.counter("vinculum_slices_events_fast_total") - fast,
        bench.counter("vinculum_slices_events_repaired_total") - repaired);
    bench.end();
  }

  private void begin() throws IOException {
    try (HttpConnection connection = new HttpConnection(target)) {
      connection
          .send("PUT", SEGMENT, utf8("{\"name\": \"Freshness\", \"rule\": \"purchases >= 1\"}"))
          .expect(200, 201);
    }
  }

  private void end() throws IOException {
    try (HttpConnection connection = new HttpConnection(target)) {
      connection.send("DELETE", SEGMENT, new byte[0]).expect(200, 204);
    }
  }

  private long fast(Duration seconds, int clients) throws Exception {
    long end = System.nanoTime() + seconds.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      work.add(() -> buyAndSee(end));
    }
    return Lanes.inParallel(work).stream().mapToLong(Long::longValue).sum();
  }

  private long buyAndSee(long end) throws IOException, InterruptedException {
    long count = 0;
    try (HttpConnection connection = new HttpConnection(target)) {
      while (System.nanoTime() < end) {
        Bought bought = buy(connection);
        while (!seen(connection, bought)) {
          if (System.nanoTime() - bought.ackNanos() > FAST_MAX.toNanos()) {
            throw new IllegalStateException(
                "a purchase was not seen for %d s: is the fast path cut? Then use --path guaranteed"
                    .formatted(FAST_MAX.toSeconds()));
          }
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        count++;
      }
    }
    return count;
  }

  private long guaranteed(Duration seconds, long perSecond) throws Exception {
    System.out.printf(
        "the sweep of a slice comes every five minutes: this takes %d minutes at most%n",
        GUARANTEED_MAX.toMinutes());
    List<Bought> waiting = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(target)) {
      long fastBefore = counter("vinculum_slices_events_fast_total");
      long began = System.nanoTime();
      long purchases = seconds.toSeconds() * perSecond;
      while (waiting.size() + (int) micros.getTotalCount() < purchases) {
        long due = began + (waiting.size() + micros.getTotalCount()) * 1_000_000_000L / perSecond;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        waiting.add(buy(connection));
      }
      if (counter("vinculum_slices_events_fast_total") - fastBefore >= purchases) {
        throw new IllegalStateException(
            "the fast path is open: start the server with VINCULUM_FAST_PATH=false");
      }
      long last = System.nanoTime();
      while (!waiting.isEmpty()) {
        waiting = stillWaiting(connection, waiting);
        if (System.nanoTime() - last > GUARANTEED_MAX.toNanos()) {
          throw new IllegalStateException(
              "%,d of %,d purchases were not seen within %d minutes"
                  .formatted(waiting.size(), purchases, GUARANTEED_MAX.toMinutes()));
        }
        TimeUnit.MILLISECONDS.sleep(SWEPT_AGAIN_MILLIS);
      }
      return purchases;
    }
  }

  private List<Bought> stillWaiting(HttpConnection connection, List<Bought> waiting)
      throws IOException {
    List<Bought> still = new ArrayList<>();
    for (Bought bought : waiting) {
      if (!seen(connection, bought)) {
        still.add(bought);
      }
    }
    return still;
  }

  /** Whether the customer is in the segment; the time since the acknowledgement is noted then. */
  private boolean seen(HttpConnection connection, Bought bought) throws IOException {
    HttpAnswer answer = connection.get(SEGMENT + "/members/" + bought.customer());
    if (answer.status() == NOT_FOUND || answer.isNotNow()) {
      return false;
    }
    boolean in = JSON.readTree(answer.expect(200).body()).path("in").asBoolean();
    if (in) {
      micros.recordValue((System.nanoTime() - bought.ackNanos()) / 1_000);
    }
    return in;
  }

  private Bought buy(HttpConnection connection) throws IOException, InterruptedException {
    JsonNode answer =
        JSON.readTree(
            connection.sendPatiently("POST", "/v1/interactions", purchase()).expect(201).body());
    return new Bought(answer.path("customerId").asText(), System.nanoTime());
  }

  private byte[] purchase() {
    long document = number.incrementAndGet();
    return utf8(
        """
        {"kind":"purchase","source":"fresh-%s","document":"%d","occurredAt":"%s",\
        "customer":{"card":"7701%s%08d"},"channel":"store","partner":"superfresh",\
        "total":{"amount":"20.00","currency":"EUR"}}\
        """
            .formatted(
                run,
                document,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Math.floorMod(run.hashCode(), 10_000_000),
                document));
  }

  /** A counter of the server's metrics; 0 before its first count. */
  private long counter(String name) throws IOException {
    try (HttpConnection connection = new HttpConnection(target)) {
      return connection
          .get("/metrics")
          .expect(200)
          .text()
          .lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private void print(String path, long count) {
    System.out.printf(
        "%s path: %,d purchases, all of them seen; from acknowledged to seen p50 %.1f ms, p95 %.1f"
            + " ms, p99 %.1f ms, at most %.1f ms%n",
        path,
        count,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
