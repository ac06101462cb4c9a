package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static io.vinculum.product.Refusal.assertProblem;
import static io.vinculum.product.Refusal.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be taken is answered with its problem and its place, and leaves nothing behind. */
class BadInputIT {
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int STREAM_LINES = 60;
  private static final int BROKEN_LINE = 20;
  private static final int FAULTY_LINE = 31;
  private static final int LONG_LINE = 44;
  private static final int LONG_LINE_CHARACTERS = 70_000;

  private final Api api = SharedServer.api();

  private static ObjectNode sale(String document, String card) {
    return (ObjectNode)
        json(
            """
            {'kind': 'purchase', 'source': 'bad', 'document': '%s',
             'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
             'total': {'amount': '12.00', 'currency': 'EUR'},
             'lines': [{'line': '1', 'quantity': '1',
                        'amount': {'amount': '12.00', 'currency': 'EUR'}}]}\
            """,
            document, card);
  }

  /** A path in the sale, what is put there, and where the fault is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /colour                 | "red"                               | /colour
          /lines/0/colour         | "red"                               | /lines/0/colour
          /customer/name          | "x"                                 | /customer/name
          /total                  | "12.00"                             | /total
          /total/amount           | 12                                  | /total/amount
          /total/amount           | "-12.00"                            | /total/amount
          /total/amount           | "12.005"                            | /total/amount
          /total/amount           | "1e2"                               | /total/amount
          /total/amount           | "12,00"                             | /total/amount
          /total/amount           | "99999999999999999999999999"        | /total/amount
          /total/currency         | "ECU"                               | /total/currency
          /total/currency         | "USD"                               | /total/currency
          /lines/0/amount/amount  | "-1.00"                             | /lines/0/amount/amount
          /lines/0/amount/amount  | "13.00"                             | /lines
          /lines/0/quantity       | "0"                                 | /lines/0/quantity
          /lines                  | {}                                  | /lines
          /occurredAt             | "yesterday"                         | /occurredAt
          /occurredAt             | "2026-05-03T10:15:30"               | /occurredAt
          /kind                   | "gift"                              | /kind
          /partner                | "nobody"                            | /partner
          /document               | "a b"                               | /document
          /document               | null                                | /document
          /payWithPoints          | -1                                  | /payWithPoints
          """)
  void a_faulty_field_is_named_and_nothing_is_recorded(String path, String value, String pointer) {
    String card = "bad-" + UUID.randomUUID();
    ObjectNode sale = sale(card, card);
    int slash = path.lastIndexOf('/');
    ((ObjectNode) sale.at(path.substring(0, slash))).set(path.substring(slash + 1), json(value));

    Answer answer = api.post("/v1/interactions", sale);

    assertProblem(answer, 422, "invalid");
    assertThat(pointers(answer)).anyMatch(told -> told.startsWith(pointer));
    assertThat(api.customerOfCard(card).isMissingNode()).isTrue();
    // The same till may correct it under the same document.
    api.post("/v1/interactions", sale(card, card)).json(201);
  }

  @Test
  void bodies_that_are_no_sale_are_refused_by_what_is_wrong_with_them() {
    String card = "bad-" + UUID.randomUUID();
    String sale = sale(card, card).toString();
    assertProblem(raw(sale.substring(0, sale.length() - 3)), 400, "malformed-request");
    assertProblem(raw(""), 400, "malformed-request");
    assertProblem(raw("[]"), 422, "invalid");
    assertProblem(raw(sale + sale), 400, "malformed-request");
    assertProblem(
        raw(sale.replace("}]}", "}]," + " ".repeat(TEN_MEGABYTES) + "\"channel\":\"store\"}")),
        413,
        "too-large");
    assertProblem(
        api.send(
            "POST",
            "/v1/interactions",
            BodyPublishers.ofString(sale),
            "Content-Type",
            "text/plain"),
        415,
        "unsupported-media-type");
    assertThat(api.customerOfCard(card).isMissingNode()).isTrue();
  }

  private Answer raw(String body) {
    return api.send(
        "POST",
        "/v1/interactions",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json");
  }

  @Test
  void an_unknown_customer_is_not_found_and_not_made() {
    for (String reference :
        List.of(
            "{'external': 'nobody-here'}",
            "{'email': 'nobody@example.org'}",
            "{'id': '%s'}".formatted(UUID.randomUUID()))) {
      ObjectNode sale = sale("unknown", "none");
      sale.set("customer", json(reference));
      assertProblem(api.post("/v1/interactions", sale), 404, "unknown-customer");
    }
    assertProblem(api.get("/v1/customers/" + UUID.randomUUID()), 404, "unknown-customer");
    assertProblem(
        api.post("/v1/customers/lookup", json("{'card': 'never-seen'}")), 404, "unknown-customer");
  }

  @Test
  void a_sale_that_rules_refuse_leaves_no_customer() {
    String card = "bad-" + UUID.randomUUID();
    ObjectNode spending = sale(card, card).put("payWithPoints", 100);
    assertProblem(api.post("/v1/interactions", spending), 409, "insufficient-points");
    ObjectNode early = sale(card, card).put("occurredAt", "2027-01-01T00:00:00Z");
    assertProblem(api.post("/v1/interactions", early), 422, "in-the-future");
    JsonNode returned =
        json(
            """
            {'kind': 'return', 'source': 'bad', 'document': 'r-%s', 'customer': {'card': '%s'},
             'occurredAt': '2026-05-03T10:15:30Z',
             'of': {'source': 'bad', 'document': 'never-sold'}}\
            """,
            card, card);
    assertProblem(api.post("/v1/interactions", returned), 409, "unknown-document");
    assertThat(api.customerOfCard(card).isMissingNode()).isTrue();
  }

  @Test
  void a_broken_line_in_the_middle_of_a_stream_costs_that_line_only() {
    String card = "bad-" + UUID.randomUUID();
    List<String> lines = new ArrayList<>();
    for (int number = 1; number <= STREAM_LINES; number++) {
      ObjectNode sale = sale(card + "-" + number, card);
      lines.add(
          switch (number) {
            case BROKEN_LINE -> sale.toString().substring(0, 40);
            case FAULTY_LINE -> sale.put("colour", "red").toString();
            case LONG_LINE -> sale.put("channel", "x".repeat(LONG_LINE_CHARACTERS)).toString();
            default -> sale.toString();
          });
    }

    List<JsonNode> results = api.stream(lines).lines();

    assertThat(results).hasSize(STREAM_LINES);
    for (int number = 1; number <= STREAM_LINES; number++) {
      JsonNode result = results.get(number - 1);
      assertThat(result.path("line").asInt()).isEqualTo(number);
      int expected =
          switch (number) {
            case BROKEN_LINE -> 400;
            case FAULTY_LINE -> 422;
            case LONG_LINE -> 413;
            default -> 201;
          };
      assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(expected);
    }
    assertThat(results.get(FAULTY_LINE - 1).at("/body/errors/0/pointer").asText())
        .isEqualTo("/colour");
    JsonNode customer = api.customerOfCard(card);
    assertThat(customer.at("/rhythm/purchases").asInt()).isEqualTo(STREAM_LINES - 3);
    assertThat(customer.at("/rhythm/spend").asText()).isEqualTo(12 * (STREAM_LINES - 3) + ".00");
  }

  @Test
  void a_batch_tells_each_item_its_own_fault() {
    String card = "bad-" + UUID.randomUUID();
    ObjectNode batch = (ObjectNode) json("{'interactions': []}");
    batch
        .withArray("interactions")
        .add(sale(card + "-1", card))
        .add(sale(card + "-2", card).put("colour", "red"))
        .add(sale(card + "-3", card))
        .add("no object");
    JsonNode results = api.post("/v1/interactions/batch", batch).json(200).path("results");
    assertThat(results.findValuesAsText("status")).containsSubsequence("201", "422", "201", "422");
    assertThat(api.customerOfCard(card).at("/rhythm/purchases").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spend >=                               | 1
          spend > 100                            | 1
          spend >= money("x")                    | 1
          spendd >= money("1.00")                | 1
          purchases + 1                          | 1
          shareOfWallet["nothing"] > 0.5         | 1
          """)
  void a_malformed_rule_is_told_with_its_position(String rule, int line) {
    Answer asked = api.post("/v1/audiences/query", Api.question(rule, "count"));
    assertFaultyRule(asked, "/where", line);
    ObjectNode segment = (ObjectNode) json("{'name': 'Malformed'}");
    Answer put = api.put("/v1/segments/malformed", segment.put("rule", rule));
    assertFaultyRule(put, "/rule", line);
    assertProblem(api.get("/v1/segments/malformed"), 404, "not-found");
  }

  private void assertFaultyRule(Answer answer, String pointer, int line) {
    assertProblem(answer, 422, "invalid");
    JsonNode error = answer.json().at("/errors/0");
    assertThat(error.path("pointer").asText()).isEqualTo(pointer);
    assertThat(error.path("line").asInt()).as(answer.text()).isEqualTo(line);
    assertThat(error.path("column").asInt()).as(answer.text()).isPositive();
    assertThat(error.path("detail").asText()).isNotBlank();
  }

  @Test
  void a_question_that_cannot_be_answered_is_told_where() {
    assertPointer(json("{'measures': ['sum(nothing)']}"), "/measures/0");
    assertPointer(json("{'measures': ['sum(spend']}"), "/measures/0");
    assertPointer(json("{'groupBy': ['nothing']}"), "/groupBy/0");
    assertPointer(json("{'top': {'by': 'nothing'}}"), "/top/by");
    assertPointer(json("{'top': {'by': 'spend', 'limit': 0}}"), "/top/limit");
    assertPointer(json("{'histogram': {'field': 'tier'}}"), "/histogram/field");
    assertPointer(json("{'wher': 'true'}"), "/wher");
  }

  private void assertPointer(JsonNode question, String pointer) {
    Answer answer = api.post("/v1/audiences/query", question);
    assertProblem(answer, 422, "invalid");
    assertThat(pointers(answer)).contains(pointer);
  }

  @Test
  void without_a_key_or_with_the_wrong_role_nothing_is_done() {
    String card = "bad-" + UUID.randomUUID();
    JsonNode sale = sale(card, card);
    assertProblem(api.as("").post("/v1/interactions", sale), 401, "unauthenticated");
    assertProblem(api.as("vk_no_key").post("/v1/interactions", sale), 401, "unauthenticated");
    Api marketing = api.as(newKey("{'name': 'm', 'role': 'marketing'}"));
    assertProblem(marketing.post("/v1/interactions", sale), 403, "forbidden");
    Api till = api.as(newKey("{'name': 't', 'role': 'till', 'partner': 'fuelco'}"));
    assertProblem(
        till.post("/v1/audiences/query", Api.question("true", "count")), 403, "forbidden");
    assertProblem(
        till.put("/v1/segments/tills", json("{'name': 't', 'rule': 'true'}")), 403, "forbidden");
    assertProblem(
        till.post("/v1/interactions", ((ObjectNode) sale.deepCopy()).put("partner", "superfresh")),
        403,
        "forbidden");
    assertThat(api.customerOfCard(card).isMissingNode()).isTrue();
    till.post("/v1/interactions", sale).json(201);
  }

  private String newKey(String wanted) {
    return api.post("/v1/keys", json(wanted)).json(201).path("key").asText();
  }

  @Test
  void paths_and_methods_that_are_not_there_are_problems_too() {
    assertProblem(api.get("/v1/nothing"), 404, "not-found");
    assertProblem(api.put("/v1/interactions", json("{}")), 405, "method-not-allowed");
    assertProblem(api.get("/v1/customers?limit=0"), 422, "invalid");
    assertProblem(api.get("/v1/customers?colour=red"), 422, "invalid");
    assertProblem(api.get("/v1/customers?cursor=nonsense"), 422, "invalid");
  }
}
