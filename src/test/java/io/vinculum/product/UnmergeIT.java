package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After a merge that was undone each record holds its own sales, wherever they were posted, and no
 * point is made by returning one twice.
 */
class UnmergeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOBODY = "";

  private final Api api = SharedServer.api();
  private final String run = UUID.randomUUID().toString();
  private String survivor = NOBODY;
  private String absorbed = NOBODY;

  @BeforeEach
  void enrol() {
    survivor = enrolled("survivor");
    absorbed = enrolled("absorbed");
  }

  @Test
  void a_sale_that_came_back_at_the_survivor_does_not_come_back_again() {
    adjust(absorbed, 1_000);
    assertThat(points(survivor)).isEqualTo(50);
    assertThat(points(absorbed)).isEqualTo(1_050);
    buy("absorbed", "s1", "20.00", 1_000).json(201);
    merge();
    JsonNode back = bringBack(survivor, "r1", "s1").json(201);
    assertThat(back.path("duplicate").asBoolean()).isFalse();
    assertThat(points(survivor)).isEqualTo(1_100);
    part();

    assertThat(points(survivor)).isEqualTo(50);
    assertThat(points(absorbed)).isEqualTo(1_050);
    for (String whom : List.of(absorbed, survivor)) {
      JsonNode again = bringBack(whom, "r1", "s1").json(200);
      assertThat(again.path("duplicate").asBoolean()).isTrue();
      assertThat(again.path("interactionId")).isEqualTo(back.path("interactionId"));
      assertThat(bringBack(whom, "r2", "s1").json(409).path("type").asText())
          .isEqualTo("/problems/already-returned");
      assertThat(buy(whom, "s1").path("duplicate").asBoolean()).isTrue();
    }
    assertThat(points(survivor)).isEqualTo(50);
    assertThat(points(absorbed)).isEqualTo(1_050);
    for (String whom : List.of(absorbed, survivor)) {
      assertBought(whom, 0, "0.00");
      awaitFacts(
          whom,
          "purchases == 0 && spend == money(\"0.00\") && points[\"points\"] == " + points(whom));
    }
    assertThat(timeline(survivor)).isEmpty();
    assertThat(timeline(absorbed)).containsExactly("r1", "s1");
    assertThat(exported(absorbed)).containsExactly("s1", "r1");
  }

  @Test
  void what_the_absorbed_ones_card_bought_while_merged_is_its_own() {
    buy("survivor", "f1", "30.00", 0).json(201);
    merge();
    JsonNode sale = buy("absorbed", "s2", "20.00", 0).json(201);
    buy("survivor", "f2", "10.00", 0).json(201);
    long both = points(survivor);
    assertThat(timeline(survivor)).containsExactly("f2", "s2", "f1");
    part();

    // No rule pays for a first purchase twice within a merge.
    assertThat(points(survivor) + points(absorbed)).isEqualTo(both);
    assertThat(points(absorbed)).isEqualTo(50 + 20);
    assertBought(survivor, 2, "40.00");
    assertBought(absorbed, 1, "20.00");
    awaitFacts(survivor, "purchases == 2 && spend == money(\"40.00\")");
    awaitFacts(absorbed, "purchases == 1 && spend == money(\"20.00\")");
    assertThat(timeline(survivor)).containsExactly("f2", "f1");
    assertThat(timeline(absorbed)).containsExactly("s2");
    for (String whom : List.of(survivor, absorbed)) {
      JsonNode again = buy(whom, "s2");
      assertThat(again.path("duplicate").asBoolean()).isTrue();
      assertThat(again.path("interactionId")).isEqualTo(sale.path("interactionId"));
    }
    // Brought back where it was not bought: the return is led to whose sale it is.
    JsonNode back = bringBack(survivor, "r3", "s2").json(201);
    assertThat(back.path("customerId").asText()).isEqualTo(absorbed);
    assertThat(bringBack(absorbed, "r3", "s2").json(200).path("duplicate").asBoolean()).isTrue();
    assertThat(points(absorbed)).isEqualTo(50);
    assertBought(absorbed, 0, "0.00");
    assertBought(survivor, 2, "40.00");
    assertLedgerAddsUp(survivor);
    assertLedgerAddsUp(absorbed);
    awaitFacts(survivor, "purchases == 2 && points[\"points\"] == " + points(survivor));
    awaitFacts(absorbed, "purchases == 0 && points[\"points\"] == " + points(absorbed));

    merge();
    assertBought(survivor, 2, "40.00");
    awaitFacts(survivor, "purchases == 2 && spend == money(\"40.00\")");
    part();
    assertBought(survivor, 2, "40.00");
    assertBought(absorbed, 0, "0.00");
    awaitFacts(absorbed, "purchases == 0");
    awaitFacts(survivor, "purchases == 2 && spend == money(\"40.00\")");
  }

  @Test
  void what_was_said_while_merged_goes_with_whose_words_they_are() {
    merge();
    complain("w1", "{'card': '%s'}".formatted(card("absorbed")), "card of the absorbed");
    complain("w2", "{'id': '%s'}".formatted(absorbed), "id of the absorbed");
    complain("w3", "{'card': '%s'}".formatted(card("survivor")), "card of the survivor");
    assertThat(said(survivor))
        .containsExactly("card of the survivor", "id of the absorbed", "card of the absorbed");
    part();
    assertThat(said(survivor)).containsExactly("card of the survivor");
    assertThat(said(absorbed)).containsExactly("id of the absorbed", "card of the absorbed");

    // Under the survivor's key they would be gone now.
    api.send("DELETE", path(survivor), BodyPublishers.noBody()).json(202);
    Patience.until(
        "the survivor is forgotten",
        PATIENCE,
        () ->
            api.get(path(survivor) + "/erasure")
                .json(200)
                .path("state")
                .asText()
                .equals("completed"));
    assertThat(said(absorbed)).containsExactly("id of the absorbed", "card of the absorbed");
  }

  /** Whoever names who was absorbed may mean that one alone. */
  @Test
  void who_was_absorbed_is_read_through_the_survivor_and_changed_only_there() {
    merge();
    String there = path(absorbed);
    assertThat(api.get(there).json(200).path("customerId").asText()).isEqualTo(survivor);
    String transfer =
        "{'to': '%s', 'points': 1, 'currency': 'points'}".formatted(enrolled("third"));
    for (Api.Answer answer :
        List.of(
            api.send("DELETE", there, BodyPublishers.noBody()),
            api.send("DELETE", there + "?confirm=" + absorbed, BodyPublishers.noBody()),
            api.send("POST", there + "/erasure/undo", BodyPublishers.noBody()),
            sent("PATCH", there, "{'profile': {'givenName': 'Ada'}}"),
            sent(
                "PUT",
                there + "/tier",
                "{'tier': 'gold', 'until': '2027-12-31', 'reason': 'kept'}"),
            sent("PUT", there + "/identifiers/device", "{'value': 'd'}"),
            api.send("DELETE", there + "/identifiers/card", BodyPublishers.noBody()),
            sent("POST", there + "/points/transfers", transfer))) {
      JsonNode problem = answer.json(409);
      assertThat(problem.path("type").asText()).isEqualTo("/problems/merged");
      assertThat(problem.path("customerId").asText()).isEqualTo(survivor);
    }
    assertThat(api.get(path(survivor)).json(200).path("customerId").asText()).isEqualTo(survivor);
    assertThat(points(survivor)).isEqualTo(100);
    part();
    assertThat(api.get(there).json(200).path("customerId").asText()).isEqualTo(absorbed);
  }

  private Api.Answer sent(String method, String path, String body) {
    String json = Api.json(body).toString();
    return api.send(
        method, path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  private void complain(String document, String whom, String words) {
    api.post(
            "/v1/interactions",
            Api.json(
                """
                {'kind': 'complaint', 'source': 'unmerge-%s', 'document': '%s',
                 'occurredAt': '2026-05-04T09:00:00+02:00', 'customer': %s,
                 'topic': '%s', 'text': '%s'}\
                """,
                run, document, whom, words, words))
        .json(201);
  }

  /** Topics of complaints, newest first; their texts are the same. */
  private List<String> said(String customer) {
    JsonNode items = api.get(path(customer) + "/timeline?kind=complaint").json(200).path("items");
    List<String> topics = items.findValuesAsText("topic");
    assertThat(items.findValuesAsText("text")).isEqualTo(topics);
    return topics;
  }

  private String enrolled(String who) {
    return api.post("/v1/customers", Api.json("{'identifiers': {'card': '%s'}}", card(who)))
        .json(201)
        .path("customerId")
        .asText();
  }

  private String card(String who) {
    return "unmerge-" + who + "-" + run;
  }

  private void adjust(String customer, int points) {
    api.post(
            path(customer) + "/points/adjustments",
            Api.json("{'currency': 'points', 'points': %d, 'reason': 'test'}", points))
        .json(201);
  }

  private Api.Answer buy(String who, String document, String total, int pay) {
    return api.post(
        "/v1/interactions",
        Api.json(
            """
            {'kind': 'purchase', 'source': 'unmerge-%s', 'document': '%s',
             'occurredAt': '2026-05-04T09:00:00+02:00', 'customer': {'card': '%s'},
             'partner': 'fuelco', 'total': {'amount': '%s', 'currency': 'EUR'},
             'payWithPoints': %d}\
            """,
            run, document, card(who), total, pay));
  }

  /** The sale of 20.00 again, of a customer by id. */
  private JsonNode buy(String customer, String document) {
    return api.post(
            "/v1/interactions",
            Api.json(
                """
                {'kind': 'purchase', 'source': 'unmerge-%s', 'document': '%s',
                 'occurredAt': '2026-05-04T09:00:00+02:00', 'customer': {'id': '%s'},
                 'partner': 'fuelco', 'total': {'amount': '20.00', 'currency': 'EUR'},
                 'payWithPoints': %d}\
                """,
                run, document, customer, document.equals("s1") ? 1_000 : 0))
        .json(200);
  }

  private Api.Answer bringBack(String customer, String document, String sale) {
    return api.post(
        "/v1/interactions",
        Api.json(
            """
            {'kind': 'return', 'source': 'unmerge-%s', 'document': '%s',
             'occurredAt': '2026-05-04T09:30:00+02:00', 'customer': {'id': '%s'},
             'partner': 'fuelco', 'of': {'source': 'unmerge-%s', 'document': '%s'}}\
            """,
            run, document, customer, run, sale));
  }

  private void merge() {
    api.post(path(survivor) + "/merges", Api.json("{'absorb': '%s'}", absorbed)).json();
    Patience.until("one record", PATIENCE, () -> whose("absorbed").equals(survivor));
  }

  private void part() {
    api.send("DELETE", path(survivor) + "/merges/" + absorbed, BodyPublishers.noBody());
    Patience.until("two records", PATIENCE, () -> whose("absorbed").equals(absorbed));
  }

  private String whose(String who) {
    return api.customerOfCard(card(who)).path("customerId").asText();
  }

  private static String path(String customer) {
    return "/v1/customers/" + customer;
  }

  private long points(String customer) {
    for (JsonNode item : api.get(path(customer) + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals("points")) {
        return item.path("available").asLong() - item.path("debt").asLong();
      }
    }
    throw new AssertionError("no points of " + customer);
  }

  private void assertBought(String customer, int purchases, String spend) {
    JsonNode rhythm = api.get(path(customer)).json(200).path("rhythm");
    assertThat(rhythm.path("purchases").asInt()).isEqualTo(purchases);
    assertThat(rhythm.path("spend").asText()).isEqualTo(spend);
  }

  /** The read side tells the same of the customer. */
  private void awaitFacts(String customer, String rule) {
    Patience.until(
        () -> rule + " of " + customer, PATIENCE, () -> members(rule).contains(customer));
  }

  private List<String> members(String rule) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("where", rule);
    wanted.putArray("fields").add("purchases");
    List<String> all = new ArrayList<>();
    api.post("/v1/audiences/export", wanted, "Accept", "application/x-ndjson")
        .lines()
        .forEach(line -> all.add(line.path("customerId").asText()));
    return all;
  }

  /** Documents of the interactions in it. */
  private List<String> timeline(String customer) {
    List<String> all = new ArrayList<>();
    for (JsonNode item : api.all(path(customer) + "/timeline")) {
      if (item.has("document")) {
        all.add(item.path("document").asText());
      }
    }
    return all;
  }

  private List<String> exported(String customer) {
    List<String> all = new ArrayList<>();
    api.get(path(customer) + "/export")
        .json(200)
        .path("interactions")
        .forEach(it -> all.add(it.path("document").asText()));
    return all;
  }

  /** The lines of a record's ledger come to its spendable points. */
  private void assertLedgerAddsUp(String customer) {
    long sum = 0;
    for (JsonNode line : api.all(path(customer) + "/points/ledger")) {
      if (line.path("currency").asText().equals("points")) {
        sum += line.path("to").asText().equals("available") ? line.path("points").asLong() : 0;
        sum -= line.path("from").asText().equals("available") ? line.path("points").asLong() : 0;
      }
    }
    assertThat(sum).isEqualTo(points(customer));
  }
}
