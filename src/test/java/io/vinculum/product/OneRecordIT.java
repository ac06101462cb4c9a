package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two records that became one are read as one: history, profile, and what is sent to either. */
class OneRecordIT {
  /** Of what was bought; that two became one stands in it too. */
  private static final String TIMELINE = "/timeline?kind=purchase&";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Api api = SharedServer.api();
  private final String run = UUID.randomUUID().toString();
  private final String one = enrol("one", "{'givenName': 'Ana', 'language': 'es'}");
  private final String other =
      enrol("other", "{'givenName': 'Anna', 'familyName': 'Gil', 'postcode': '28004'}");

  @Test
  void history_profile_and_transfers_are_of_both_and_each_has_its_own_again() {
    buy("one", "d1");
    buy("other", "d2");
    buy("one", "d3");
    buy("other", "d4");
    merge();
    buy("other", "d5");

    assertThat(pages(TIMELINE, 500, "document")).containsExactly("d5", "d4", "d3", "d2", "d1");
    assertThat(pages(TIMELINE, 1, "document")).containsExactly("d5", "d4", "d3", "d2", "d1");
    assertThat(pages(TIMELINE, 2, "absorbed")).containsExactly(other, other, "", other, "");
    List<String> ledger = pages("/points/ledger?", 500, "absorbed");
    assertThat(ledger).contains("", other);
    assertThat(pages("/points/ledger?", 3, "absorbed")).isEqualTo(ledger);
    assertThat(documents(api.get(path(one) + "/points/ledger"))).contains("d1", "d2", "d3", "d4");

    assertProfile(
        one,
        "{'givenName': 'Ana', 'familyName': 'Gil', 'language': 'es'," + " 'postcode': '28004'}");
    patch(one, "{'postcode': null}");
    assertProfile(one, "{'givenName': 'Ana', 'familyName': 'Gil', 'language': 'es'}");

    long before = points(one);
    JsonNode sent =
        api.post(
                path(friend()) + "/points/transfers",
                Api.json("{'to': '%s', 'currency': 'points', 'points': 40}", other))
            .json(201);
    assertThat(sent.path("state").asText()).isEqualTo("done");
    assertThat(sent.path("to").asText()).isEqualTo(one);
    assertThat(points(one)).isEqualTo(before + 40);

    part();
    assertThat(pages(one, TIMELINE, 500, "document")).containsExactly("d3", "d1");
    assertThat(pages(other, TIMELINE, 500, "document")).containsExactly("d5", "d4", "d2");
    assertThat(pages(other, TIMELINE, 1, "document")).containsExactly("d5", "d4", "d2");
    assertThat(pages(other, TIMELINE, 500, "absorbed")).containsExactly("", "", "");
    assertProfile(one, "{'givenName': 'Ana', 'language': 'es'}");
    assertProfile(other, "{'givenName': 'Anna', 'familyName': 'Gil'}");
  }

  @Test
  void rules_ask_who_a_customer_is_as_soon_as_it_is_known() {
    String postcode = "P" + run.substring(0, 8).toUpperCase(Locale.ROOT);
    String person =
        enrol(
            "person",
            Api.json(
                    "{'birthDate': '1990-02-28', 'language': 'fr', 'country': 'FR',"
                        + " 'postcode': '%s'}",
                    postcode)
                .toString());
    String rule =
        "postcode == \"%s\" && age >= 30 && birthMonth == 2 && language == \"fr\""
            + " && country == \"FR\"";
    Patience.until("who is known", PATIENCE, () -> count(rule.formatted(postcode)) == 1);
    patch(person, "{'postcode': '" + postcode + "X'}");
    Patience.until("who has moved", PATIENCE, () -> count(rule.formatted(postcode + "X")) == 1);
    assertThat(count(rule.formatted(postcode))).isZero();
  }

  private long count(String rule) {
    return api.audience(Api.question(rule, "count")).path("count").asLong();
  }

  private String enrol(String who, String profile) {
    return api.post(
            "/v1/customers",
            Api.json("{'identifiers': {'card': '%s'}, 'profile': %s}", card(who), profile))
        .json(201)
        .path("customerId")
        .asText();
  }

  private String card(String who) {
    return "one-record-" + who + "-" + run;
  }

  private void buy(String who, String document) {
    api.post(
            "/v1/interactions",
            Api.json(
                """
                {'kind': 'purchase', 'source': 'one-record-%s', 'document': '%s',
                 'occurredAt': '2026-05-04T09:00:00+02:00', 'customer': {'card': '%s'},
                 'partner': 'fuelco', 'total': {'amount': '10.00', 'currency': 'EUR'}}\
                """,
                run, document, card(who)))
        .json(201);
  }

  private void merge() {
    api.post(path(one) + "/merges", Api.json("{'absorb': '%s'}", other)).json();
    Patience.until("one record", PATIENCE, () -> whose("other").equals(one));
  }

  private void part() {
    api.send("DELETE", path(one) + "/merges/" + other, BodyPublishers.noBody());
    Patience.until("two records", PATIENCE, () -> whose("other").equals(other));
  }

  private String whose(String who) {
    return api.customerOfCard(card(who)).path("customerId").asText();
  }

  private String friend() {
    return new RewardsApi(api).member(100);
  }

  private static String path(String customer) {
    return "/v1/customers/" + customer;
  }

  /** A field of all items, page by page. */
  private List<String> pages(String what, int limit, String field) {
    return pages(one, what, limit, field);
  }

  private List<String> pages(String customer, String what, int limit, String field) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get(path(customer) + what + "limit=" + limit + cursor).json(200);
      page.path("items").forEach(item -> all.add(item.path(field).asText()));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> documents(Api.Answer ledger) {
    return ledger.json(200).findValues("document").stream()
        .map(document -> document.path("document").asText())
        .toList();
  }

  private void assertProfile(String customer, String profile) {
    assertThat(api.get(path(customer)).json(200).path("profile")).isEqualTo(Api.json(profile));
  }

  private void patch(String customer, String profile) {
    assertThat(
            api.send(
                    "PATCH",
                    path(customer),
                    BodyPublishers.ofString(Api.json(profile).toString()),
                    "Content-Type",
                    "application/json")
                .status())
        .isEqualTo(200);
  }

  private long points(String customer) {
    for (JsonNode item : api.get(path(customer) + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals("points")) {
        return item.path("available").asLong();
      }
    }
    throw new AssertionError("no points of " + customer);
  }
}
