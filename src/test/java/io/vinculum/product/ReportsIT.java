package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What reports count: whose acts are seen, what is complained of, what belongs to whom. */
class ReportsIT {
  private static final Duration FOLLOWED_MAX = Duration.ofSeconds(20);
  private static final String AT = "2026-05-03T11:20:00+02:00";

  private final Api api = WordsServer.server().api();
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private int documents;

  private Api.Answer tell(String kind, String customer, String more) {
    return api.post("/v1/interactions", interaction(kind, customer, AT, more));
  }

  private JsonNode interaction(String kind, String customer, String at, String more) {
    return Api.json(
        "{'kind': '%s', 'source': 'reports-%s', 'document': '%d', 'occurredAt': '%s'%s%s}",
        kind,
        run,
        documents++,
        at,
        customer.isEmpty() ? "" : ", 'customer': " + customer,
        more.isEmpty() ? "" : ", " + more);
  }

  private String member(String name) {
    return api.post(
            "/v1/customers", Api.json("{'identifiers': {'external': 'reports-%s-%s'}}", run, name))
        .json(201)
        .path("customerId")
        .asText();
  }

  private static String id(String customer) {
    return "{'id': '" + customer + "'}";
  }

  private JsonNode channel(String name) {
    for (JsonNode channel : api.get("/v1/visibility").json(200).path("channels")) {
      if (channel.path("channel").asText().equals(name)) {
        return channel;
      }
    }
    return Api.json("{'identified': 0, 'anonymous': 0}");
  }

  private void awaitChannel(String name, long identified, long anonymous) {
    Patience.until(
        () -> name + " as in " + channel(name),
        FOLLOWED_MAX,
        () ->
            channel(name).path("identified").asLong() == identified
                && channel(name).path("anonymous").asLong() == anonymous);
  }

  @Test
  void guests_and_devices_are_seen_without_a_name() {
    String site = "'channel': 'site-" + run + "'";
    String anna = member("anna");
    tell("purchase", id(anna), site + ", 'total': {'amount': '9.00', 'currency': 'EUR'}").json(201);
    tell("web", id(anna), site + ", 'action': 'view'").json(201);
    tell("web", "", site + ", 'action': 'view', 'page': 'offers'").json(201);
    tell("app", "", site + ", 'action': 'click'").json(201);
    tell("visit", "", site).json(201);
    tell("abandonment", "", site + ", 'what': 'basket', 'reason': 'goodwill'").json(201);
    String device = "{'device': 'tablet-" + run + "'}";
    tell("web", device, site + ", 'action': 'view'").json(201);
    awaitChannel("site-" + run, 2, 5);
    assertThat(channel("site-" + run).path("share").asDouble()).isCloseTo(2.0 / 7, within(1e-9));

    JsonNode refused = tell("call", "", site + ", 'direction': 'in'").json(422);
    assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/customer");

    // The device is told to be Anna's: what was done with it is seen.
    String holder =
        tell("web", device, site + ", 'action': 'view'").json(201).path("customerId").asText();
    api.post("/v1/customers/" + anna + "/merges", Api.json("{'absorb': '%s'}", holder)).json(201);
    awaitChannel("site-" + run, 4, 4);

    // What an erased person did was seen, and is nobody's now.
    api.send("DELETE", "/v1/customers/" + anna, BodyPublishers.noBody()).json(202);
    awaitChannel("site-" + run, 0, 4);
  }

  @Test
  void a_guests_document_counts_once_and_a_dry_run_not_at_all() {
    String door = "'channel': 'door-" + run + "'";
    JsonNode visit = interaction("visit", "", AT, door);
    assertThat(api.post("/v1/interactions", visit).status()).isEqualTo(201);
    JsonNode again = api.post("/v1/interactions", visit).json(200);
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    assertThat(
            api.post(
                    "/v1/interactions?dryRun=true",
                    interaction("web", "", AT, door + ", 'action': 'search', 'query': 'tea'"))
                .status())
        .isEqualTo(200);
    awaitChannel("door-" + run, 0, 1);
  }

  @Test
  void purchases_without_a_channel_are_a_channel() {
    JsonNode before = channel("");
    String bea = member("bea");
    tell("purchase", id(bea), "'total': {'amount': '5.00', 'currency': 'EUR'}").json(201);
    tell("purchase", "", "'total': {'amount': '6.00', 'currency': 'EUR'}").json(201);
    awaitChannel("", before.path("identified").asLong() + 1, before.path("anonymous").asLong() + 1);
    JsonNode visibility = api.get("/v1/visibility").json(200);
    long identified = 0;
    long anonymous = 0;
    for (JsonNode channel : visibility.path("channels")) {
      identified += channel.path("identified").asLong();
      anonymous += channel.path("anonymous").asLong();
    }
    assertThat(visibility.path("identified").asLong()).isEqualTo(identified);
    assertThat(visibility.path("anonymous").asLong()).isEqualTo(anonymous);
    assertThat(visibility.path("share").asDouble())
        .isCloseTo((double) identified / (identified + anonymous), within(1e-9))
        .isLessThan(1);
    long customers = visibility.path("customers").asLong();
    assertThat(visibility.path("seenShare").asDouble())
        .isCloseTo(visibility.path("seen").asDouble() / customers, within(1e-9));
    // A customer's own visibility needs nobody who asked the report before.
    Patience.until(
        "a visibility of one customer",
        FOLLOWED_MAX,
        () -> api.get("/v1/customers/" + bea).json(200).path("visibility").asDouble() > 0);
  }

  @Test
  void complaints_and_reasons_are_counted_by_period_channel_and_place() {
    String shop = "'channel': 'desk-" + run + "', 'location': 'store-" + run + "'";
    String web = "'channel': 'desk-" + run + "'";
    String cleo = member("cleo");
    String dora = member("dora");
    complain(cleo, "2026-03-10T10:00:00+01:00", shop + ", 'topic': 'delivery'");
    complain(cleo, "2026-05-02T10:00:00+02:00", web + ", 'topic': 'delivery'");
    complain(dora, "2026-05-02T11:00:00+02:00", shop + ", 'topic': 'delivery'");
    complain(dora, "2026-05-02T12:00:00+02:00", shop + ", 'topic': 'my own words'");
    String staff =
        complain(dora, "2026-05-02T13:00:00+02:00", shop + ", 'topic': 'staff'").toString();
    String settled = Api.read(staff).path("document").asText();
    complain(
        dora,
        "2026-05-03T09:00:00+02:00",
        shop + ", 'resolves': {'source': 'reports-" + run + "', 'document': '" + settled + "'}");
    String question = "/v1/questions/complaints?channel=desk-" + run;
    Patience.until(
        "five complaints",
        FOLLOWED_MAX,
        () -> api.get(question).json(200).at("/result/count").asLong() == 5);

    JsonNode result = api.get(question).json(200).path("result");
    assertThat(result.path("customers").asLong()).isEqualTo(2);
    JsonNode delivery = result.at("/topics/0");
    assertThat(delivery.path("topic").asText()).isEqualTo("delivery");
    assertThat(delivery.path("count").asLong()).isEqualTo(3);
    assertThat(delivery.path("customers").asLong()).isEqualTo(2);
    assertThat(delivery.path("periods").findValuesAsText("period"))
        .containsExactly("2026-03", "2026-05");
    assertThat(delivery.path("periods").findValuesAsText("count")).containsExactly("1", "2");
    assertThat(delivery.path("places").findValuesAsText("place"))
        .containsExactly("store-" + run, "");
    List<String> topics = new ArrayList<>();
    result.path("topics").forEach(topic -> topics.add(topic.path("topic").asText()));
    assertThat(topics).containsExactly("delivery", "null", "staff");
    JsonNode may =
        api.get(question + "&from=2026-05-01&to=2026-05-31&per=day&place=store-" + run).json(200);
    assertThat(may.at("/result/count").asLong()).isEqualTo(3);
    assertThat(may.at("/result/periods").findValuesAsText("period")).containsExactly("2026-05-02");
    assertThat(api.get("/v1/questions/complaints?from=2020-01-01").status()).isEqualTo(422);
    assertThat(api.get("/v1/questions/best-customers?from=2026-05-01").status()).isEqualTo(422);

    String where = "complaints365[\"delivery\"] == 2 && complaints365[\"staff\"] == 0";
    assertThat(counted(where, cleo)).isEqualTo(1);
    assertThat(counted(where, dora)).isZero();
    ObjectNode past =
        Api.question("complaints365[\"delivery\"] == 2 && " + only(cleo), "count")
            .put("asOf", api.get("/v1/clock").json(200).path("now").asText());
    assertThat(api.audience(past).path("count").asLong()).isEqualTo(1);
  }

  private JsonNode complain(String customer, String at, String more) {
    JsonNode told = interaction("complaint", id(customer), at, more);
    api.post("/v1/interactions", told).json(201);
    return told;
  }

  /** A rule for one customer alone, by what it told. */
  private String only(String customer) {
    return "attribute[\"who\"] == \"" + customer + "\"";
  }

  private long counted(String where, String customer) {
    tell("attribute", id(customer), "'name': 'who', 'value': '" + customer + "'").json(201);
    Patience.until(
        "what the customer told",
        FOLLOWED_MAX,
        () -> api.audience(Api.question(only(customer), "count")).path("count").asLong() == 1);
    return api.audience(Api.question(where + " && " + only(customer), "count"))
        .path("count")
        .asLong();
  }

  @Test
  void reasons_are_counted_of_sites_apps_and_guests() {
    String app = "'channel': 'app-" + run + "', 'reason': 'goodwill'";
    String emil = member("emil");
    tell("abandonment", id(emil), app + ", 'what': 'basket'").json(201);
    tell("app", id(emil), app + ", 'action': 'abandon'").json(201);
    tell("web", "", app + ", 'action': 'abandon'").json(201);
    tell("web", "", "'channel': 'app-" + run + "', 'action': 'abandon'").json(201);
    tell("web", "", "'channel': 'app-" + run + "', 'action': 'view'").json(201);
    String question = "/v1/questions/reasons?channel=app-" + run;
    Patience.until(
        "four reasons",
        FOLLOWED_MAX,
        () -> api.get(question).json(200).at("/result/count").asLong() == 4);
    JsonNode goodwill = api.get(question).json(200).at("/result/reasons/0");
    assertThat(goodwill.path("reason").asText()).isEqualTo("goodwill");
    assertThat(goodwill.path("count").asLong()).isEqualTo(3);
    assertThat(goodwill.path("guests").asLong()).isEqualTo(1);
    assertThat(goodwill.path("customers").asLong()).isEqualTo(1);
    assertThat(goodwill.path("kinds").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("abandonment", "app", "web");
    assertThat(counted("reasons365[\"goodwill\"] == 2", emil)).isEqualTo(1);
  }

  @Test
  void shares_of_wallet_count_a_category_and_a_customer_once() {
    String fred = member("fred");
    tell("attribute", id(fred), "'name': 'who', 'value': '" + fred + "'").json(201);
    sold(fred, "superfresh", "grocery.dairy", "60.00");
    sold(fred, "fuelco", "grocery.snacks", "20.00");
    sold(fred, "fuelco", "fuel.diesel", "50.00");
    sold(fred, "superfresh", "home.kitchen", "30.00");
    String segment = "fred-" + run;
    api.put(
            "/v1/segments/" + segment,
            JsonNodeFactory.instance.objectNode().put("name", "Fred").put("rule", only(fred)))
        .json(201);
    String report = "/v1/share-of-wallet?segment=" + segment + "&groupBy=";
    Patience.until(
        "what Fred bought",
        FOLLOWED_MAX,
        () -> sum(api.get(report + "category").json(200), "ownSpend") == 13_000);

    JsonNode byCategory = api.get(report + "category").json(200);
    JsonNode byPartner = api.get(report + "partner").json(200);
    assertThat(key(byPartner, "superfresh").path("ownSpend").asText()).isEqualTo("60.00");
    assertThat(key(byPartner, "fuelco").path("ownSpend").asText()).isEqualTo("70.00");
    assertThat(key(byPartner, "fuelco").path("customers").asLong()).isEqualTo(1);
    assertThat(key(byPartner, "fuelco").path("estimates").asLong()).isEqualTo(2);
    assertThat(sum(byPartner, "ownSpend")).isEqualTo(13_000);
    assertThat(sum(byPartner, "outsideSpend")).isEqualTo(sum(byCategory, "outsideSpend"));
    JsonNode byTier = api.get(report + "tier").json(200).at("/groups/0");
    assertThat(byTier.path("customers").asLong()).isEqualTo(1);
    assertThat(byTier.path("estimates").asLong()).isEqualTo(2);
    long quadrants = 0;
    for (JsonNode quadrant : byTier.path("quadrants")) {
      quadrants += quadrant.asLong();
    }
    assertThat(quadrants).isEqualTo(1);
    JsonNode without = byCategory.at("/notEstimated/0");
    assertThat(without.path("category").asText()).isEqualTo("home");
    assertThat(without.path("customers").asLong()).isEqualTo(1);
    assertThat(without.path("ownSpend").asText()).isEqualTo("30.00");

    JsonNode values = api.get("/v1/relationship-value?groupBy=segment").json(200);
    Set<String> segments = new HashSet<>();
    for (JsonNode group : values.path("groups")) {
      segments.add(group.at("/key/segment").asText());
      if (group.at("/key/segment").asText().equals(segment)) {
        assertThat(group.path("customers").asLong()).isEqualTo(1);
        assertThat(group.path("value").asText())
            .isEqualTo(
                api.get("/v1/relationship-value?segment=" + segment)
                    .json(200)
                    .path("value")
                    .asText());
      }
    }
    assertThat(segments).contains(segment, "champions", "slipping");
    JsonNode both = api.get("/v1/relationship-value?groupBy=segment,tier").json(200);
    assertThat(both.at("/groups/0/key").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("segment", "tier");
  }

  private void sold(String customer, String partner, String category, String amount) {
    tell(
            "purchase",
            id(customer),
            ("'channel': 'store', 'partner': '%s', 'total': {'amount': '%s', 'currency': 'EUR'},"
                    + " 'lines': [{'line': '1', 'category': '%s', 'quantity': '1',"
                    + " 'amount': {'amount': '%s', 'currency': 'EUR'}}]")
                .formatted(partner, amount, category, amount))
        .json(201);
  }

  private static JsonNode key(JsonNode answer, String key) {
    for (JsonNode group : answer.path("groups")) {
      if (group.path("key").asText().equals(key)) {
        return group;
      }
    }
    throw new AssertionError(key + " is not in " + answer);
  }

  /** Of a group's money, in cents. */
  private static long sum(JsonNode answer, String field) {
    long cents = 0;
    for (JsonNode group : answer.path("groups")) {
      cents += Math.round(100 * Double.parseDouble(group.path(field).asText()));
    }
    return cents;
  }

  @Test
  void purchases_dated_without_an_hour_have_none() {
    Random random = new Random(20_260_504);
    List<String> lines = new ArrayList<>();
    LocalDate last = LocalDate.parse("2026-04-30");
    for (int customer = 0; customer < 120; customer++) {
      for (int purchase = 0; purchase < 4; purchase++) {
        lines.add(
            bought(
                "crowd" + customer,
                last.minusDays(7L * purchase + customer % 7),
                "T%02d:17:00+02:00".formatted(9 + random.nextInt(12)),
                ""));
      }
    }
    for (int purchase = 0; purchase < 12; purchase++) {
      LocalDate day = last.minusDays(7L * purchase);
      lines.add(bought("evening", day, "T21:05:00+02:00", ""));
      lines.add(bought("day", day, "T12:00:00+02:00", ", 'precision': 'day'"));
      lines.add(bought("midnight", day, "T00:00:00" + offset(day), ""));
      lines.add(bought("greenwich", day, "T00:00:00Z", ""));
    }
    for (JsonNode result : api.stream(lines).lines()) {
      assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(201);
    }
    assertThat(fileOfDays()).isEqualTo(12);
    String file = api.customerOfCard(card("file")).path("customerId").asText();
    Patience.until(
        "the file's purchases",
        FOLLOWED_MAX,
        () ->
            !api.get("/v1/customers/" + file).json(200).path("segments").isMissingNode()
                && api.audience(Api.question("purchases == 12", "count")).path("count").asLong()
                    >= 5);
    api.post("/v1/models/fit", Api.json("{}")).json(200);
    assertThat(hours("evening")).containsExactly("20-24");
    for (String dated : List.of("day", "midnight", "greenwich", "file")) {
      assertThat(hours(dated)).as(dated).isEmpty();
    }
    JsonNode told = api.get("/v1/customers/" + file + "/timeline?limit=1").json(200).at("/items/0");
    assertThat(told.path("precision").asText()).isEqualTo("day");
    String again = lines.get(lines.size() - 3).replace(",\"precision\":\"day\"", "");
    assertThat(again).isNotEqualTo(lines.get(lines.size() - 3));
    assertThat(
            api.post("/v1/interactions", Api.read(again)).json(200).path("duplicate").asBoolean())
        .isTrue();
  }

  /** Of the programme's zone at the beginning of a day of that spring. */
  private static String offset(LocalDate day) {
    return day.isAfter(LocalDate.parse("2026-03-29")) ? "+02:00" : "+01:00";
  }

  private String card(String name) {
    return "%s%s".formatted(run, name);
  }

  private String bought(String card, LocalDate day, String time, String more) {
    return interaction(
            "purchase",
            "{'card': '" + card(card) + "'}",
            day + time,
            "'channel': 'store', 'total': {'amount': '7.00', 'currency': 'EUR'}" + more)
        .toString();
  }

  /** Imports a file of days; how many rows were accepted. */
  private long fileOfDays() {
    StringBuilder rows = new StringBuilder("card,day,amount\n");
    for (int row = 0; row < 12; row++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%d.00\n",
              card("file"),
              LocalDate.parse("2026-04-30").minusDays(7L * row).toString().replace("-", ""),
              5 + row));
    }
    String path =
        "/v1/imports?format=csv&kind=purchases&source=days-"
            + run
            + "&dates=yyyyMMdd&fields=customer.card%3Dcard%3BoccurredAt%3Dday%3Btotal%3Damount";
    String id =
        api.send("POST", path, BodyPublishers.ofString(rows.toString()), "Content-Type", "text/csv")
            .json(202)
            .path("importId")
            .asText();
    Patience.until(
        "the import's end",
        FOLLOWED_MAX,
        () -> !api.get("/v1/imports/" + id).json(200).path("state").asText().equals("running"));
    return api.get("/v1/imports/" + id).json(200).path("accepted").asLong();
  }

  private List<String> hours(String card) {
    String id = api.customerOfCard(card(card)).path("customerId").asText();
    List<String> hours = new ArrayList<>();
    for (JsonNode moment : api.get("/v1/customers/" + id + "/rhythm").json(200).path("moments")) {
      if (!moment.path("hours").isNull()) {
        hours.add(moment.path("hours").asText());
      }
      assertThat(moment.path("sureness").asDouble()).isGreaterThanOrEqualTo(0.9);
    }
    return hours;
  }
}
