package io.vinculum.load.crash;

import io.vinculum.load.crash.Journal.Deed;
import io.vinculum.load.crash.Journal.Kind;
import io.vinculum.load.crash.Till.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does one thing at a time as a till does: where no answer comes it asks another node, with the
 * same document or key, until somebody says what became of it or it gives up.
 */
final class Shop {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final String SOURCE = "till";

  private final Till till;
  private final Journal journal;
  private final SplittableRandom chance;

  Shop(Till till, Journal journal, SplittableRandom chance) {
    this.till = till;
    this.journal = journal;
    this.chance = chance;
  }

  /** Something to be posted, and what says that it was done. */
  private record Wish(
      Kind kind, String customer, String name, String path, String body, Optional<String> key) {}

  /** A purchase, an adjustment or a redemption of a customer. */
  void anything(String customer) throws InterruptedException {
    int dice = chance.nextInt(10);
    if (dice < 6) {
      patiently(purchase("{\"id\":\"" + customer + "\"}", customer));
    } else if (dice < 8) {
      patiently(adjustment(customer));
    } else {
      patiently(redemption(customer));
    }
  }

  /** The first purchase of a card, which opens its customer. */
  Optional<String> open(String card) throws InterruptedException {
    return patiently(purchase("{\"card\":\"" + card + "\"}", ""))
        .map(answer -> answer.body().path("customerId").asText());
  }

  /** One purchase at one node, tried once; whether it was served. */
  boolean serves(int node, String customer, Duration max) throws InterruptedException {
    Wish wish = purchase("{\"id\":\"" + customer + "\"}", customer);
    Optional<Answer> answer = till.post(node, wish.path(), wish.body(), wish.key(), max);
    boolean served = answer.filter(Shop::isDone).isPresent();
    answer.filter(Shop::isDone).ifPresent(a -> lookAt(wish, a, true));
    remember(wish, customer, answer.filter(Shop::isDone));
    return served;
  }

  private Wish purchase(String customerReference, String customer) {
    String document = "d" + NUMBERS.incrementAndGet();
    int euros = chance.nextInt(11, 90);
    String body =
        """
        {"kind":"purchase","source":"%s","document":"%s","occurredAt":"%s","customer":%s,\
        "channel":"store","total":{"amount":"%d.00","currency":"EUR"}}\
        """
            .formatted(
                SOURCE,
                document,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                customerReference,
                euros);
    return new Wish(Kind.PURCHASE, customer, document, "/v1/interactions", body, Optional.empty());
  }

  private Wish adjustment(String customer) {
    String reason = "a" + NUMBERS.incrementAndGet();
    return new Wish(
        Kind.ADJUSTMENT,
        customer,
        reason,
        "/v1/customers/" + customer + "/points/adjustments",
        "{\"currency\":\"points\",\"points\":%d,\"reason\":\"%s\"}"
            .formatted(chance.nextInt(1, 20), reason),
        Optional.of(reason));
  }

  private Wish redemption(String customer) {
    String key = "r" + NUMBERS.incrementAndGet();
    return new Wish(
        Kind.REDEMPTION,
        customer,
        key,
        "/v1/customers/" + customer + "/redemptions",
        "{\"reward\":\"coffee\"}",
        Optional.of(key));
  }

  private Optional<Answer> patiently(Wish wish) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int node = chance.nextInt(Nodes.COUNT);
    boolean first = true;
    while (true) {
      Optional<Answer> answer = till.post(node, wish.path(), wish.body(), wish.key(), ANSWER_MAX);
      if (answer.filter(Shop::isDone).isPresent()) {
        lookAt(wish, answer.get(), first);
        remember(wish, answer.get().body().path("customerId").asText(wish.customer()), answer);
        return answer;
      }
      if (answer.filter(Shop::isRefused).isPresent()) {
        return Optional.empty();
      }
      if (System.nanoTime() - deadline > 0) {
        remember(wish, wish.customer(), Optional.empty());
        return Optional.empty();
      }
      first = false;
      node = (node + 1) % Nodes.COUNT;
      Thread.sleep(PAUSE);
    }
  }

  private static boolean isDone(Answer answer) {
    return answer.status() == CREATED || answer.status() == OK;
  }

  /** An acknowledgement that contradicts itself, or what was asked before, is a violation. */
  private void lookAt(Wish wish, Answer answer, boolean first) {
    if (wish.kind() != Kind.PURCHASE) {
      return;
    }
    boolean duplicate = answer.body().path("duplicate").asBoolean();
    if (duplicate != (answer.status() == OK) || first && duplicate) {
      journal.violated(
          "customer %s, document %s: %s was answered %d with duplicate %s"
              .formatted(
                  wish.customer(),
                  wish.name(),
                  first ? "the first request" : "a repetition",
                  answer.status(),
                  duplicate));
    }
  }

  /** A word of the rules, and no matter of nodes: too few points, no stock. */
  private static boolean isRefused(Answer answer) {
    String type = answer.body().path("type").asText();
    return answer.status() == CONFLICT && !type.endsWith("idempotency-key-in-use")
        || answer.status() > CONFLICT
            && answer.status() < SERVER_FAULT
            && answer.status() != TOO_MANY;
  }

  private void remember(Wish wish, String customer, Optional<Answer> answer) {
    if (customer.isEmpty()) {
      return;
    }
    Optional<String> id =
        answer.map(
            a ->
                switch (wish.kind()) {
                  case PURCHASE -> a.body().path("interactionId").asText();
                  case ADJUSTMENT -> a.body().path("adjustmentId").asText();
                  case REDEMPTION -> a.body().path("redemptionId").asText();
                });
    journal.add(new Deed(wish.kind(), customer, wish.name(), id));
  }
}
