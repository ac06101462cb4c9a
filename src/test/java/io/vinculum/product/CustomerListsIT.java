package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Lists say by what customers are found, in clear, to those who may see it: a right of its own,
 * which the audit notes.
 */
class CustomerListsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FIELDS = "?limit=500&fields=external,card,email";

  private final Api api = SharedServer.api();
  private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final Api marketing = key("{'name': 'list', 'role': 'marketing'}");
  private final Api entitled =
      key("{'name': 'list', 'role': 'marketing', 'rights': ['identifiers']}");

  @Test
  void whoIsOpenedByACardIsKnownByItToAdministratorsAndInLists() {
    String card = "603512" + "0123456789".substring(2) + mark;
    String id = bought("opened", card);
    JsonNode shown = api.get("/v1/customers/" + id).json(200).path("identifiers").path(0);
    assertThat(shown.path("kind").asText()).isEqualTo("card");
    assertThat(shown.path("value").asText()).isEqualTo(card);
    JsonNode toMarketing =
        marketing.get("/v1/customers/" + id).json(200).path("identifiers").path(0);
    assertThat(toMarketing.path("ending").asText()).isNotEmpty();
    assertThat(toMarketing.has("value")).isFalse();

    String segment = segment("opened");
    Patience.until("the member", PATIENCE, () -> members(entitled, segment).size() == 1);
    assertThat(members(entitled, segment).get(0).path("card").asText()).isEqualTo(card);
    assertThat(members(entitled, segment).get(0).get("email").isNull()).isTrue();
    assertThat(item(api, "/v1/customers", id).path("card").asText()).isEqualTo(card);
    assertThat(marketing.get("/v1/customers" + FIELDS).status()).isEqualTo(403);
    assertThat(marketing.get("/v1/segments/" + segment + "/members" + FIELDS).status())
        .isEqualTo(403);
    assertThat(marketing.get("/v1/share-of-wallet/estimates" + FIELDS).status()).isEqualTo(403);
    assertThat(entitled.get("/v1/share-of-wallet/estimates" + FIELDS).status()).isEqualTo(200);
    assertThat(entitled.get("/v1/customers?fields=card,device").status()).isEqualTo(422);
    assertThat(marketing.get("/v1/questions/best-customers?fields=card").status()).isEqualTo(403);
    JsonNode best =
        entitled.get("/v1/questions/best-customers?fields=card").json(200).at("/result/customers");
    assertThat(best).isNotEmpty().allMatch(customer -> customer.has("card"));

    JsonNode notes = api.get("/v1/audit?subject=segments/" + segment).json(200).path("items");
    assertThat(notes.get(0).path("action").asText()).isEqualTo("identifiers.read");
    assertThat(Api.read(notes.get(0).path("after").asText()).path("fields")).hasSize(3);
    assertThat(notes.toString()).doesNotContain(card);
  }

  @Test
  void anExportTellsThemInTheOrderThatWasAskedAndNoCellIsAFormula() {
    String external = "x-" + mark;
    String id =
        enrolled("{'external': '%s', 'email': 'a.%s@example.org'}".formatted(external, mark));
    enrolled("{'phone': '+34600%s'}".formatted(digits()), "other");
    String where = "attribute[\"listed\"] == \"%s\"".formatted(mark);
    listed(id);

    ObjectNode wanted = Api.question(where);
    wanted.remove("measures");
    List.of("external", "purchases", "card", "email", "tier")
        .forEach(wanted.putArray("fields")::add);
    assertThat(marketing.post("/v1/audiences/export", wanted).status()).isEqualTo(403);
    Patience.until("the row", PATIENCE, () -> export(wanted, "application/x-ndjson").contains(id));
    JsonNode row =
        Api.read(export(wanted, "application/x-ndjson").lines().findFirst().orElseThrow());
    assertThat(row.path("external").asText()).isEqualTo(external);
    assertThat(row.path("email").asText()).isEqualTo("a." + mark + "@example.org");
    assertThat(row.get("card").isNull()).isTrue();
    assertThat(List.copyOf(row.properties()).stream().map(java.util.Map.Entry::getKey))
        .containsExactly("customerId", "external", "purchases", "card", "email", "tier");
    assertThat(export(wanted, "text/csv").lines())
        .contains("customerId,external,purchases,card,email,tier")
        .anyMatch(line -> line.startsWith(id + "," + external + ",0,,a." + mark));

    ObjectNode only = wanted.deepCopy();
    List.of("phone").forEach(only.putArray("fields")::add);
    only.put("where", "attribute[\"listed\"] == \"" + mark + "-other\"");
    assertThat(export(only, "text/csv").lines().skip(1))
        .as("a plus begins no formula")
        .allMatch(line -> line.contains(",'+34600"));
    JsonNode notes = api.get("/v1/audit?subject=audiences/export").json(200).path("items");
    assertThat(notes.toString())
        .contains("audience.export", mark)
        .doesNotContain(external, "a." + mark, "+34600");

    wanted.withArray("fields").add("nothing-like-that");
    assertThat(entitled.post("/v1/audiences/export", wanted).json(422).toString())
        .contains("/fields/5");
  }

  @Test
  void ofRecordsThatAreOneBothAreKnownAndOfTheErasedNobody() {
    String one = enrolled("{'external': 'one-%s'}".formatted(mark));
    String two = enrolled("{'external': 'two-%s', 'card': 'c%s'}".formatted(mark, mark));
    listed(one);
    String segment = segment("one");
    api.post("/v1/customers/" + one + "/merges", Api.json("{'absorb': '%s'}", two)).json(201);
    Patience.until("the member", PATIENCE, () -> members(entitled, segment).size() == 1);
    JsonNode both = members(entitled, segment).get(0);
    assertThat(both.path("external").asText()).as("its own goes first").isEqualTo("one-" + mark);
    assertThat(both.path("card").asText()).as("of whom it absorbed").isEqualTo("c" + mark);

    api.send("DELETE", "/v1/customers/" + one + "/merges/" + two, BodyPublishers.noBody());
    Patience.until(
        "the parting", PATIENCE, () -> members(entitled, segment).path(0).path("card").isNull());

    api.send("DELETE", "/v1/customers/" + one, BodyPublishers.noBody());
    Patience.until("nobody", PATIENCE, () -> members(entitled, segment).isEmpty());
    assertThat(api.get("/v1/customers" + FIELDS).text()).doesNotContain("one-" + mark);
  }

  @Test
  void onlyKeysOfMarketingAreGivenTheRightAndTheyShowIt() {
    for (String role : List.of("till", "admin")) {
      assertThat(
              api.post(
                      "/v1/keys",
                      Api.json("{'name': 'n', 'role': '%s', 'rights': ['identifiers']}", role))
                  .status())
          .as(role)
          .isEqualTo(422);
    }
    assertThat(
            api.post(
                    "/v1/keys",
                    Api.json("{'name': 'n', 'role': 'marketing', 'rights': ['everything']}"))
                .status())
        .isEqualTo(422);
    assertThat(api.get("/v1/keys?limit=500").json(200).toString())
        .contains("\"rights\":[\"identifiers\"]");
  }

  private Api key(String wanted) {
    return api.as(api.post("/v1/keys", Api.json(wanted)).json(201).path("key").asText());
  }

  private String digits() {
    return "%06d".formatted(Math.floorMod(mark.hashCode(), 1_000_000));
  }

  private JsonNode item(Api by, String list, String customer) {
    String cursor = "";
    while (true) {
      JsonNode page = by.get(list + FIELDS + cursor).json(200);
      for (JsonNode item : page.path("items")) {
        if (item.path("customerId").asText().equals(customer)) {
          return item;
        }
      }
      assertThat(page.path("next").isTextual()).as("%s is listed", customer).isTrue();
      cursor = "&cursor=" + page.path("next").asText();
    }
  }

  private String export(ObjectNode wanted, String mediaType) {
    Api.Answer answer = entitled.post("/v1/audiences/export", wanted, "Accept", mediaType);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private JsonNode members(Api by, String segment) {
    return by.get("/v1/segments/" + segment + "/members" + FIELDS).json(200).path("items");
  }

  private String segment(String name) {
    String id = "list-" + name + "-" + mark;
    ObjectNode segment = Api.question("");
    segment.removeAll();
    segment.put("name", name).put("rule", "attribute[\"listed\"] == \"%s\"".formatted(mark));
    api.put("/v1/segments/" + id, segment).json(201);
    return id;
  }

  private String enrolled(String identifiers) {
    return api.post("/v1/customers", Api.json("{'identifiers': %s}", identifiers))
        .json(201)
        .path("customerId")
        .asText();
  }

  private void enrolled(String identifiers, String listed) {
    told(enrolled(identifiers), mark + "-" + listed);
  }

  private String bought(String document, String card) {
    String id =
        api.post(
                "/v1/interactions",
                Api.json(
                    "{'kind': 'purchase', 'source': 'lists', 'document': '%s', 'occurredAt':"
                        + " '2026-05-04T09:00:00+02:00', 'customer': {'card': '%s'}, 'partner':"
                        + " 'fuelco', 'total': {'amount': '12.00', 'currency': 'EUR'}}",
                    document + mark, card))
            .json(201)
            .path("customerId")
            .asText();
    listed(id);
    return id;
  }

  private void listed(String customer) {
    told(customer, mark);
  }

  private void told(String customer, String value) {
    api.post(
            "/v1/interactions",
            Api.json(
                "{'kind': 'attribute', 'source': 'lists', 'document': '%s', 'occurredAt':"
                    + " '2026-05-04T09:00:00+02:00', 'customer': {'id': '%s'}, 'name': 'listed',"
                    + " 'value': '%s'}",
                customer + value, customer, value))
        .json(201);
  }
}
