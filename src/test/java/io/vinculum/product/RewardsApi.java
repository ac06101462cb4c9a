package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Redemptions as an app and tills ask for them. */
record RewardsApi(Api api) {
  private static final int TILLS = 64;

  String member(long points) {
    String card = "rw-" + UUID.randomUUID();
    String id =
        api.post("/v1/customers", Api.json("{'identifiers': {'card': '%s'}}", card))
            .json(201)
            .path("customerId")
            .asText();
    if (points > 0) {
      api.post(
              "/v1/customers/" + id + "/points/adjustments",
              Api.json("{'currency': 'points', 'points': %d, 'reason': 'test'}", points))
          .json(201);
    }
    return id;
  }

  Answer redeem(String customer, String reward) {
    return api.postAsTill(
            "/v1/customers/" + customer + "/redemptions",
            Api.json("{'reward': '%s'}", reward),
            "Idempotency-Key",
            UUID.randomUUID().toString())
        .last();
  }

  Answer end(String customer, String redemption, String how) {
    return api.post(
        "/v1/customers/" + customer + "/redemptions/" + redemption + "/" + how, Api.json("{}"));
  }

  JsonNode points(String customer) {
    return api.get("/v1/customers/" + customer + "/points").json(200).path("items").get(0);
  }

  JsonNode reward(String customer, String reward) {
    for (JsonNode item :
        api.get("/v1/customers/" + customer + "/rewards").json(200).path("items")) {
      if (item.path("reward").asText().equals(reward)) {
        return item;
      }
    }
    throw new AssertionError("no reward " + reward);
  }

  void pass(Duration time) {
    Instant now = Instant.parse(api.get("/v1/clock").json(200).path("now").asText());
    api.put("/v1/clock", Api.json("{'now': '%s'}", now.plus(time))).json(200);
  }

  /** Calls all at the same time, so many under way. */
  static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService tills = Executors.newFixedThreadPool(Math.min(TILLS, calls.size()))) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (Callable<Answer> call : calls) {
        answers.add(
            tills.submit(
                () -> {
                  go.await();
                  return call.call();
                }));
      }
      go.countDown();
      List<Answer> all = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }

  static long count(List<Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }
}
