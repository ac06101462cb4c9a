package io.vinculum.edge.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Acts of several steps, with the store lost at each of them in turn, the step taken or not:
 * whoever is answered 503 and asks again gets the act's own answer.
 */
final class RepeatedActsTest {
  /** More steps than any act has. */
  private static final int STEPS_MAX = 40;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start(Duration.ofMillis(120));
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @AfterEach
  void heal() {
    edge.steps.heal();
  }

  /** Headers of a request that bears a key of its own, or of one that bears none. */
  private static String[] key(int number, boolean keyed) {
    return keyed ? new String[] {"Idempotency-Key", "act-" + number} : new String[0];
  }

  private static <S> void everyStep(
      Function<Integer, S> before,
      BiFunction<S, String[], Answer> act,
      int status,
      BiConsumer<S, Answer> own) {
    everyStep(true, before, act, status, own);
  }

  private static <S> void everyStep(
      boolean keyed,
      Function<Integer, S> before,
      BiFunction<S, String[], Answer> act,
      int status,
      BiConsumer<S, Answer> own) {
    for (boolean taken : new boolean[] {true, false}) {
      boolean through = false;
      for (int lost = 1; !through; lost++) {
        assertThat(lost).as("steps").isLessThan(STEPS_MAX);
        int number = NUMBERS.incrementAndGet();
        S given = before.apply(number);
        int from = lost;
        edge.steps.lose(step -> step >= from, taken);
        Answer first = act.apply(given, key(number, keyed));
        edge.steps.heal();
        String where = "lost from step " + lost + (taken ? ", taken" : ", not taken");
        through = first.status() != 503;
        Answer last = through ? first : act.apply(given, key(number, keyed));
        assertThat(last.status()).as(where + ": " + last.text()).isEqualTo(status);
        own.accept(given, last);
      }
    }
  }

  @Test
  void anEnrolmentIsAnsweredWithItsOwnCustomer() {
    everyStep(
        number -> "'card':'71%06d','email':'act-%d@example.com'".formatted(number, number),
        RepeatedActsTest::enrol,
        201,
        (who, answer) -> assertThat(holder(who)).isEqualTo(id(answer)));
  }

  @Test
  void soIsOneWithoutAKey() {
    everyStep(
        false,
        number -> "'card':'72%06d','email':'act-%d@example.com'".formatted(number, number),
        RepeatedActsTest::enrol,
        201,
        (who, answer) -> {
          assertThat(holder(who)).isEqualTo(id(answer));
          // Once it was answered its repetition is another's.
          assertThat(enrol(who).problem()).isEqualTo("identifier-taken");
        });
  }

  @Test
  void soIsOneOfWhomWasAnonymous() {
    everyStep(
        number -> {
          String card = "73%06d".formatted(number);
          assertThat(admin.post("/v1/interactions", visit(number, card)).status()).isEqualTo(201);
          return "'card':'%s','phone':'+34911%06d'".formatted(card, number);
        },
        RepeatedActsTest::enrol,
        201,
        (who, answer) -> {
          assertThat(holder(who)).isEqualTo(id(answer));
          assertThat(answer.json().path("status").textValue()).isEqualTo("member");
          assertThat(enrol(who).problem()).isEqualTo("identifier-taken");
        });
  }

  @Test
  void aCardIsReplacedOnce() {
    everyStep(
        number -> {
          String card = "74%06d".formatted(number);
          return id(enrol("'card':'%s'".formatted(card))) + " " + card;
        },
        (given, headers) -> {
          String[] parts = given.split(" ", 2);
          return admin.post(
              "/v1/customers/" + parts[0] + "/cards/" + parts[1] + "/replace",
              Json.of("{'by':'9%s'}", parts[1]),
              headers);
        },
        200,
        (given, answer) -> {
          String[] parts = given.split(" ", 2);
          assertThat(holder("'card':'9" + parts[1] + "'")).isEqualTo(parts[0]);
          assertThat(lookUp("'card':'" + parts[1] + "'").status()).isIn(404, 410);
        });
  }

  @Test
  void anIdentifierIsPutOnce() {
    everyStep(
        number -> id(enrol("'email':'put-%d@example.com'".formatted(number))),
        (id, headers) ->
            admin.put(
                "/v1/customers/" + id + "/identifiers/external",
                Json.of("{'value':'crm-%s'}", id),
                headers),
        200,
        (id, answer) -> assertThat(holder("'external':'crm-" + id + "'")).isEqualTo(id));
  }

  @Test
  void pointsAreAdjustedOnce() {
    everyStep(
        number -> id(enrol("'email':'adjust-%d@example.com'".formatted(number))),
        (id, headers) -> adjust(id, 70, headers),
        201,
        (id, answer) -> assertThat(available(id)).isEqualTo(70));
  }

  @Test
  void anAdjustmentThatWaitsForASecondPersonIsProposedOnce() {
    EdgeClient marketing = edge.as("marketing-key");
    everyStep(
        number -> id(enrol("'email':'propose-%d@example.com'".formatted(number))),
        (id, headers) ->
            marketing.post(
                "/v1/customers/" + id + "/points/adjustments",
                Json.of("{'currency':'points','points':900000,'reason':'a gift'}"),
                headers),
        202,
        (id, answer) ->
            assertThat(
                    admin.get("/v1/customers/" + id + "/points/adjustments").json().path("items"))
                .hasSize(1));
  }

  @Test
  void pointsAreTransferredOnce() {
    everyStep(
        number -> {
          String from = id(enrol("'email':'from-%d@example.com'".formatted(number)));
          assertThat(adjust(from, 100).status()).isEqualTo(201);
          return from + " " + id(enrol("'email':'to-%d@example.com'".formatted(number)));
        },
        (given, headers) -> {
          String[] parts = given.split(" ", 2);
          return admin.post(
              "/v1/customers/" + parts[0] + "/points/transfers",
              Json.of("{'to':'%s','currency':'points','points':30}", parts[1]),
              headers);
        },
        201,
        (given, answer) -> assertThat(available(given.split(" ", 2)[0])).isEqualTo(70));
  }

  @Test
  void aCustomerIsErasedOnce() {
    everyStep(
        number -> id(enrol("'email':'erase-%d@example.com'".formatted(number))),
        (id, headers) -> admin.delete("/v1/customers/" + id, headers),
        202,
        (id, answer) ->
            assertThat(admin.get("/v1/customers/" + id).status()).as("afterwards").isEqualTo(410));
  }

  private static Answer enrol(String identifiers, String... headers) {
    return admin.post("/v1/customers", Json.of("{'identifiers':{" + identifiers + "}}"), headers);
  }

  private static Answer adjust(String id, int points, String... headers) {
    return admin.post(
        "/v1/customers/" + id + "/points/adjustments",
        Json.of("{'currency':'points','points':%d,'reason':'a gift'}", points),
        headers);
  }

  private static int available(String id) {
    JsonNode points = admin.get("/v1/customers/" + id).json().path("points");
    return points.get(0).path("available").intValue();
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("customerId").textValue();
  }

  /** Whom the first of these identifiers leads to. */
  private static String holder(String identifiers) {
    return lookUp(identifiers.split(",", -1)[0]).json().path("customerId").textValue();
  }

  private static Answer lookUp(String identifier) {
    return admin.post("/v1/customers/lookup", Json.of("{" + identifier + "}"));
  }

  private static String visit(int number, String card) {
    return Json.of(
        "{'kind':'purchase','source':'acts','document':'visit-%d',"
            + "'occurredAt':'2026-03-01T10:00:00Z','customer':{'card':'%s'},"
            + "'total':{'amount':'5.00','currency':'EUR'}}",
        number, card);
  }
}
