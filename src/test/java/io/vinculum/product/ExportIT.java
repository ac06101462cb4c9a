package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole record of a customer in one document, also of one that was made of two. */
class ExportIT {
  private final Api api = SharedServer.api();
  private final String mark = UUID.randomUUID().toString().replace("-", "");

  @Test
  void everythingThatWasToldAndDoneIsInOneDocumentInClear() {
    String id = enrolled("one", "Ximena");
    post("purchase", "one", "'total': {'amount': '12.00', 'currency': 'EUR'}");
    post("call", "one", "'direction': 'in', 'text': 'The lift is out of order', 'language': 'en'");
    api.put(
            "/v1/customers/" + id + "/consents/email-marketing",
            Api.json("{'state': 'granted', 'source': 'app', 'textVersion': 'v3'}"))
        .json(200);
    String other = enrolled("two", "X.");
    post("purchase", "two", "'total': {'amount': '30.00', 'currency': 'EUR'}");
    api.post("/v1/customers/" + id + "/merges", Api.json("{'absorb': '%s'}", other)).json(201);

    JsonNode export = api.get("/v1/customers/" + id + "/export").json(200);
    export
        .path("meanings")
        .fieldNames()
        .forEachRemaining(part -> assertThat(export.has(part)).as(part).isTrue());
    assertThat(export.at("/customer/customerId").asText()).isEqualTo(id);
    assertThat(export.at("/customer/profile/givenName").asText()).isEqualTo("Ximena");
    assertThat(texts(export, "identifiers", "value"))
        .containsExactlyInAnyOrder(card("one"), card("two"));
    assertThat(texts(export, "interactions", "kind"))
        .containsExactly("purchase", "call", "purchase");
    assertThat(export.path("interactions").toString()).contains("The lift is out of order");
    assertThat(texts(export, "consentHistory", "textVersion")).containsExactly("v3");
    assertThat(available(export.path("customer").path("points")))
        .as("what the ledger moved into the balance is in it")
        .isEqualTo(intoBalance(export.path("ledger")))
        .isPositive();
  }

  @Test
  void nobodyIsExportedWhoIsNotThere() {
    assertThat(api.get("/v1/customers/" + UUID.randomUUID() + "/export").status()).isEqualTo(404);
  }

  private String enrolled(String name, String given) {
    return api.post(
            "/v1/customers",
            Api.json(
                "{'identifiers': {'card': '%s'}, 'profile': {'givenName': '%s'}}",
                card(name), given))
        .json(201)
        .path("customerId")
        .asText();
  }

  private String card(String name) {
    return name + mark;
  }

  private void post(String kind, String customer, String fields) {
    api.post(
            "/v1/interactions",
            Api.json(
                "{'kind': '%s', 'source': 'export', 'document': '%s', 'occurredAt':"
                    + " '2026-05-04T09:00:00+02:00', 'customer': {'card': '%s'}, 'partner':"
                    + " 'fuelco', %s}",
                kind, customer + kind + mark, card(customer), fields))
        .json(201);
  }

  private static List<String> texts(JsonNode export, String part, String field) {
    List<String> texts = new ArrayList<>();
    export.path(part).forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  private static long available(JsonNode points) {
    long available = 0;
    for (JsonNode item : points) {
      available +=
          item.path("currency").asText().equals("points") ? item.path("available").asLong() : 0;
    }
    return available;
  }

  private static long intoBalance(JsonNode ledger) {
    long sum = 0;
    for (JsonNode line : ledger) {
      if (line.path("currency").asText().equals("points")) {
        sum += line.path("to").asText().equals("available") ? line.path("points").asLong() : 0;
        sum -= line.path("from").asText().equals("available") ? line.path("points").asLong() : 0;
      }
    }
    return sum;
  }
}
