package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * Two customers whose history at one partner is the same and who may spend as much. One of them
 * also bought, returned, complained and redeemed at another partner. What that partner's caller is
 * answered of the two may differ in nothing.
 */
final class Twins {
  private static final String INTERACTIONS = "/v1/interactions";

  private final Api admin = SharedServer.api();

  /** The one who was never anywhere else. */
  final Twin alone = new Twin("a");

  /** The one who was at another partner too. */
  final Twin shared = new Twin("b");

  /** Makes the two. */
  Twins() {
    for (Twin twin : new Twin[] {alone, shared}) {
      twin.sells(Callers.PARTNER, "1", "30.00");
      if (twin == shared) {
        elsewhere();
      }
      twin.sells(Callers.PARTNER, "2", "20.00");
      if (twin == shared) {
        twin.sells(Callers.OTHER_PARTNER, "x4", "17.00");
        twin.adjusts(-17);
      }
      twin.sells(Callers.PARTNER, "3", "10.00");
      twin.adjusts(2_000);
    }
  }

  /** What it gave is taken again, so that both may spend the same. */
  private void elsewhere() {
    shared.sells(Callers.OTHER_PARTNER, "x1", "45.00");
    shared.sells(Callers.OTHER_PARTNER, "x2", "49.00");
    shared.posts(shared.of("return", Callers.OTHER_PARTNER, "x3").set("of", shared.document("x2")));
    shared.posts(shared.of("visit", Callers.OTHER_PARTNER, "v1"));
    shared.posts(shared.of("complaint", Callers.OTHER_PARTNER, "c1"));
    shared.adjusts(150 - 45);
    redeemed =
        admin
            .post(
                shared.path("/redemptions"),
                Api.json(
                    "{'reward': 'coffee', 'hold': 'PT0S', 'partner': '%s'}", Callers.OTHER_PARTNER))
            .json(201);
  }

  /** What was redeemed elsewhere. */
  private JsonNode redeemed;

  JsonNode redeemedElsewhere() {
    return redeemed;
  }

  /** One of them. */
  final class Twin {
    final String name;
    final String card;
    private String id = "";

    private Twin(String name) {
      this.name = name;
      this.card = "twin-" + name + UUID.randomUUID();
    }

    String path(String rest) {
      return "/v1/customers/" + id + rest;
    }

    ObjectNode of(String kind, String partner, String document) {
      return (ObjectNode)
          Api.json(
              """
              {'kind': '%s', 'source': 'twins', 'document': '%s', 'partner': '%s',
               'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'}}\
              """,
              kind, documentOf(document), partner, card);
    }

    String documentOf(String document) {
      return card + "-" + document;
    }

    JsonNode document(String document) {
      return Api.json("{'source': 'twins', 'document': '%s'}", documentOf(document));
    }

    ObjectNode sale(String partner, String document, String amount) {
      ObjectNode sale = of("purchase", partner, document);
      sale.set("total", Api.json("{'amount': '%s', 'currency': 'EUR'}", amount));
      return sale;
    }

    private void sells(String partner, String document, String amount) {
      id = posts(sale(partner, document, amount)).path("customerId").asText();
    }

    private JsonNode posts(JsonNode interaction) {
      return admin.post(INTERACTIONS, interaction).json(201);
    }

    private void adjusts(long points) {
      admin
          .post(
              path("/points/adjustments"),
              Api.json("{'currency': 'points', 'points': %d, 'reason': 'twins'}", points))
          .json(201);
    }

    /** An answer of this twin without what names it and when it was made. */
    String plain(Api.Answer answer) {
      String text = answer.status() + " " + answer.text();
      text = text.replace(card, "CARD").replace(id, "CUSTOMER");
      return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
          .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"", "\"INSTANT\"")
          .replaceAll("\"lagMs\":\\d+", "\"lagMs\":LAG")
          .replaceAll("\"next\":\"[A-Za-z0-9_-]+\"", "\"next\":\"CURSOR\"")
          .replaceAll("\"code\":\"[A-Z0-9-]+\"", "\"code\":\"CODE\"")
          .replaceAll("\"ending\":\"[^\"]*\"", "\"ending\":\"ENDING\"")
          .replaceAll("\"left\":\\d+,\"hold\"", "\"left\":STOCK,\"hold\"");
    }
  }

  /** That both may spend the same, or the comparison says nothing. */
  void assertAlike(String... currencies) {
    for (String currency : currencies) {
      assertThat(available(shared, currency)).isEqualTo(available(alone, currency));
    }
  }

  /** What may be spent of a currency, as the administrator sees it. */
  long available(Twin twin, String currency) {
    for (JsonNode item : admin.get(twin.path("/points")).json(200).path("items")) {
      if (item.path("currency").asText().equals(currency)) {
        return item.path("available").asLong();
      }
    }
    throw new AssertionError("no such currency: " + currency);
  }
}
