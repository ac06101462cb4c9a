package io.vinculum.load.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.load.crash.Journal.Deed;
import io.vinculum.load.crash.Journal.Kind;
import io.vinculum.load.crash.Till.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds what the server says at the end against what it acknowledged: everything there, nothing
 * twice, and all its accounts in agreement.
 */
final class Books {
  private static final int READERS = 8;
  private static final int STOCK = 100_000;
  private static final Duration VERIFICATION_MAX = Duration.ofMinutes(2);
  private static final int OK = 200;

  private final Till till;
  private final Journal journal;
  private final AtomicLong redeemed = new AtomicLong();

  Books(Till till, Journal journal) {
    this.till = till;
    this.journal = journal;
  }

  /** Adds what does not hold to the journal's violations. */
  void check() throws Exception {
    List<String> customers = journal.customers();
    List<Callable<Void>> work = new ArrayList<>();
    for (String customer : customers) {
      work.add(() -> guarded(customer, () -> check(customer)));
    }
    for (int slice = 0; slice < Slices.COUNT; slice++) {
      int number = slice;
      work.add(() -> guarded("slice " + number, () -> verify(number)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      for (Future<Void> future : threads.invokeAll(work)) {
        future.get();
      }
    }
    checkStock(customers.getFirst());
  }

  private Void guarded(String what, Runnable check) {
    try {
      check.run();
    } catch (IllegalStateException e) {
      journal.violated(what + ": " + e.getMessage());
    }
    return null;
  }

  private void check(String customer) {
    String path = "/v1/customers/" + customer;
    if (journal.of(customer).size() == 1) {
      checkTimeline(customer, till.readAll(path + "/timeline"));
      return;
    }
    List<JsonNode> ledger = till.readAll(path + "/points/ledger");
    checkTimeline(customer, till.readAll(path + "/timeline"));
    checkLedger(customer, ledger);
    checkRedemptions(customer, till.readAll(path + "/redemptions"));
    JsonNode now = till.read(path);
    JsonNode then = till.read(path + "?asOf=" + Instant.now());
    for (String field : List.of("points", "tier", "rhythm")) {
      if (!steady(now.path(field)).equals(steady(then.path(field)))) {
        journal.violated(
            "customer %s: %s is %s now and %s as of now"
                .formatted(customer, field, now.path(field), then.path(field)));
      }
    }
    long balance = available(now);
    long booked = ledger.stream().mapToLong(Books::movedToAvailable).sum();
    if (balance != booked) {
      journal.violated(
          "customer %s: the balance is %d and the ledger adds up to %d"
              .formatted(customer, balance, booked));
    }
  }

  /** Without what moves by itself with each second. */
  private static String steady(JsonNode field) {
    return field.isObject()
        ? field.path("purchases") + " " + field.path("spend") + field.path("id")
        : field.toString();
  }

  private static long available(JsonNode view) {
    for (JsonNode points : view.path("points")) {
      if (points.path("currency").asText().equals("points")) {
        return points.path("available").asLong();
      }
    }
    return 0;
  }

  private static long movedToAvailable(JsonNode line) {
    long points = line.path("points").asLong();
    return (line.path("to").asText().equals("available") ? points : 0)
        - (line.path("from").asText().equals("available") ? points : 0);
  }

  private void checkTimeline(String customer, List<JsonNode> timeline) {
    Map<String, List<String>> ids = new HashMap<>();
    for (JsonNode item : timeline) {
      ids.computeIfAbsent(item.path("document").asText(), _ -> new ArrayList<>())
          .add(item.path("interactionId").asText());
    }
    hold(customer, "timeline", Kind.PURCHASE, ids);
  }

  private void checkLedger(String customer, List<JsonNode> ledger) {
    Map<String, Integer> lines = new HashMap<>();
    Map<String, List<String>> documents = new HashMap<>();
    Map<String, List<String>> reasons = new HashMap<>();
    for (JsonNode line : ledger) {
      lines.merge(line.path("line").asText(), 1, Integer::sum);
      if (line.path("cause").asText().equals("purchase")) {
        documents
            .computeIfAbsent(line.at("/document/document").asText(), _ -> new ArrayList<>())
            .add("");
      }
      if (line.path("cause").asText().equals("adjustment")) {
        reasons.computeIfAbsent(line.path("why").asText(), _ -> new ArrayList<>()).add("");
      }
    }
    lines.forEach(
        (line, times) -> {
          if (times > 1) {
            journal.violated(
                "customer %s: the ledger has line %s %d times".formatted(customer, line, times));
          }
        });
    hold(customer, "ledger", Kind.PURCHASE, documents);
    hold(customer, "ledger", Kind.ADJUSTMENT, reasons);
  }

  private void checkRedemptions(String customer, List<JsonNode> redemptions) {
    Map<String, Integer> times = new HashMap<>();
    for (JsonNode redemption : redemptions) {
      times.merge(redemption.path("redemptionId").asText(), 1, Integer::sum);
    }
    redeemed.addAndGet(redemptions.size());
    long possible = journal.of(customer).stream().filter(d -> d.kind() == Kind.REDEMPTION).count();
    if (redemptions.size() > possible) {
      journal.violated(
          "customer %s: %d redemptions of %d that were asked for"
              .formatted(customer, redemptions.size(), possible));
    }
    for (Deed deed : journal.of(customer)) {
      if (deed.kind() == Kind.REDEMPTION && deed.isAcknowledged()) {
        once(customer, "redemptions", deed, times.getOrDefault(deed.id().orElseThrow(), 0));
      }
    }
  }

  /** Every acknowledged deed once, every other one at most once. */
  private void hold(String customer, String where, Kind kind, Map<String, List<String>> found) {
    for (Deed deed : journal.of(customer)) {
      List<String> ids = found.getOrDefault(deed.name(), List.of());
      if (deed.kind() != kind) {
        continue;
      }
      if (deed.isAcknowledged() || ids.size() > 1) {
        once(customer, where, deed, ids.size());
      }
      if (deed.isAcknowledged() && where.equals("timeline") && ids.size() == 1) {
        if (!ids.contains(deed.id().orElseThrow())) {
          journal.violated(
              "customer %s, document %s: acknowledged as %s and kept as %s"
                  .formatted(customer, deed.name(), deed.id().orElseThrow(), ids.getFirst()));
        }
      }
    }
  }

  private void once(String customer, String where, Deed deed, int times) {
    if (times != 1) {
      journal.violated(
          "customer %s, %s %s: %s, and %d times in the %s"
              .formatted(
                  customer,
                  deed.kind().name().toLowerCase(java.util.Locale.ROOT),
                  deed.name(),
                  deed.isAcknowledged() ? "acknowledged" : "never acknowledged",
                  times,
                  where));
    }
  }

  private void verify(int slice) {
    Optional<Answer> last = Optional.empty();
    for (int node = 0; node < Nodes.COUNT; node++) {
      last =
          till.post(
              node,
              "/v1/slices/" + slice + "/verification",
              "",
              Optional.empty(),
              VERIFICATION_MAX);
      if (last.filter(a -> a.status() == OK).isPresent()) {
        JsonNode different = last.get().body().path("different");
        if (!different.isEmpty()) {
          journal.violated("slice %d differs from its journals: %s".formatted(slice, different));
        }
        for (String damage : List.of("damagedJournals", "supersededEvents")) {
          JsonNode found = last.get().body().path(damage);
          if (!found.isEmpty() || found.asLong() > 0) {
            journal.violated("slice %d has %s: %s".formatted(slice, damage, found));
          }
        }
        return;
      }
    }
    journal.violated(
        "slice %d cannot be verified: %s"
            .formatted(slice, last.map(Object::toString).orElse("no answer")));
  }

  private void checkStock(String customer) {
    for (JsonNode reward : till.read("/v1/customers/" + customer + "/rewards").path("items")) {
      long left = reward.path("left").asLong();
      if (reward.path("reward").asText().equals("coffee") && left + redeemed.get() != STOCK) {
        journal.violated(
            "the stock of %d has %d left after %d redemptions"
                .formatted(STOCK, left, redeemed.get()));
      }
    }
  }
}
