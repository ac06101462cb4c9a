package io.vinculum.edge.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happened to a customer, over HTTP. */
final class HistoryTest {
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
  void showsEveryInteractionNewestFirstPageByPage() {
    String customer = "";
    for (int i = 0; i < 450; i++) {
      customer = post("visit", "v-" + i, "8000 0001", "");
    }
    List<String> documents = new ArrayList<>();
    String path = "/v1/customers/" + customer + "/timeline?limit=60";
    JsonNode page = admin.get(path).json();
    while (true) {
      documents.addAll(page.path("items").findValuesAsText("document"));
      if (page.path("next").isNull()) {
        break;
      }
      // What comes in between does not move the pages.
      post("visit", "late-" + documents.size(), "8000 0001", "");
      page = admin.get(path + "&cursor=" + page.path("next").textValue()).json();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 449; i >= 0; i--) {
      expected.add("v-" + i);
    }
    assertThat(documents).isEqualTo(expected);
  }

  @Test
  void filtersByKindAndTime() {
    String customer = post("visit", "f-1", "8000 0002", "");
    post("web", "f-2", "8000 0002", "'action':'search','query':'red shoes',");
    admin.post(
        "/v1/interactions",
        body("visit", "f-3", "8000 0002", "").replace("2026-03-01T10", "2026-02-01T10"));
    String path = "/v1/customers/" + customer + "/timeline";
    assertThat(documents(admin.get(path))).containsExactly("f-3", "f-2", "f-1");
    assertThat(documents(admin.get(path + "?kind=web"))).containsExactly("f-2");
    assertThat(documents(admin.get(path + "?from=2026-03-01"))).containsExactly("f-2", "f-1");
    assertThat(documents(admin.get(path + "?to=2026-02-15T00:00:00%2B01:00")))
        .containsExactly("f-3");
    JsonNode search = admin.get(path + "?kind=web").json().path("items").get(0);
    assertThat(search.path("told").toString())
        .isEqualTo(Json.of("{'action':'search','query':'red shoes'}"));
    assertThat(admin.get(path + "?kind=nothing&from=yesterday&cursor=x").pointers())
        .containsExactlyInAnyOrder("?kind", "?from", "?cursor");
  }

  @Test
  void explainsEveryLineOfTheLedger() {
    String customer = purchase("l-1", "8000 0003", "100.00", "");
    purchase("l-2", "8000 0003", "50.00", "'payWithPoints':30,");
    admin.post(
        "/v1/interactions",
        Json.of(
            "{'kind':'return','source':'t','document':'l-3','occurredAt':'2026-03-02T10:00:00Z',"
                + "'customer':{'card':'8000 0003'},'of':{'source':'t','document':'l-1'}}"));
    JsonNode lines = admin.get("/v1/customers/" + customer + "/points/ledger").json().path("items");
    long balance = 0;
    for (JsonNode line : lines) {
      assertThat(line.path("why").textValue()).isNotBlank();
      if (line.path("to").textValue().equals("available")) {
        balance += line.path("points").longValue();
      }
      if (line.path("from").textValue().equals("available")) {
        balance -= line.path("points").longValue();
      }
    }
    JsonNode points =
        admin.get("/v1/customers/" + customer + "/points").json().path("items").get(0);
    assertThat(balance).isEqualTo(points.path("available").longValue());
    assertThat(lines.findValuesAsText("cause")).contains("purchase", "return");
    String one = "/v1/customers/" + customer + "/points/ledger?limit=1";
    List<String> paged = new ArrayList<>();
    JsonNode page = admin.get(one).json();
    while (true) {
      paged.addAll(page.path("items").findValuesAsText("line"));
      if (page.path("next").isNull()) {
        break;
      }
      page = admin.get(one + "&cursor=" + page.path("next").textValue()).json();
    }
    assertThat(paged).isEqualTo(lines.findValuesAsText("line")).doesNotHaveDuplicates();
  }

  @Test
  void showsAPartnerItsOwnLines() {
    String customer = purchase("p-1", "8000 0004", "10.00", "'partner':'superfresh',");
    purchase("p-2", "8000 0004", "10.00", "'partner':'fuelco',");
    post("visit", "p-3", "8000 0004", "");
    EdgeClient partner = edge.as("superfresh-key");
    assertThat(documents(partner.get("/v1/customers/" + customer + "/timeline")))
        .containsExactly("p-1");
    assertThat(
            partner
                .get("/v1/customers/" + customer + "/points/ledger")
                .json()
                .findValuesAsText("document"))
        .allMatch(document -> document.isEmpty() || document.equals("p-1"));
    assertThat(partner.get("/v1/customers/" + customer + "/points").status()).isEqualTo(403);
  }

  private static List<String> documents(Answer answer) {
    List<String> documents = new ArrayList<>();
    answer.json().path("items").forEach(item -> documents.add(item.path("document").textValue()));
    return documents;
  }

  private static String post(String kind, String document, String card, String fields) {
    return admin
        .post("/v1/interactions", body(kind, document, card, fields))
        .json()
        .path("customerId")
        .textValue();
  }

  private static String purchase(String document, String card, String amount, String fields) {
    return post(
        "purchase",
        document,
        card,
        fields + "'total':{'amount':'" + amount + "','currency':'EUR'},");
  }

  private static String body(String kind, String document, String card, String fields) {
    return Json.of(
        "{'kind':'%s','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + fields
            + "'customer':{'card':'%s'}}",
        kind,
        document,
        card);
  }
}
