package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.http.HttpConnection;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A few questions with their answers, as a marketer would ask them. */
final class Questions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpConnection connection;

  Questions(HttpConnection connection) {
    this.connection = connection;
  }

  void ask() throws IOException {
    tiers();
    String best = best();
    wallet();
    segments();
    new OneCustomer(this, best).ask();
  }

  private void tiers() throws IOException {
    JsonNode answer =
        post(
            "/v1/audiences/query",
            """
            {"where": "purchases > 0", "groupBy": ["tier"],
             "measures": ["sum(spend365)", "avg(relationshipValue)", "p50(daysSinceLastPurchase)"]}\
            """);
    System.out.printf(
        "%nWho buys, by tier?  POST /v1/audiences/query, answered in %s ms%n",
        answer.path("tookMs").asText());
    Table table =
        new Table("tier", "customers", "spent in a year", "mean value", "median days since bought");
    for (JsonNode group : answer.path("groups")) {
      JsonNode measures = group.path("measures");
      table.row(
          group.path("key").path("tier").asText("none"),
          "%,d".formatted(group.path("count").asLong()),
          money(measures.path("sum(spend365)")),
          money(measures.path("avg(relationshipValue)")),
          measures.path("p50(daysSinceLastPurchase)").asText());
    }
    System.out.print(table.text());
  }

  private String best() throws IOException {
    JsonNode answer =
        post("/v1/audiences/query", "{\"top\": {\"by\": \"relationshipValue\", \"limit\": 5}}");
    System.out.println("\nWho means most to us now?  top by relationshipValue, 120 days half-life");
    Table table = new Table("customer", "tier", "purchases", "spent", "value", "points");
    for (JsonNode row : answer.path("top")) {
      JsonNode customer = get("/v1/customers/" + row.path("customerId").textValue());
      table.row(
          OneCustomer.name(customer),
          customer.path("tier").path("name").asText("none"),
          customer.path("rhythm").path("purchases").asText(),
          money(customer.path("rhythm").path("spend")),
          money(customer.path("relationshipValue")),
          OneCustomer.points(customer));
    }
    System.out.print(table.text());
    return answer.path("top").path(0).path("customerId").asText();
  }

  private void wallet() throws IOException {
    JsonNode answer = get("/v1/share-of-wallet?groupBy=category");
    System.out.println(
        "\nHow much of what they buy anywhere do they buy here?  GET /v1/share-of-wallet");
    Table table =
        new Table("category", "customers", "our share", "80 % between", "here", "elsewhere");
    for (JsonNode group : answer.path("groups")) {
      JsonNode interval = group.path("interval");
      table.row(
          group.path("key").asText(),
          "%,d".formatted(group.path("customers").asLong()),
          percent(group.path("share")),
          interval.isObject()
              ? percent(interval.path("low")) + " and " + percent(interval.path("high"))
              : "not known",
          money(group.path("ownSpend")),
          money(group.path("outsideSpend")));
    }
    System.out.print(table.text());
  }

  private void segments() throws IOException {
    System.out.println("\nWhich groups does the programme watch?  GET /v1/segments");
    Table table = new Table("segment", "members", "rule");
    String slipping = "";
    for (JsonNode segment : get("/v1/segments").path("items")) {
      table.row(
          segment.path("name").asText(),
          "%,d".formatted(segment.path("members").asLong()),
          segment.path("rule").asText());
      if (segment.path("members").asLong() > 0
          && (slipping.isEmpty() || segment.path("id").asText().equals("slipping"))) {
        slipping = segment.path("id").asText();
      }
    }
    System.out.print(table.text());
    if (!slipping.isEmpty()) {
      why(slipping);
    }
  }

  private void why(String segment) throws IOException {
    String path = "/v1/segments/" + segment + "/members";
    String member = get(path + "?limit=1").path("items").path(0).path("customerId").asText();
    System.out.printf(
        "Why is %s in %s?  GET %s/…%n",
        OneCustomer.name(get("/v1/customers/" + member)), segment, path);
    for (JsonNode condition : get(path + "/" + member).path("why")) {
      StringBuilder values = new StringBuilder();
      condition.path("values").forEach(value -> values.append("  ").append(value.asText()));
      System.out.printf("  %s%s%n", condition.path("condition").asText(), values);
    }
  }

  static String money(JsonNode amount) {
    return amount.isNull() || amount.isMissingNode()
        ? "-"
        : "%,.2f".formatted(new BigDecimal(amount.asText()));
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? "%.0f %%".formatted(share.doubleValue() * 100) : "not known";
  }

  JsonNode get(String path) throws IOException {
    return JSON.readTree(connection.get(path).expect(200).body());
  }

  private JsonNode post(String path, String body) throws IOException {
    return JSON.readTree(
        connection.send("POST", path, body.getBytes(StandardCharsets.UTF_8)).expect(200).body());
  }
}
