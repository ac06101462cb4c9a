package io.vinculum.load.bench;

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
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/** Purchases posted by clients that each wait for their answer, as tills do. */
final class Purchases {
  private static final int DUPLICATE = 200;
  private static final int CREATED = 201;

  private final Target target;
  private final AtomicLong refused = new AtomicLong();
  private final String run = Long.toHexString(System.nanoTime());
  private final AtomicLong number = new AtomicLong();

  Purchases(Target target) {
    this.target = target;
  }

  /** Posts for that long with so many clients at once, over so many customers. */
  Measured post(String what, int clients, int customers, Duration duration) throws Exception {
    ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      SplittableRandom chance = new SplittableRandom(client);
      work.add(() -> postUntil(end, chance, customers, micros));
    }
    refused.set(0);
    long count = Lanes.inParallel(work).stream().mapToLong(Long::longValue).sum();
    long nanos = System.nanoTime() - began;
    if (refused.get() > 0) {
      System.out.printf(
          "%s: %,d requests were answered 429 or 503 and repeated%n", what, refused.get());
    }
    return new Measured(what, count, nanos, micros);
  }

  private long postUntil(
      long end, SplittableRandom chance, int customers, ConcurrentHistogram micros)
      throws IOException {
    long count = 0;
    try (HttpConnection connection = new HttpConnection(target)) {
      while (System.nanoTime() < end) {
        byte[] body = body(chance.nextInt(customers), chance.nextInt(100, 20_000));
        long sent = System.nanoTime();
        HttpAnswer answer = connection.send("POST", "/v1/interactions", body);
        while (answer.isNotNow()) {
          // As a till does: the same purchase again; its latency goes on until it is answered.
          refused.incrementAndGet();
          answer = connection.send("POST", "/v1/interactions", body);
        }
        micros.recordValue((System.nanoTime() - sent) / 1_000);
        if (answer.status() != DUPLICATE) {
          answer.expect(CREATED);
        }
        count++;
      }
    }
    return count;
  }

  private byte[] body(int customer, int cents) {
    return ("""
    {"kind":"purchase","source":"bench-%s","document":"%d","occurredAt":"%s",\
    "customer":{"card":"7700%010d"},"channel":"store","partner":"superfresh","location":"store-1",\
    "total":{"amount":"%d.%02d","currency":"EUR"},\
    "lines":[{"line":"1","sku":"841001","category":"grocery.dairy","quantity":"1",\
    "amount":{"amount":"%d.%02d","currency":"EUR"}}]}\
    """
            .formatted(
                run,
                number.incrementAndGet(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                customer,
                cents / 100,
                cents % 100,
                cents / 100,
                cents % 100))
        .getBytes(StandardCharsets.UTF_8);
  }
}
