package io.vinculum.edge.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers over HTTP: enrolled, found, shown. */
final class CustomersTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void enrolsAMember() {
    Answer answer =
        admin.post(
            "/v1/customers",
            Json.of(
                """
                {'identifiers': {'card': '7000 0001', 'email': 'Ana@Example.com', 'external': 'crm-7'},
                 'profile': {'givenName': 'Ana', 'familyName': 'Ruiz', 'birthDate': '1988-02-29',
                  'language': 'es', 'zone': 'Europe/Madrid', 'postcode': '28001', 'country': 'ES',
                  'householdSize': 3},
                 'consents': {'email': {'state': 'granted', 'source': 'web', 'textVersion': '3'}}}
                """));
    assertThat(answer.status()).isEqualTo(201);
    JsonNode json = answer.json();
    String id = json.path("customerId").textValue();
    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    assertThat(answer.header("Location")).isEqualTo("/v1/customers/" + id);
    assertThat(json.path("status").textValue()).isEqualTo("member");
    assertThat(json.path("profile").path("givenName").textValue()).isEqualTo("Ana");
    assertThat(json.path("consents").get(0).path("state").textValue()).isEqualTo("granted");
    assertThat(json.path("identifiers").findValuesAsText("ending"))
        .containsExactlyInAnyOrder("0001", ".com", "m-7");
    for (String reference :
        List.of("'card':'70000001'", "'email':' ana@example.com'", "'external':'crm-7'")) {
      Answer found = admin.post("/v1/customers/lookup", Json.of("{" + reference + "}"));
      assertThat(found.status()).as(reference).isEqualTo(200);
      assertThat(found.json().path("customerId").textValue()).isEqualTo(id);
    }
    assertThat(admin.get("/v1/customers/" + id).json().path("status").textValue())
        .isEqualTo("member");
  }

  @Test
  void refusesAnIdentifierOfAMember() {
    assertThat(enrol("'email':'taken@example.com','external':'t-1'").status()).isEqualTo(201);
    Answer second = enrol("'email':'taken@example.com','external':'t-2'");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("identifier-taken");
    // What the refused one had claimed is free again.
    assertThat(enrol("'external':'t-2'").status()).isEqualTo(201);
  }

  @Test
  void claimsTheHistoryOfAnAnonymousCustomer() {
    Answer purchase = admin.post("/v1/interactions", purchase("claim", "7000 0002", "12.00"));
    String id = purchase.json().path("customerId").textValue();
    Answer enrolled = enrol("'card':'7000 0002','email':'claim@example.com'");
    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(enrolled.json().path("customerId").textValue()).isEqualTo(id);
    assertThat(enrolled.json().path("points").get(0).path("available").intValue()).isEqualTo(12);
    assertThat(enrol("'card':'7000 0002'").problem()).isEqualTo("identifier-taken");
  }

  @Test
  void letsOneOfManyEnrolmentsWin() throws Exception {
    try (var many = Executors.newFixedThreadPool(20)) {
      Callable<Integer> one = () -> enrol("'email':'race@example.com'").status();
      List<Future<Integer>> all = many.invokeAll(Collections.nCopies(20, one));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : all) {
        statuses.add(status.get());
      }
      assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }
  }

  @Test
  void repeatsAnEnrolmentUnderItsKey() {
    String body = Json.of("{'identifiers':{'email':'again@example.com'}}");
    Answer first = admin.post("/v1/customers", body, "Idempotency-Key", "enrol-1");
    Answer again = admin.post("/v1/customers", body, "Idempotency-Key", "enrol-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(UUID.fromString(first.json().path("customerId").textValue()).version()).isEqualTo(7);
  }

  @Test
  void namesEveryFaultOfAnEnrolment() {
    Answer answer =
        admin.post(
            "/v1/customers",
            Json.of(
                """
                {'identifiers': {'email': 'no-address', 'fax': '1'},
                 'profile': {'birthDate': '2026-02-30', 'zone': 'Mars/Base', 'country': 'Spain',
                  'householdSize': 0, 'language': '??', 'shoeSize': 44},
                 'consents': {'email': {'state': 'maybe'}, 'sms': 'granted'},
                 'referredBy': 'nobody'}
                """));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/identifiers/email",
            "/identifiers/fax",
            "/profile/birthDate",
            "/profile/zone",
            "/profile/country",
            "/profile/householdSize",
            "/profile/language",
            "/profile/shoeSize",
            "/consents/email/source",
            "/consents/email/textVersion",
            "/consents/email/state",
            "/consents/sms");
    Answer referrer =
        admin.post(
            "/v1/customers", Json.of("{'identifiers':{},'referredBy':'%s'}", UUID.randomUUID()));
    assertThat(referrer.status()).isEqualTo(422);
    assertThat(referrer.pointers()).containsExactly("/referredBy");
  }

  @Test
  void doesNotFindWhoIsNotThere() {
    assertThat(admin.get("/v1/customers/" + UUID.randomUUID()).problem())
        .isEqualTo("unknown-customer");
    assertThat(admin.get("/v1/customers/7").problem()).isEqualTo("unknown-customer");
    assertThat(admin.get("/v1/customers/7/points").problem()).isEqualTo("unknown-customer");
    assertThat(admin.get("/v1/customers/7/timeline").problem()).isEqualTo("unknown-customer");
    assertThat(admin.post("/v1/customers/lookup", Json.of("{'card':'7999 9999'}")).problem())
        .isEqualTo("unknown-customer");
    assertThat(
            admin.post("/v1/customers/lookup", Json.of("{'card':'1','email':'a@b.cd'}")).status())
        .isEqualTo(422);
  }

  @Test
  void showsPointsLotsAndValueNowAndThen() {
    edge.now.set(EdgeUnderTest.START);
    Answer first = admin.post("/v1/interactions", purchase("asof-1", "7000 0003", "20.00"));
    String customer = "/v1/customers/" + first.json().path("customerId").textValue();
    edge.now.set(EdgeUnderTest.START.plusSeconds(3_600));
    admin.post("/v1/interactions", purchase("asof-2", "7000 0003", "30.00"));
    assertThat(available(admin.get(customer + "/points"))).isEqualTo(50);
    String then = "?asOf=" + EdgeUnderTest.START.plusSeconds(60);
    assertThat(available(admin.get(customer + "/points" + then))).isEqualTo(20);
    assertThat(admin.get(customer + then).json().path("points").get(0).path("available").intValue())
        .isEqualTo(20);
    JsonNode lots = admin.get(customer + "/points/lots").json().path("items");
    assertThat(lots.findValuesAsText("points")).containsExactly("50");
    assertThat(
            admin
                .get(customer + "/points")
                .json()
                .path("items")
                .get(0)
                .path("expiring")
                .get(0)
                .path("on")
                .textValue())
        .isEqualTo("2028-03-31");
    JsonNode value = admin.get(customer + "/relationship-value").json();
    long parts =
        value.path("parts").findValuesAsText("value").stream()
            .mapToLong(part -> new BigDecimal(part).movePointRight(2).longValueExact())
            .sum();
    assertThat(new BigDecimal(value.path("value").textValue()).movePointRight(2))
        .isEqualByComparingTo(BigDecimal.valueOf(parts));
    assertThat(admin.get(customer + "/rhythm").json().path("purchases").intValue()).isEqualTo(2);
    assertThat(admin.get(customer + "?asOf=2026-04-02T00:00:00Z").pointers())
        .containsExactly("?asOf");
    assertThat(admin.get(customer + "?asOf=2026-03-02T00:00:00Z").status()).isEqualTo(404);
    edge.now.set(EdgeUnderTest.START);
  }

  @Test
  void goesWithoutTheReadSideWhenItIsAway() {
    String id = enrol("'email':'view@example.com'").json().path("customerId").textValue();
    edge.insight.says(
        CustomerInsight.class,
        new Outcome.Answered<>(
            new CustomerInsight(
                CustomerId.parse(id),
                1,
                List.of(new CustomerInsight.InSegment("new", "New")),
                Optional.of(new CustomerInsight.Scores(5, 4, 3, "3")),
                List.of(
                    new WalletEstimate(
                        "grocery",
                        Optional.of(.4),
                        Optional.of(new WalletEstimate.Interval(.2, .6, .8)),
                        Optional.of(.35),
                        Optional.of(new WalletEstimate.Interval(.1, .7, .8)),
                        73,
                        new Money(100, EUR),
                        Optional.of(new Money(150, EUR)),
                        Optional.of(new Money(750, EUR)),
                        Optional.of(new Money(400, EUR)),
                        WalletEstimate.Grade.OWN,
                        "NBD-Dirichlet",
                        "market-figures",
                        Optional.empty(),
                        List.of("take care"))),
                Optional.of(.5),
                List.of(0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0),
                new Freshness(12))));
    JsonNode with = admin.get("/v1/customers/" + id).json();
    assertThat(with.path("segments").get(0).path("id").textValue()).isEqualTo("new");
    JsonNode wallet = with.path("shareOfWallet").get(0);
    assertThat(wallet.path("ownSpend").textValue()).isEqualTo("1.00");
    assertThat(wallet.path("shareOfPurchases").doubleValue()).isEqualTo(.4);
    assertThat(wallet.path("shareOfMoney").doubleValue()).isEqualTo(.35);
    assertThat(wallet.path("shareOfMoneyInterval").path("high").doubleValue()).isEqualTo(.7);
    assertThat(wallet.path("days").intValue()).isEqualTo(73);
    assertThat(wallet.path("outsideSpendYear").textValue()).isEqualTo("7.50");
    assertThat(wallet.path("warnings").get(0).textValue()).isEqualTo("take care");
    assertThat(with.path("freshness").path("lagMs").intValue()).isEqualTo(12);
    edge.insight.reachable(false);
    try {
      Answer without = admin.get("/v1/customers/" + id);
      assertThat(without.status()).isEqualTo(200);
      assertThat(without.json().path("segments").isNull()).isTrue();
      assertThat(admin.get("/v1/customers").status()).isEqualTo(503);
    } finally {
      edge.insight.reachable(true);
    }
  }

  @Test
  void listsCustomersFromTheReadSide() {
    edge.insight.says(CustomerSummary.class, new Outcome.Answered<>(page()));
    JsonNode page = admin.get("/v1/customers?limit=2").json();
    assertThat(page.path("items").get(0).path("status").textValue()).isEqualTo("member");
    String next = page.path("next").textValue();
    assertThat(next).endsWith("more");
    assertThat(admin.get("/v1/customers?limit=2&cursor=" + next).status()).isEqualTo(200);
    assertThat(admin.get("/v1/customers?limit=2&cursor=more").pointers())
        .containsExactly("?cursor");
    assertThat(admin.get("/v1/customers?limit=501").pointers()).containsExactly("?limit");
  }

  @Test
  void letsMembersSeeThemselvesOnly() {
    String id = enrol("'email':'own@example.com'").json().path("customerId").textValue();
    EdgeClient member = edge.as("member-" + id);
    assertThat(member.get("/v1/customers/" + id).status()).isEqualTo(200);
    assertThat(member.get("/v1/customers/" + id + "/points").status()).isEqualTo(200);
    assertThat(member.get("/v1/customers/" + UUID.randomUUID()).status()).isEqualTo(403);
    assertThat(member.get("/v1/customers").status()).isEqualTo(403);
    assertThat(edge.as("superfresh-key").get("/v1/customers/" + id).status()).isEqualTo(403);
  }

  private static Page<CustomerSummary> page() {
    return new Page<>(
        List.of(
            new CustomerSummary(
                new CustomerId(UUID.randomUUID()),
                Origin.MEMBER,
                Optional.empty(),
                Optional.of("bronze"),
                2,
                new Money(100, EUR),
                new Money(50, EUR),
                Optional.empty())),
        Optional.of("more"),
        new Freshness(3));
  }

  private static int available(Answer answer) {
    return answer.json().path("items").get(0).path("available").intValue();
  }

  private static Answer enrol(String identifiers) {
    return admin.post("/v1/customers", Json.of("{'identifiers':{" + identifiers + "}}"));
  }

  private static String purchase(String document, String card, String amount) {
    return Json.of(
        "{'kind':'purchase','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + "'customer':{'card':'%s'},'total':{'amount':'%s','currency':'EUR'}}",
        document, card, amount);
  }
}
