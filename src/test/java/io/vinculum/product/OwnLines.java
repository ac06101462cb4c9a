package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.Contract.Operation;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Own and other of a partner, told apart where the access table says {@code own}: a customer who
 * buys at two partners, and what each may do and see of it. A new operation whose cell says so gets
 * a case in {@link #assertApart}.
 */
final class OwnLines {
  private static final String INTERACTIONS = "/v1/interactions";
  private static final String DOUBLES = "/v1/documents/doubles";
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(60);

  private static final String COFFEE = "{'reward': 'coffee', 'hold': 'PT15M'}";
  private static final String COFFEE_AT = "{'reward': 'coffee', 'hold': 'PT15M', 'partner': '%s'}";

  private final String card = "own-" + UUID.randomUUID();
  private final Api admin;
  private final String customer;

  /** A customer with a sale at each of two partners, one of nobody's, and points given by hand. */
  OwnLines(Callers callers) {
    admin = callers.of("admin");
    JsonNode sale = admin.post(INTERACTIONS, sale(Callers.PARTNER, "shared-own")).json(201);
    customer = sale.path("customerId").asText();
    ObjectNode others = sale(Callers.OTHER_PARTNER, "shared-other");
    others.withObjectProperty("total").put("amount", "61.37");
    admin.post(INTERACTIONS, others).json(201);
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
      case "lookUpDocument" -> looksUp(caller);
      case "listDoubles" -> doubles(caller);
      case "getTimeline" -> reads(caller, "/timeline");
      case "getLedger" -> reads(caller, "/points/ledger");
      case "lookUpCustomer" ->
          whole(caller.post("/v1/customers/lookup", Api.json("{'card': '%s'}", card)));
      case "getCustomer" -> {
        whole(caller.get("/v1/customers/" + customer));
        Refusal.assertProblem(
            caller.get("/v1/customers/" + customer + "?asOf=2026-05-01T00:00:00Z"), 422, "invalid");
      }
      case "redeemReward" -> redeems(caller);
      case "confirmRedemption" -> ends(caller, "confirm");
      case "cancelRedemption" -> ends(caller, "cancel");
      case "listRedemptions" -> lists(caller);
      case "useVoucher" -> usesVoucher(caller);
      default -> fail("no probe tells own from other for " + operation);
    }
  }

  /** Its own documents are found, and it is not told whether another's are. */
  private void looksUp(Api caller) {
    String own = "shared-own-" + card;
    Patience.until(
        "the index of documents",
        FOUND_WITHIN,
        () -> caller.post("/v1/documents/lookup", document(own)).status() == 200);
    JsonNode found = caller.post("/v1/documents/lookup", document(own)).json(200);
    assertThat(found.path("customerId").asText()).isEqualTo(customer);
    ObjectNode others = document("shared-other-" + card).put("partner", Callers.OTHER_PARTNER);
    Refusal.assertProblem(caller.post("/v1/documents/lookup", others), 403, "forbidden");
    Refusal.assertProblem(
        caller.post("/v1/documents/lookup", document("shared-other-" + card)), 404, "not-found");
    Refusal.assertProblem(
        caller.post("/v1/documents/lookup", document("shared-nobody-" + card)), 404, "not-found");
  }

  private static ObjectNode document(String number) {
    return (ObjectNode) Api.json("{'source': 'own-lines', 'document': '%s'}", number);
  }

  /** Of two doubles the one that is the partner's. */
  private void doubles(Api caller) {
    String number = UUID.randomUUID().toString();
    for (String partner : List.of(Callers.PARTNER, Callers.OTHER_PARTNER)) {
      for (String holder : List.of("a", "b")) {
        ObjectNode sale = sale(partner, "twice-" + partner + "-" + number);
        sale.withObjectProperty("customer").put("card", card + holder);
        admin.post(INTERACTIONS, sale).json(201);
      }
    }
    for (String partner : List.of(Callers.PARTNER, Callers.OTHER_PARTNER)) {
      Patience.until(
          "the double of " + partner,
          FOUND_WITHIN,
          () -> admin.get(DOUBLES).text().contains("twice-" + partner + "-" + number));
    }
    assertThat(caller.get(DOUBLES).text())
        .contains("twice-" + Callers.PARTNER + "-" + number)
        .doesNotContain("twice-" + Callers.OTHER_PARTNER);
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

  /** The customer is known, but nothing that sums up what happened at other partners. */
  private static void whole(Api.Answer seen) {
    JsonNode view = seen.json(200);
    assertThat(view.path("points").get(0).path("available").asLong()).isPositive();
    assertThat(view.at("/tier/name").asText()).isNotEmpty();
    assertThat(view.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "customerId",
            "status",
            "enrolledAt",
            "asOf",
            "profile",
            "identifiers",
            "tier",
            "points",
            "consents");
    assertThat(view.path("tier").has("qualifying")).isFalse();
  }

  /** A customer with points, and a coffee held at the other partner. */
  private record Shared(String path, String othersRedemption) {}

  private Shared shared() {
    String path = "/v1/customers/" + new RewardsApi(admin).member(1_000) + "/redemptions";
    return new Shared(path, reserved(admin.post(path, at(Callers.OTHER_PARTNER))));
  }

  private static JsonNode at(String partner) {
    return Api.json(COFFEE_AT, partner);
  }

  private static String reserved(Api.Answer answer) {
    return answer.json(201).path("redemptionId").asText();
  }

  private void redeems(Api caller) {
    String path = shared().path();
    Refusal.assertProblem(caller.post(path, at(Callers.OTHER_PARTNER)), 422, "invalid");
    assertThat(caller.post(path, Api.json(COFFEE)).json(201).path("partner").asText())
        .isEqualTo(Callers.PARTNER);
  }

  private void ends(Api caller, String how) {
    Shared shared = shared();
    String own = reserved(admin.post(shared.path(), at(Callers.PARTNER)));
    String others = shared.path() + "/" + shared.othersRedemption() + "/" + how;
    Refusal.assertProblem(caller.send("POST", others, none()), 404, "unknown-redemption");
    caller.send("POST", shared.path() + "/" + own + "/" + how, none()).json(200);
  }

  private static BodyPublisher none() {
    return BodyPublishers.noBody();
  }

  private void lists(Api caller) {
    Shared shared = shared();
    String own = reserved(caller.post(shared.path(), Api.json(COFFEE)));
    Api.Answer listed = caller.get(shared.path());
    assertThat(listed.json(200).path("items").findValuesAsText("redemptionId"))
        .containsExactly(own);
    assertThat(listed.text()).doesNotContain(Callers.OTHER_PARTNER, shared.othersRedemption());
  }

  /** A receipt is of the key's partner; another's is refused before the code is looked at. */
  private static void usesVoucher(Api caller) {
    ObjectNode use =
        (ObjectNode) Api.json("{'code': 'NO-CODE', 'source': 'own-lines', 'document': 'v'}");
    Refusal.assertProblem(
        caller.post("/v1/vouchers/use", use.deepCopy().put("partner", Callers.OTHER_PARTNER)),
        422,
        "invalid");
    Refusal.assertProblem(caller.post("/v1/vouchers/use", use), 404, "unknown-voucher");
  }

  /** Asks whatever can be read of the shared customer; nothing of it may be of another partner. */
  void assertSilent(Operation operation, Api caller) {
    if (operation.method().equals("GET") && operation.path().contains("{id}")) {
      String path = operation.path().replace("{id}", customer).replaceAll("\\{[^}]+}", "x");
      assertThat(caller.get(path).text())
          .as("%s to a partner's caller", operation.id())
          .doesNotContain(
              Callers.OTHER_PARTNER,
              "shared-other",
              "shared-nobody",
              "61.37",
              "101.37",
              "141.37",
              "relationshipValue",
              "qualifying");
    }
  }
}
