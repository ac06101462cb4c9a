package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * Own and other of a partner, told apart where the access table says {@code own}: a customer who
 * buys at two partners, and what each may do and see of it. A new operation whose cell says so gets
 * a case in {@link #assertApart}.
 */
final class OwnLines {
  private static final String INTERACTIONS = "/v1/interactions";

  private final String card = "own-" + UUID.randomUUID();
  private final String customer;

  /** A customer with a sale at each of two partners, one of nobody's, and points given by hand. */
  OwnLines(Callers callers) {
    Api admin = callers.of("admin");
    JsonNode sale = admin.post(INTERACTIONS, sale(Callers.PARTNER, "shared-own")).json(201);
    customer = sale.path("customerId").asText();
    admin.post(INTERACTIONS, sale(Callers.OTHER_PARTNER, "shared-other")).json(201);
    ObjectNode nobodys = sale(Callers.PARTNER, "shared-nobody");
    nobodys.remove("partner");
    admin.post(INTERACTIONS, nobodys).json(201);
    SharedServer.api()
        .post(
            "/v1/customers/" + customer + "/points/adjustments",
            Api.json("{'currency': 'points', 'points': 70, 'reason': 'shared-adjusted'}"))
        .json(201);
  }

  private ObjectNode sale(String partner, String document) {
    return (ObjectNode)
        Api.json(
            """
            {'kind': 'purchase', 'source': 'own-lines', 'document': '%s-%s', 'partner': '%s',
             'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
             'total': {'amount': '40.00', 'currency': 'EUR'}}\
            """,
            document, card, partner, card);
  }

  /** Holds that this caller does and sees what is the partner's, and nothing of another's. */
  void assertApart(String operation, Api caller) {
    switch (operation) {
      case "recordInteraction" -> one(caller);
      case "recordInteractions" -> batch(caller);
      case "streamInteractions" -> stream(caller);
      case "getTimeline" -> reads(caller, "/timeline");
      case "getLedger" -> reads(caller, "/points/ledger");
      default -> fail("no probe tells own from other for " + operation);
    }
  }

  private List<ObjectNode> ownAndOther() {
    return List.of(
        sale(Callers.PARTNER, UUID.randomUUID().toString()),
        sale(Callers.OTHER_PARTNER, UUID.randomUUID().toString()));
  }

  private void one(Api caller) {
    List<ObjectNode> sales = ownAndOther();
    caller.post(INTERACTIONS, sales.getFirst()).json(201);
    Refusal.assertProblem(caller.post(INTERACTIONS, sales.getLast()), 403, "forbidden");
    // Another partner's sale is neither known nor undone, whichever way it is named.
    ObjectNode back =
        (ObjectNode)
            Api.json(
                """
                {'kind': 'void', 'source': 'own-lines', 'document': '%s', 'partner': '%s',
                 'occurredAt': '2026-05-03T11:15:30+02:00', 'customer': {'card': '%s'},
                 'of': {'source': 'own-lines', 'document': 'shared-other-%s'}}\
                """,
                UUID.randomUUID(), Callers.PARTNER, card, card);
    Refusal.assertProblem(caller.post(INTERACTIONS, back), 409, "unknown-document");
    back.put("partner", Callers.OTHER_PARTNER);
    Refusal.assertProblem(caller.post(INTERACTIONS, back), 403, "forbidden");
  }

  private void batch(Api caller) {
    ObjectNode batch = (ObjectNode) Api.json("{'interactions': []}");
    ownAndOther().forEach(batch.withArray("interactions")::add);
    JsonNode results = caller.post(INTERACTIONS + "/batch", batch).json(200).path("results");
    assertThat(results.findValuesAsText("status")).startsWith("201").contains("403");
  }

  private void stream(Api caller) {
    List<String> lines = ownAndOther().stream().map(JsonNode::toString).toList();
    assertThat(caller.stream(lines).lines())
        .extracting(line -> line.path("status").asInt())
        .containsExactly(201, 403);
  }

  private void reads(Api caller, String what) {
    Api.Answer seen = caller.get("/v1/customers/" + customer + what);
    assertThat(seen.json(200).path("items")).isNotEmpty();
    assertThat(seen.text())
        .contains("shared-own")
        .doesNotContain(Callers.OTHER_PARTNER, "shared-other", "shared-nobody", "shared-adjusted");
    for (JsonNode item : seen.json().path("items")) {
      assertThat(item.has("balance")).as(item.toString()).isFalse();
      assertThat(item.path("changed").has("relationshipValue")).as(item.toString()).isFalse();
    }
  }
}
