package io.vinculum.edge.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One interaction at a time, over HTTP and by the real rules. */
final class InteractionsTest {
  private static EdgeUnderTest edge;
  private static EdgeClient till;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    till = edge.as("till-key");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void answersThePurchaseOfTheContractWordForWord() {
    till.post("/v1/interactions", purchase("opening", "6035 1234 5678", "1200.00"));
    Answer answer =
        till.post(
            "/v1/interactions",
            Json.of(
                """
                {
                  'kind': 'purchase',
                  'source': 'till-12', 'document': '2026-03-01-000123',
                  'occurredAt': '2026-03-01T10:15:30+01:00',
                  'customer': {'card': '6035 1234 5678'},
                  'channel': 'store', 'partner': 'superfresh', 'location': 'store-12',
                  'total': {'amount': '54.20', 'currency': 'EUR'},
                  'lines': [
                    {'line': '1', 'sku': '841001', 'category': 'grocery.dairy', 'quantity': '2',
                     'amount': {'amount': '3.90', 'currency': 'EUR'}},
                    {'line': '2', 'sku': '770210', 'category': 'home.kitchen', 'quantity': '1',
                     'amount': {'amount': '50.30', 'currency': 'EUR'}}
                  ]
                }
                """));
    assertThat(answer.status()).isEqualTo(201);
    JsonNode json = answer.json();
    assertThat(json.path("duplicate").booleanValue()).isFalse();
    assertThat(json.path("points").get(0).toString())
        .isEqualTo(
            Json.of("{'currency':'points','earned':54,'pending':0,'spent':0,'balance':1254}"));
    assertThat(json.path("earnings").get(0).path("lines").toString())
        .isEqualTo(Json.of("{'1':4,'2':50}"));
    assertThat(json.path("earnings").get(0).path("programmeVersion").intValue()).isEqualTo(7);
    assertThat(json.path("tier").path("id").textValue()).isEqualTo("silver");
    assertThat(json.path("relationshipValue").textValue()).matches("[0-9]+\\.[0-9]{2}");
    assertThat(json.has("proposal")).isTrue();
    assertThat(json.path("proposal").isNull()).isTrue();
  }

  @Test
  void countsADocumentOnce() {
    String purchase = purchase("once", "1000 0001", "10.00");
    Answer first = till.post("/v1/interactions", purchase);
    Answer second = till.post("/v1/interactions", purchase);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("duplicate").booleanValue()).isTrue();
    assertThat(second.text().replace("\"duplicate\":true", "\"duplicate\":false"))
        .isEqualTo(first.text());
    Answer other = till.post("/v1/interactions", purchase("once", "1000 0001", "11.00"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("document-reused");
  }

  @Test
  void opensAnAnonymousCustomerByCardAndFindsItAgain() {
    Answer first = till.post("/v1/interactions", purchase("anon-1", "1000 0002", "10.00"));
    Answer second = till.post("/v1/interactions", purchase("anon-2", "10000002", "10.00"));
    assertThat(second.json().path("customerId")).isEqualTo(first.json().path("customerId"));
    assertThat(second.json().path("points").get(0).path("balance").intValue()).isEqualTo(20);
  }

  @Test
  void doesNotKnowOtherIdentifiersThatNobodyHolds() {
    Answer answer =
        till.post(
            "/v1/interactions",
            purchase("nobody", "x", "10.00")
                .replace("\"card\":\"x\"", "\"email\":\"a@b.example\""));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-customer");
    Answer byId =
        till.post(
            "/v1/interactions",
            purchase("nobody", "x", "10.00")
                .replace("\"card\":\"x\"", "\"id\":\"" + UUID.randomUUID() + "\""));
    assertThat(byId.status()).isEqualTo(404);
    Answer byNoId =
        till.post(
            "/v1/interactions",
            purchase("nobody", "x", "10.00").replace("\"card\":\"x\"", "\"id\":\"no-such\""));
    assertThat(byNoId.problem()).isEqualTo("unknown-customer");
  }

  @Test
  void keepsASaleOfNobodyWithoutPoints() {
    String sale = purchase("guest", "x", "10.00").replace("\"customer\":{\"card\":\"x\"},", "");
    Answer answer = till.post("/v1/interactions", sale);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("points").findValuesAsText("earned")).isEmpty();
    assertThat(till.post("/v1/interactions", sale).status()).isEqualTo(200);
    Answer back =
        till.post(
            "/v1/interactions",
            Json.of(
                "{'kind':'return','source':'t','document':'guest-back',"
                    + "'occurredAt':'2026-03-02T10:00:00Z','of':{'source':'t','document':'guest'}}"));
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.json().path("customerId")).isEqualTo(answer.json().path("customerId"));
  }

  @Test
  void answersADryRunAndRecordsNothing() {
    String sale = purchase("dry", "1000 0003", "10.00");
    int before = edge.customers.size();
    Answer dry = till.post("/v1/interactions?dryRun=true", sale);
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().path("points").get(0).path("earned").intValue()).isEqualTo(10);
    assertThat(edge.customers.size()).isEqualTo(before);
    assertThat(till.post("/v1/interactions", sale).status()).isEqualTo(201);
  }

  @Test
  void takesBackWhatAReturnedLineEarned() {
    till.post("/v1/interactions", withLines("sale-back", "1000 0004"));
    Answer back =
        till.post(
            "/v1/interactions",
            Json.of(
                """
                {'kind':'return','source':'t','document':'back-1','occurredAt':'2026-03-03T10:00:00Z',
                 'customer':{'card':'1000 0004'},'of':{'source':'t','document':'sale-back'},
                 'lines':[{'line':'2','quantity':'1'}]}
                """));
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.json().path("points").get(0).path("balance").intValue()).isEqualTo(3);
    Answer again =
        till.post(
            "/v1/interactions",
            Json.of(
                """
                {'kind':'return','source':'t','document':'back-2','occurredAt':'2026-03-03T10:00:00Z',
                 'customer':{'card':'1000 0004'},'of':{'source':'t','document':'sale-back'},
                 'lines':[{'line':'2','quantity':'1'}]}
                """));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("already-returned");
    Answer early =
        till.post(
            "/v1/interactions",
            Json.of(
                """
                {'kind':'return','source':'t','document':'back-3','occurredAt':'2026-03-03T10:00:00Z',
                 'customer':{'card':'1000 0004'},'of':{'source':'t','document':'not-yet'}}
                """));
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.problem()).isEqualTo("unknown-document");
  }

  @Test
  void refusesASpendOfMoreThanThereIs() {
    String sale =
        purchase("spend", "1000 0005", "10.00")
            .replace("\"total\"", "\"payWithPoints\":200,\"total\"");
    Answer answer = till.post("/v1/interactions", sale);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("insufficient-points");
    assertThat(answer.json().path("available").isIntegralNumber()).isTrue();
    assertThat(answer.json().path("required").intValue()).isEqualTo(200);
  }

  @Test
  void refusesTheFuture() {
    Answer answer =
        till.post(
            "/v1/interactions",
            purchase("future", "1000 0006", "10.00").replace("2026-03-01T10", "2026-04-01T15"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("in-the-future");
  }

  @Test
  void looksAgainWhenACacheLedAstray() {
    till.post("/v1/interactions", purchase("moved-1", "1000 0007", "10.00"));
    Answer before = till.post("/v1/interactions", purchase("moved-2", "1000 0008", "10.00"));
    CustomerId other = CustomerId.parse(before.json().path("customerId").textValue());
    edge.identities.remember(
        edge.identities.hash(edge.identities.normalise(IdentifierKind.CARD, "1000 0007")), other);
    Answer after = till.post("/v1/interactions", purchase("moved-3", "1000 0007", "10.00"));
    assertThat(after.status()).isEqualTo(201);
    assertThat(after.json().path("customerId").textValue()).isNotEqualTo(other.toString());
    assertThat(after.json().path("points").get(0).path("balance").intValue()).isEqualTo(20);
  }

  @Test
  void actsForItsPartnerOnly() {
    EdgeClient bound = edge.as("superfresh-till-key");
    String others =
        purchase("bound", "1000 0009", "10.00")
            .replace("\"total\"", "\"partner\":\"fuelco\",\"total\"");
    assertThat(bound.post("/v1/interactions", others).problem()).isEqualTo("forbidden");
    Answer own = bound.post("/v1/interactions", purchase("bound", "1000 0009", "10.00"));
    assertThat(own.status()).isEqualTo(201);
    // What names no partner is its own: the same document of the same partner is the same.
    Answer named =
        bound.post(
            "/v1/interactions",
            purchase("bound", "1000 0009", "10.00")
                .replace("\"total\"", "\"partner\":\"superfresh\",\"total\""));
    assertThat(named.json().path("duplicate").booleanValue()).isTrue();
  }

  @Test
  void answers503WithinTheDeadlineWhenTheStoreIsAway() {
    edge.customers.reachable(false);
    try {
      Answer answer = till.post("/v1/interactions", purchase("away", "1000 0010", "10.00"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("unavailable");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 5);
    } finally {
      edge.customers.reachable(true);
    }
    assertThat(till.post("/v1/interactions", purchase("away", "1000 0010", "10.00")).status())
        .isEqualTo(201);
  }

  static String purchase(String document, String card, String amount) {
    return Json.of(
        "{'kind':'purchase','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + "'customer':{'card':'%s'},'total':{'amount':'%s','currency':'EUR'}}",
        document, card, amount);
  }

  private static String withLines(String document, String card) {
    return Json.of(
        """
        {'kind':'purchase','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',
         'customer':{'card':'%s'},'total':{'amount':'54.20','currency':'EUR'},
         'lines':[
          {'line':'1','quantity':'2','amount':{'amount':'3.90','currency':'EUR'}},
          {'line':'2','quantity':'1','amount':{'amount':'50.30','currency':'EUR'}}]}
        """,
        document, card);
  }
}
