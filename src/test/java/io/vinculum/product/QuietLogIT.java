package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The log of an ordinary life, a start, sales, a fit and a stop under load, holds nothing to be
 * alarmed by; that of a lost store one line for each part that noticed.
 */
class QuietLogIT {
  private static final int CLIENTS = 4;
  private static final int SALES = 200;
  private static final int NOTICED_MAX = 12;
  private static final int LINE_CHARACTERS_MAX = 600;
  private static final Duration SOLD_MAX = Duration.ofMinutes(2);
  private static final Pattern TRACE = Pattern.compile("^\\s+at |^Caused by|^\\s+\\.\\.\\. \\d+ ");
  private static final Pattern ALARM = Pattern.compile("^\\S+ +(WARN|ERROR) ");

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean open = new AtomicBoolean(true);

  @Test
  void an_ordinary_life_alarms_nobody_and_a_lost_store_is_told_in_few_lines() throws Exception {
    try (PackagedServer server = PackagedServer.start(Map.of())) {
      underLoad(
          server,
          () -> {
            server.api().post("/v1/models/fit", Api.json("{}"));
            server.stop();
          });
      List<String> life = server.wholeLog().lines().toList();
      assertThat(life).isNotEmpty().allMatch(line -> line.length() <= LINE_CHARACTERS_MAX);
      assertThat(life.stream().filter(line -> TRACE.matcher(line).find())).isEmpty();
      assertThat(life.stream().filter(line -> ALARM.matcher(line).find())).isEmpty();

      server.startAgain();
      open.set(true);
      underLoad(
          server,
          () -> {
            int before = next.get();
            server.killStore();
            Patience.until("calls meanwhile", SOLD_MAX, () -> next.get() > before + SALES);
            Patience.until(
                "readiness",
                SOLD_MAX,
                () -> server.api().as("").get("/health/ready").status() == 200);
          });
      List<String> loss =
          server.wholeLog().lines().skip(life.size()).filter(l -> !l.isBlank()).toList();
      assertThat(loss.stream().filter(line -> TRACE.matcher(line).find())).isEmpty();
      assertThat(loss.stream().filter(line -> ALARM.matcher(line).find()))
          .hasSizeBetween(1, NOTICED_MAX)
          .anyMatch(line -> line.contains("The local store ended (it was killed by signal 9)"));
    }
  }

  private void underLoad(PackagedServer server, Runnable act) throws Exception {
    int before = next.get();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> selling = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        selling.add(clients.submit(() -> sell(server.api())));
      }
      try {
        Patience.until("sales", SOLD_MAX, () -> next.get() >= before + SALES);
        act.run();
      } finally {
        open.set(false);
      }
      for (Future<?> client : selling) {
        client.get();
      }
    }
  }

  private void sell(Api api) {
    try {
      while (open.get()) {
        api.post("/v1/interactions", sale(next.getAndIncrement()));
      }
    } catch (UncheckedIOException gone) {
      // The server stops under its clients: that is what is tried.
    }
  }

  private static JsonNode sale(int number) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'quiet', 'document': 'sale-%d',
         'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': 'quiet-%d'},
         'partner': 'fuelco', 'total': {'amount': '5.00', 'currency': 'EUR'},
         'lines': [{'line': '1', 'category': 'fuel', 'quantity': '1',
                    'amount': {'amount': '5.00', 'currency': 'EUR'}}]}\
        """,
        number, number % 100);
  }
}
