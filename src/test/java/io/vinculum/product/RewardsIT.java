package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Rewards as an app and a till see them, on a server that is restarted and killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RewardsIT {
  private static final int RARE_STOCK = 100;
  private static final int LAST_STOCK = 30;
  private static final int SLICES_VERIFIED = 32;
  private static final Duration HOLD = Duration.ofMinutes(15);
  private static final String BACK_IN_STOCK = "PT1M";

  private static PackagedServer server;
  private static Api api;
  private static RewardsApi rewards;

  @BeforeAll
  static void start() {
    server =
        PackagedServer.start(
            Map.of(
                "VINCULUM_SANDBOX",
                "true",
                "VINCULUM_CLOCK",
                "2026-05-04T08:00:00Z",
                "VINCULUM_PROGRAMME",
                Path.of("src/test/resources/product/rewards.yaml").toAbsolutePath().toString()));
    api = server.api();
    rewards = new RewardsApi(api);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void fiftyAtOnceOnOneMemberSpendNoMoreThanThereIs() throws Exception {
    String member = rewards.member(1_270);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> rewards.redeem(member, "tea"));
    }
    List<Answer> answers = RewardsApi.atOnce(calls);

    assertThat(RewardsApi.count(answers, 201)).isEqualTo(12);
    for (Answer refused : answers.stream().filter(a -> a.status() != 201).toList()) {
      assertThat(refused.json(409).path("type").asText())
          .isEqualTo("/problems/insufficient-points");
      assertThat(refused.json().path("required").asLong()).isEqualTo(100);
      assertThat(refused.json().path("available").asLong()).isLessThan(1_270);
    }
    assertThat(rewards.points(member).path("available").asLong()).isEqualTo(70);
  }

  @Test
  @Order(2)
  void aThousandAtOnceGetWhatIsThereAndWhatTheyLetGoOfComesBack() throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      members.add(rewards.member(1_000));
    }
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String member = members.get(i % members.size());
      calls.add(() -> rewards.redeem(member, "rare"));
    }
    List<Answer> answers = RewardsApi.atOnce(calls);

    assertThat(RewardsApi.count(answers, 201)).isEqualTo(RARE_STOCK);
    assertThat(
            answers.stream()
                .filter(a -> a.status() != 201)
                .map(a -> a.json(409).path("type").asText())
                .distinct())
        .containsExactly("/problems/reward-out-of-stock");
    long reserved =
        members.stream()
            .mapToLong(member -> rewards.points(member).path("reserved").asLong())
            .sum();
    assertThat(reserved).isEqualTo(RARE_STOCK * 10L);
    assertThat(rewards.reward(members.getFirst(), "rare").path("left").asLong()).isZero();

    rewards.pass(HOLD.plus(Duration.parse(BACK_IN_STOCK)));
    assertThat(rewards.reward(members.getFirst(), "rare").path("left").asLong())
        .isEqualTo(RARE_STOCK);
    assertThat(rewards.points(members.getFirst()).path("available").asLong()).isEqualTo(1_000);
  }

  @Test
  @Order(3)
  void aCancelledReservationIsThereForTheNextOneAtOnce() {
    String one = rewards.member(70);
    String other = rewards.member(70);
    String first = rewards.redeem(one, "held").json(201).path("redemptionId").asText();
    assertThat(rewards.redeem(other, "held").json(409).path("left").asLong()).isZero();

    assertThat(rewards.end(one, first, "cancel").json(200).path("state").asText())
        .isEqualTo("cancelled");
    assertThat(rewards.end(one, first, "cancel").json(200).path("state").asText())
        .isEqualTo("cancelled");
    assertThat(rewards.points(one).path("available").asLong()).isEqualTo(70);
    JsonNode second = rewards.redeem(other, "held").json(201);
    assertThat(rewards.end(one, first, "confirm").json(409).path("type").asText())
        .isEqualTo("/problems/redemption-cancelled");
    rewards.end(other, second.path("redemptionId").asText(), "cancel").json(200);
  }

  @Test
  @Order(4)
  void aReservationFreesItselfAlsoAfterARestart() {
    String member = rewards.member(70);
    String other = rewards.member(70);
    JsonNode reserved = rewards.redeem(member, "held").json(201);
    assertThat(reserved.path("state").asText()).isEqualTo("reserved");
    assertThat(rewards.points(member).path("reserved").asLong()).isEqualTo(70);
    server.restart();
    assertThat(rewards.points(member).path("reserved").asLong()).isEqualTo(70);
    assertThat(rewards.redeem(other, "held").json(409).path("type").asText())
        .isEqualTo("/problems/reward-out-of-stock");

    rewards.pass(HOLD.plus(Duration.parse(BACK_IN_STOCK)));
    assertThat(rewards.points(member).path("reserved").asLong()).isZero();
    assertThat(rewards.points(member).path("available").asLong()).isEqualTo(70);
    String id = reserved.path("redemptionId").asText();
    assertThat(rewards.end(member, id, "confirm").json(409).path("type").asText())
        .isEqualTo("/problems/redemption-expired");
    JsonNode next = rewards.redeem(other, "held").json(201);
    assertThat(
            rewards
                .end(other, next.path("redemptionId").asText(), "confirm")
                .json(200)
                .path("state"))
        .hasToString("\"confirmed\"");
    assertThat(api.all("/v1/customers/" + member + "/redemptions"))
        .extracting(item -> item.path("state").asText())
        .containsExactly("expired");
  }

  @Test
  @Order(5)
  void aRepeatedRequestGetsTheSameVoucherAndTwoTillsUseItOnce() throws Exception {
    String member = rewards.member(600);
    JsonNode body = Api.json("{'reward': 'slip'}");
    String path = "/v1/customers/" + member + "/redemptions";
    String key = UUID.randomUUID().toString();
    Answer first = api.post(path, body, "Idempotency-Key", key);
    Answer again = api.post(path, body, "Idempotency-Key", key);
    assertThat(again.text()).isEqualTo(first.text());
    String code = first.json(201).path("voucher").path("code").asText();
    assertThat(code).matches("SLP(-[0-9A-Z]{5}){3}");
    assertThat(
            api.post("/v1/vouchers/check", Api.json("{'code': '%s'}", code))
                .json(200)
                .path("state")
                .asText())
        .isEqualTo("valid");

    List<Callable<Answer>> uses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      JsonNode use =
          Api.json("{'code': '%s', 'source': 'till-%d', 'document': 'd-%d'}", code, i, i);
      uses.add(() -> api.postAsTill("/v1/vouchers/use", use).last());
    }
    List<Answer> answers = RewardsApi.atOnce(uses);
    assertThat(RewardsApi.count(answers, 201)).isEqualTo(1);
    assertThat(
            answers.stream()
                .filter(a -> a.status() != 201)
                .map(a -> a.json(409).path("type").asText())
                .distinct())
        .containsExactly("/problems/voucher-used");
  }

  @Test
  @Order(6)
  void aBoundVoucherIsUsedInPartsByItsOwnerOnly() {
    String member = rewards.member(500);
    String code = rewards.redeem(member, "gift").json(201).path("voucher").path("code").asText();
    String use =
        "{'code': '%s', 'source': 'till-1', 'document': '%s', 'customer': {'id': '%s'},"
            + " 'amount': {'amount': '%s', 'currency': 'EUR'}}";
    Answer strangers =
        api.post("/v1/vouchers/use", Api.json(use, code, "a", rewards.member(0), "1.00"));
    assertThat(strangers.json(409).path("type").asText()).isEqualTo("/problems/voucher-bound");
    JsonNode part =
        api.post("/v1/vouchers/use", Api.json(use, code, "b", member, "3.20")).json(201);
    assertThat(part.at("/left/amount").asText()).isEqualTo("1.80");
    Answer more = api.post("/v1/vouchers/use", Api.json(use, code, "c", member, "1.81"));
    assertThat(more.json(409).at("/left/amount").asText()).isEqualTo("1.80");
    assertThat(
            api.post("/v1/vouchers/use", Api.json(use, code, "b", member, "3.20"))
                .json(200)
                .path("duplicate")
                .asBoolean())
        .isTrue();
    assertThat(
            api.post("/v1/vouchers/use", Api.json(use, code, "b", member, "1.00"))
                .json(422)
                .path("type")
                .asText())
        .isEqualTo("/problems/document-reused");
    api.post("/v1/vouchers/use", Api.json(use, code, "c", member, "1.80")).json(201);
    Answer done = api.post("/v1/vouchers/use", Api.json(use, code, "d", member, "0.10"));
    assertThat(done.json(409).path("type").asText()).isEqualTo("/problems/voucher-used");
  }

  @Test
  @Order(7)
  void whyNotIsSaidBeforeAndAfter() {
    String member = rewards.member(60);
    JsonNode club = rewards.reward(member, "club");
    assertThat(club.path("affordable").asBoolean()).isTrue();
    assertThat(club.path("eligible").asBoolean()).isFalse();
    assertThat(club.path("conditions").findValuesAsText("holds")).containsExactly("false", "true");
    assertThat(rewards.reward(member, "tea").path("missing").asLong()).isEqualTo(40);
    assertThat(rewards.redeem(member, "club").json(409).path("type").asText())
        .isEqualTo("/problems/reward-not-eligible");

    rewards.redeem(member, "once").json(201);
    rewards.redeem(member, "once").json(201);
    assertThat(rewards.redeem(member, "once").json(409).path("type").asText())
        .isEqualTo("/problems/reward-limit-reached");
    assertThat(rewards.reward(member, "once").at("/limit/left").asLong()).isZero();
    Answer faulty =
        api.post(
            "/v1/customers/" + member + "/redemptions",
            Api.json("{'reward': 'none', 'quantity': 0, 'hold': 'soon'}"));
    assertThat(faulty.status()).isEqualTo(422);
    assertThat(Refusal.pointers(faulty)).containsExactly("/reward", "/quantity", "/hold");
    assertThat(
            rewards
                .end(member, UUID.randomUUID().toString(), "confirm")
                .json(404)
                .path("type")
                .asText())
        .isEqualTo("/problems/unknown-redemption");
  }

  @Test
  @Order(7)
  void importedCodesAreVouchersAndCountOnce() {
    String one = "LEAF-" + UUID.randomUUID();
    String other = "LEAF-" + UUID.randomUUID();
    String path = "/v1/rewards/slip/vouchers";
    BodyPublisher file = BodyPublishers.ofString("code\n" + one + "\n" + other + "\nshort\n");
    JsonNode taken = api.send("POST", path, file, "Content-Type", "text/csv").json(200);
    assertThat(taken.path("accepted").asInt()).isEqualTo(2);
    assertThat(taken.path("rejected").asInt()).isEqualTo(1);
    assertThat(taken.at("/errors/0/line").asInt()).isEqualTo(4);
    JsonNode again =
        api.send(
                "POST",
                path,
                BodyPublishers.ofString("\"" + one + "\"\n{\"code\": \"" + other + "\"}\n"),
                "Content-Type",
                "application/x-ndjson")
            .json(200);
    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("duplicate").asInt()).isEqualTo(2);

    JsonNode known = api.post("/v1/vouchers/check", Api.json("{'code': '%s'}", one)).json(200);
    assertThat(known.path("reward").asText()).isEqualTo("slip");
    assertThat(known.at("/left/amount").asText()).isEqualTo("2.00");
    String use = "{'code': '%s', 'source': 'till-9', 'document': '%s'}";
    api.post("/v1/vouchers/use", Api.json(use, one, one)).json(201);
    api.post("/v1/vouchers/use", Api.json(use, one, other)).json(409);
    api.post("/v1/vouchers/use", Api.json(use, other, other)).json(201);
  }

  @Test
  @Order(7)
  void codesAreFoundAsPeopleTypeThem() {
    String code =
        rewards.redeem(rewards.member(600), "slip").json(201).at("/voucher/code").asText();
    String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    String imported = "leaf-" + run + "-AO1";
    importCodes(imported + "\n");
    for (String one : List.of(code, imported)) {
      for (String typed :
          List.of(
              one,
              one.toLowerCase(Locale.ROOT),
              one.replace("-", ""),
              one.replace("-", " "),
              one.replace('-', '\u2013').toLowerCase(Locale.ROOT),
              one.replace('0', 'o').replace('1', 'l'))) {
        assertThat(checked(typed)).as(typed).isEqualTo(200);
      }
      JsonNode use =
          Api.json(
              "{'code': '%s', 'source': 'typed', 'document': '%s'}",
              one.replace("-", "").toLowerCase(Locale.ROOT), one);
      api.post("/v1/vouchers/use", use).json(201);
    }
    assertThat(checked(code.substring(0, code.length() - 1))).isEqualTo(404);
  }

  /** Of two codes that read alike neither is taken for the other. */
  @Test
  @Order(7)
  void importedCodesThatReadAlikeAreSaid() {
    String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    JsonNode both = importCodes("TWIN" + run + "O\nTWIN" + run + "0\nSOLE" + run + "\n");
    assertThat(both.path("accepted").asInt()).isEqualTo(3);
    assertThat(both.path("alike").asInt()).isPositive();
    assertThat(both.path("alikeLines")).extracting(JsonNode::asInt).isSubsetOf(1, 2);
    api.post(
            "/v1/vouchers/use",
            Api.json("{'code': 'TWIN%sO', 'source': 'twin', 'document': '%s'}", run, run))
        .json(201);
    JsonNode other = api.post("/v1/vouchers/check", Api.json("{'code': 'TWIN%s0'}", run)).json(200);
    assertThat(other.path("state").asText()).isEqualTo("valid");
    assertThat(checked("twin-" + run + "-0")).isEqualTo(404);
    assertThat(checked("sole-" + run)).isEqualTo(200);
  }

  private JsonNode importCodes(String lines) {
    return api.send(
            "POST",
            "/v1/rewards/slip/vouchers",
            BodyPublishers.ofString(lines),
            "Content-Type",
            "text/csv")
        .json(200);
  }

  private int checked(String code) {
    return api.post("/v1/vouchers/check", Api.json("{'code': '%s'}", code)).status();
  }

  @Test
  @Order(8)
  void theReadSideIsHeldAgainstTheJournalsOfCustomersNotOfStocks() {
    int customers = 0;
    for (int slice = 0; slice < SLICES_VERIFIED; slice++) {
      JsonNode verified = api.post("/v1/slices/" + slice + "/verification", Api.read("")).json(200);
      assertThat(verified.path("different")).isEmpty();
      customers += verified.path("customers").asInt();
    }
    assertThat(customers).isPositive();
  }

  @Test
  @Order(8)
  void whatAllCustomersShareIsGivenToThePointAndSaidWhy() throws Exception {
    List<String> members = members(40);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      JsonNode visit = happening("visit", members.get(i % members.size()), "open-" + i);
      calls.add(() -> api.postAsTill("/v1/interactions", visit).last());
    }
    assertThat(
            api.post("/v1/interactions?dryRun=true", happening("visit", members.get(0), "dry"))
                .json(200)
                .at("/points/0/earned")
                .asLong())
        .isEqualTo(30);
    List<Answer> answers = RewardsApi.atOnce(calls);

    assertThat(RewardsApi.count(answers, 201)).isEqualTo(200);
    assertThat(answers.stream().mapToLong(a -> a.json().at("/points/0/earned").asLong()).sum())
        .isEqualTo(3_000);
    assertThat(held(members)).isEqualTo(3_000);
    assertThat(
            answers.stream()
                .filter(a -> a.json().at("/points/0/earned").asLong() == 0)
                .map(a -> a.json().at("/earnings/0/why").asText())
                .distinct())
        .containsExactly("nothing more: the budget of 3000 points is used up");
    assertThat(budget("opening").at("/points/spent").asLong()).isEqualTo(3_000);
    assertThat(budget("opening").at("/points/remaining").asLong()).isZero();
    assertThat(budget("opening").at("/points/held").asLong()).isZero();
    assertThat(
            api.post("/v1/interactions", happening("visit", members.get(0), "open-0"))
                .json(200)
                .path("duplicate")
                .asBoolean())
        .isTrue();
    assertThat(held(members)).isEqualTo(3_000);
  }

  @Test
  @Order(9)
  void aKillBetweenStocksBudgetsAndCustomersLosesAndDoublesNothing() throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      members.add(rewards.member(1_000));
    }
    List<String> asked = members(8);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String member = members.get(i % members.size());
      int number = i;
      calls.add(
          () -> {
            if (number == 12) {
              server.kill9();
            }
            return rewards.redeem(member, "last");
          });
      JsonNode survey = happening("survey", asked.get(i % asked.size()), "fair-" + i);
      calls.add(() -> api.post("/v1/interactions", survey));
    }
    try (ExecutorService tills = Executors.newFixedThreadPool(12)) {
      List<Future<Answer>> begun = calls.stream().map(tills::submit).toList();
      for (Future<Answer> one : begun) {
        try {
          one.get();
        } catch (ExecutionException e) {
          // The server was killed under it: whether it was recorded, the journal will say.
          assertThat(e).hasCauseInstanceOf(UncheckedIOException.class);
        }
      }
    }
    server.startAgain();
    rewards.pass(Duration.ofMinutes(1));
    JsonNode fair = budget("fair");
    assertThat(fair.at("/points/held").asLong()).isZero();
    assertThat(fair.at("/points/spent").asLong()).isEqualTo(held(asked));
    for (int i = 100; budget("fair").at("/points/remaining").asLong() > 0; i++) {
      api.post("/v1/interactions", happening("survey", asked.get(0), "fair-" + i)).json(201);
    }
    assertThat(held(asked)).isEqualTo(200);
    while (true) {
      Answer next = rewards.redeem(members.getFirst(), "last");
      if (next.status() != 201) {
        assertThat(next.json(409).path("type").asText()).isEqualTo("/problems/reward-out-of-stock");
        break;
      }
    }
    long had =
        members.stream()
            .flatMap(member -> api.all("/v1/customers/" + member + "/redemptions").stream())
            .filter(item -> item.path("state").asText().equals("confirmed"))
            .count();
    assertThat(had).isEqualTo(LAST_STOCK);
  }

  private static List<String> members(int number) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      members.add(rewards.member(0));
    }
    return members;
  }

  private static JsonNode happening(String kind, String customer, String document) {
    return Api.json(
        "{'kind': '%s', 'source': 'budgets', 'document': '%s', 'occurredAt': '%s',"
            + " 'customer': {'id': '%s'}%s}",
        kind,
        document,
        "2026-05-04T08:00:00Z",
        customer,
        kind.equals("survey") ? ", 'survey': 'fair'" : "");
  }

  private static JsonNode budget(String rule) {
    for (JsonNode item : api.get("/v1/programme/budgets").json(200).path("items")) {
      if (item.path("rule").asText().equals(rule)) {
        return item;
      }
    }
    throw new AssertionError("no budget of " + rule);
  }

  private static long held(List<String> members) {
    return members.stream()
        .mapToLong(member -> rewards.points(member).path("available").asLong())
        .sum();
  }
}
