package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Everything about one customer, and why the last purchase earned what it did. */
final class OneCustomer {
  private static final int LINES_LOOKED_AT = 100;
  private static final int ID_ENDING = 6;

  private final Questions questions;
  private final String id;

  OneCustomer(Questions questions, String id) {
    this.questions = questions;
    this.id = id;
  }

  void ask() throws IOException {
    JsonNode customer = questions.get("/v1/customers/" + id);
    System.out.printf("%nWho is %s?  GET /v1/customers/%s%n", name(customer), id);
    JsonNode tier = customer.path("tier");
    JsonNode next = tier.path("next");
    System.out.printf(
        "  %s, %s%s; %s points%n",
        customer.path("status").asText(),
        tier.path("name").asText("no tier"),
        next.isObject()
            ? ", %,d short of %s"
                .formatted(next.path("missing").asLong(), next.path("name").asText())
            : "",
        points(customer));
    JsonNode rhythm = customer.path("rhythm");
    System.out.printf(
        "  %s purchases for %s, every %s days, the last on %s%n",
        rhythm.path("purchases").asText(),
        Questions.money(rhythm.path("spend")),
        rhythm.path("meanGapDays").isNumber()
            ? "%.1f".formatted(rhythm.path("meanGapDays").doubleValue())
            : "?",
        rhythm.path("lastPurchaseOn").asText("no day"));
    value();
    StringBuilder segments = new StringBuilder();
    customer
        .path("segments")
        .forEach(segment -> segments.append(", ").append(segment.path("name").asText()));
    if (!segments.isEmpty()) {
      System.out.println("  segments: " + segments.substring(2));
    }
    ledger();
  }

  private void value() throws IOException {
    JsonNode value = questions.get("/v1/customers/" + id + "/relationship-value");
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : value.path("parts")) {
      parts
          .append(parts.isEmpty() ? "" : ", ")
          .append(part.path("kind").asText())
          .append(' ')
          .append(Questions.money(part.path("value")));
    }
    System.out.printf(
        "  relationship value %s: to us %s, to the customer %s (%s)%n",
        Questions.money(value.path("value")),
        Questions.money(value.path("toCompany")),
        Questions.money(value.path("toCustomer")),
        parts);
  }

  private void ledger() throws IOException {
    String path = "/v1/customers/" + id + "/points/ledger";
    for (JsonNode line : questions.get(path + "?limit=" + LINES_LOOKED_AT).path("items")) {
      if (line.path("cause").asText().equals("purchase")
          && line.path("currency").asText().equals("points")
          && !line.path("earnings").isEmpty()) {
        System.out.printf(
            "%nWhy did the sale of %s give %,d points?  GET %s%n",
            line.path("occurredAt").asText(), line.path("points").asLong(), path);
        for (JsonNode earning : line.path("earnings")) {
          System.out.printf(
              "  %+,6d  %s: %s%n",
              earning.path("points").asLong(),
              earning.path("rule").asText(),
              earning.path("why").asText());
        }
        return;
      }
    }
  }

  /** The name of a member, or how the id of somebody who only shows a card ends. */
  static String name(JsonNode customer) {
    JsonNode profile = customer.path("profile");
    if (profile.path("givenName").isTextual()) {
      return profile.path("givenName").textValue() + " " + profile.path("familyName").asText();
    }
    String id = customer.path("customerId").asText();
    return "unknown …" + id.substring(Math.max(0, id.length() - ID_ENDING));
  }

  /** What can be spent of the points that buy something. */
  static String points(JsonNode customer) {
    for (JsonNode item : customer.path("points")) {
      if (item.path("currency").asText().equals("points")) {
        return "%,d".formatted(item.path("available").asLong());
      }
    }
    return "0";
  }
}
