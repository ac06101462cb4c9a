package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static io.vinculum.product.Refusal.assertProblem;
import static io.vinculum.product.Refusal.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.OpenApiContract;
import io.vinculum.product.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A document pays one customer: who has it is told, and who has it too is found. */
final class DocumentsIT {
  private static final String INTERACTIONS = "/v1/interactions";
  private static final String LOOKUP = "/v1/documents/lookup";
  private static final String DOUBLES = "/v1/documents/doubles";

  /** What the contract promises. */
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BURST = 200;

  private static PackagedServer server;
  private static Api api;

  /** Sources and cards of each test are its own. */
  private final String own = UUID.randomUUID().toString().substring(0, 8);

  private final String till = "till-" + own;

  @BeforeAll
  static void start() {
    server =
        PackagedServer.start(
            Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", SharedServer.CLOCK));
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Puts a version of the programme: what is done with doubles, and whose numbers restart. */
  private static void programme(String doubles, String restarting) {
    ObjectNode programme = (ObjectNode) api.get("/v1/programme").json(200);
    // A point for each euro, and nothing else.
    ArrayNode earn = (ArrayNode) programme.path("earn");
    JsonNode base = earn.get(0);
    earn.removeAll().add(base);
    programme.putObject("documents").put("doubles", doubles);
    programme.putArray("sources").addObject().put("match", restarting).put("restarts", "daily");
    assertThat(api.put("/v1/programme", programme).status()).isBetween(200, 299);
    JsonNode read = api.get("/v1/programme").json(200);
    assertThat(read.at("/documents/doubles").asText()).isEqualTo(doubles);
    assertThat(read.at("/sources/0/match").asText()).isEqualTo(restarting);
  }

  private ObjectNode sale(String document, String card) {
    return (ObjectNode)
        json(
            """
            {'kind': 'purchase', 'source': '%s', 'document': '%s', 'partner': 'superfresh',
             'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
             'total': {'amount': '40.00', 'currency': 'EUR'}}\
            """,
            till, document, card(card));
  }

  private ObjectNode guestSale(String document) {
    ObjectNode sale = sale(document, "nobody");
    sale.remove("customer");
    return sale;
  }

  private String card(String name) {
    return name + "-" + own;
  }

  private static String posted(ObjectNode interaction) {
    return api.post(INTERACTIONS, interaction).json(201).path("customerId").asText();
  }

  private ObjectNode undone(String kind, String document, String card, String of) {
    ObjectNode undone = sale(document, card);
    undone.put("kind", kind).remove("total");
    undone.putObject("of").put("source", till).put("document", of);
    return undone;
  }

  private Answer lookUp(String document) {
    Answer answer =
        api.post(
            LOOKUP,
            json("{'partner': 'superfresh', 'source': '%s', 'document': '%s'}", till, document));
    asTheContractSays("POST", LOOKUP, answer);
    return answer;
  }

  private static void asTheContractSays(String method, String path, Answer answer) {
    OpenApiContract.of(api.address().get())
        .check(method, path, answer.status(), answer.mediaType(), answer.response().body());
  }

  private JsonNode found(String document) {
    Patience.until("who has " + document, FOUND_WITHIN, () -> lookUp(document).status() == 200);
    return lookUp(document).json(200);
  }

  /** The doubles of this test. */
  private List<JsonNode> doubles() {
    asTheContractSays("GET", DOUBLES, api.get(DOUBLES));
    return api.all(DOUBLES).stream()
        .filter(item -> item.path("source").asText().equals(till))
        .toList();
  }

  private JsonNode awaitDouble(String document, String outcome) {
    Patience.until(
        () -> "the double of " + document + " " + outcome + " in " + doubles() + server.log(),
        FOUND_WITHIN,
        () ->
            doubles().stream()
                .anyMatch(
                    item ->
                        item.path("document").asText().equals(document)
                            && item.path("outcome").asText().equals(outcome)));
    List<JsonNode> of =
        doubles().stream().filter(item -> item.path("document").asText().equals(document)).toList();
    assertThat(of).hasSize(1);
    return of.getFirst();
  }

  private static long points(String customer) {
    for (JsonNode item : api.get("/v1/customers/" + customer + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals("points")) {
        return item.path("available").asLong();
      }
    }
    throw new AssertionError("no points of " + customer);
  }

  private static List<JsonNode> timeline(String customer, String kind) {
    return api.all("/v1/customers/" + customer + "/timeline?kind=" + kind);
  }

  private static double metric(String name) {
    return api.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void who_has_a_document_is_told_and_what_became_of_it() {
    programme("report", "daily-" + own);
    Answer unknown = lookUp("1");
    assertProblem(unknown, 404, "not-found");
    assertThat(unknown.json().path("lagMs").isIntegralNumber()).isTrue();

    String customer = posted(sale("1", "a"));
    JsonNode told = found("1");
    assertThat(told.path("customerId").asText()).isEqualTo(customer);
    assertThat(told.path("kind").asText()).isEqualTo("purchase");
    assertThat(told.path("state").asText()).isEqualTo("kept");
    assertThat(told.at("/total/amount").asText()).isEqualTo("40.00");
    assertThat(told.path("guest").asBoolean()).isFalse();
    assertThat(told.path("others")).isEmpty();
    assertThat(told.at("/freshness/lagMs").isIntegralNumber()).isTrue();

    // Without its partner it is another document.
    assertProblem(
        api.post(LOOKUP, json("{'source': '%s', 'document': '1'}", till)), 404, "not-found");

    ObjectNode part = undone("return", "r1", "a", "1");
    part.putArray("lines").addObject().put("line", "none");
    assertThat(api.post(INTERACTIONS, part).status()).isEqualTo(422);
    posted(undone("return", "r2", "a", "1"));
    assertThat(found("1").path("state").asText()).isEqualTo("returned");
    posted(sale("2", "a"));
    posted(undone("void", "v2", "a", "2"));
    assertThat(found("2").path("state").asText()).isEqualTo("voided");
    assertThat(found("v2").path("kind").asText()).isEqualTo("void");
    assertThat(doubles()).isEmpty();
  }

  @Test
  void a_look_up_names_what_is_wrong_with_it() {
    programme("report", "daily-" + own);
    Answer empty = api.post(LOOKUP, json("{}"));
    assertProblem(empty, 422, "invalid");
    assertThat(pointers(empty)).containsExactlyInAnyOrder("/source", "/document");
    Answer wrong =
        api.post(
            LOOKUP, json("{'source': 'a b', 'document': '1', 'partner': 'nobody', 'when': 'now'}"));
    assertProblem(wrong, 422, "invalid");
    assertThat(pointers(wrong)).containsExactlyInAnyOrder("/source", "/partner", "/when");
    Answer undated = api.post(LOOKUP, json("{'source': 'daily-%s', 'document': '1'}", own));
    assertProblem(undated, 422, "invalid");
    assertThat(pointers(undated)).containsExactly("/date");
    Answer cursor = api.get(DOUBLES + "?cursor=none");
    assertProblem(cursor, 422, "invalid");
  }

  @Test
  void a_second_owner_is_reported_and_nothing_else_is_done() {
    programme("report", "daily-" + own);
    double before = metric("vinculum_documents_doubles_total");
    String first = posted(sale("1", "a"));
    String second = posted(sale("1", "b"));
    String third = posted(sale("2", "c"));

    JsonNode reported = awaitDouble("1", "reported");
    assertThat(reported.at("/kept/customerId").asText()).isEqualTo(first);
    assertThat(reported.at("/double/customerId").asText()).isEqualTo(second);
    assertThat(reported.at("/double/state").asText()).isEqualTo("kept");
    assertThat(reported.path("partner").asText()).isEqualTo("superfresh");
    assertThat(points(second)).isEqualTo(40);
    assertThat(metric("vinculum_documents_doubles_total")).isEqualTo(before + 1);
    JsonNode told = found("1");
    assertThat(told.path("customerId").asText()).isEqualTo(first);
    assertThat(told.at("/others/0/customerId").asText()).isEqualTo(second);
    assertThat(found("2").path("customerId").asText()).isEqualTo(third);

    // The first was a mistake, and is cancelled where it was made: then there is one.
    posted(undone("void", "v1", "a", "1"));
    awaitDouble("1", "settled");
    assertThat(found("1").path("customerId").asText()).isEqualTo(second);
    assertThat(points(second)).isEqualTo(40);

    // What was reported stays so under another policy.
    posted(sale("3", "a"));
    posted(sale("3", "b"));
    awaitDouble("3", "reported");
    programme("void", "daily-" + own);
    posted(sale("3", "c"));
    Patience.until(
        "the third copy",
        FOUND_WITHIN,
        () -> doubles().stream().anyMatch(item -> item.path("outcome").asText().equals("voided")));
    assertThat(points(second)).isEqualTo(80);
    assertThat(points(third)).isEqualTo(40);
  }

  @Test
  void the_later_sale_is_voided_once_with_its_reason() {
    programme("void", "daily-" + own);
    double voided = metric("vinculum_documents_doubles_voided_total");
    String first = posted(sale("1", "a"));
    String second = posted(sale("1", "b"));
    JsonNode found = awaitDouble("1", "voided");
    assertThat(found.at("/kept/customerId").asText()).isEqualTo(first);
    assertThat(found.at("/double/customerId").asText()).isEqualTo(second);
    assertThat(found.at("/double/state").asText()).isEqualTo("voided");
    assertThat(points(first)).isEqualTo(40);
    assertThat(points(second)).isZero();
    assertThat(metric("vinculum_documents_doubles_voided_total")).isEqualTo(voided + 1);

    // Told again by the rebuild of everything, it counts once all the same.
    rebuild();
    posted(sale("2", "a"));
    found("2");
    assertThat(timeline(first, "void")).isEmpty();
    List<JsonNode> voids = timeline(second, "void");
    assertThat(voids).hasSize(1);
    assertThat(voids.getFirst().at("/told/reason").asText()).isEqualTo("document-double");
    assertThat(voids.getFirst().at("/told/of/document").asText()).isEqualTo("1");
    assertThat(voids.getFirst().path("partner").asText()).isEqualTo("superfresh");
    assertThat(api.all("/v1/customers/" + second + "/points/ledger"))
        .anySatisfy(
            line -> {
              assertThat(line.path("cause").asText()).isEqualTo("void");
              assertThat(line.path("reason").asText()).isEqualTo("document-double");
            });
    // The till that sends it again is answered as before, and pays nothing.
    assertThat(api.post(INTERACTIONS, sale("1", "b")).json(200).path("duplicate").asBoolean())
        .isTrue();
    assertThat(points(second)).isZero();
    assertThat(metric("vinculum_documents_doubles_voided_total")).isEqualTo(voided + 1);
  }

  @Test
  void a_guests_sale_that_a_member_brings_is_the_one_that_goes() {
    programme("void", "daily-" + own);
    String guest = posted(guestSale("1"));
    String member = posted(sale("1", "a"));
    JsonNode found = awaitDouble("1", "voided");
    assertThat(found.at("/kept/customerId").asText()).isEqualTo(member);
    assertThat(found.at("/double/customerId").asText()).isEqualTo(guest);
    assertThat(found.at("/double/guest").asBoolean()).isTrue();
    assertThat(found.at("/double/state").asText()).isEqualTo("voided");
    assertThat(points(member)).isEqualTo(40);
    assertThat(timeline(member, "void")).isEmpty();

    // And where the guest's copy came last.
    String other = posted(sale("2", "b"));
    posted(guestSale("2"));
    assertThat(awaitDouble("2", "voided").at("/double/guest").asBoolean()).isTrue();
    assertThat(points(other)).isEqualTo(40);
  }

  @Test
  void where_numbers_restart_place_and_day_belong_to_the_key() {
    programme("report", "no-" + own);
    // From before the programme said so.
    String first = posted(at(sale("17", "a"), "2026-05-01", "north"));
    programme("void", till);
    assertThat(
            api.post(INTERACTIONS, at(sale("17", "a"), "2026-05-01", "north"))
                .json(200)
                .path("duplicate")
                .asBoolean())
        .isTrue();
    Answer reused =
        api.post(INTERACTIONS, total(at(sale("17", "a"), "2026-05-01", "north"), "41.00"));
    assertProblem(reused, 422, "document-reused");
    posted(at(sale("17", "a"), "2026-05-02", "north"));
    posted(at(sale("17", "a"), "2026-05-02", "south"));
    String other = posted(at(sale("17", "b"), "2026-05-03", "north"));
    assertThat(
            api.post(INTERACTIONS, at(sale("17", "b"), "2026-05-03", "north"))
                .json(200)
                .path("duplicate")
                .asBoolean())
        .isTrue();
    String late = posted(at(sale("17", "c"), "2026-05-03", "north"));
    assertThat(points(first)).isEqualTo(120);

    JsonNode found = awaitDouble("17", "voided");
    assertThat(found.path("date").asText()).isEqualTo("2026-05-03");
    assertThat(found.path("location").asText()).isEqualTo("north");
    assertThat(found.at("/kept/customerId").asText()).isEqualTo(other);
    assertThat(found.at("/double/customerId").asText()).isEqualTo(late);
    assertThat(doubles()).hasSize(1);
    assertThat(holder("2026-05-01", "north")).isEqualTo(first);
    assertThat(holder("2026-05-02", "south")).isEqualTo(first);
    assertThat(holder("2026-05-03", "north")).isEqualTo(other);
    assertProblem(dated("2026-05-03", "south"), 404, "not-found");
    assertProblem(dated("2026-05-04", "north"), 404, "not-found");

    // A return says of which day's sale it is.
    ObjectNode back = at(undone("return", "r1", "a", "17"), "2026-05-03", "north");
    Answer undated = api.post(INTERACTIONS, back);
    assertProblem(undated, 422, "invalid");
    assertThat(pointers(undated)).containsExactly("/of/date");
    ((ObjectNode) back.path("of")).put("date", "2026-05-03");
    assertProblem(api.post(INTERACTIONS, back), 409, "unknown-document");
    ((ObjectNode) back.path("of")).put("date", "2026-05-02").put("location", "south");
    posted(back);
    ObjectNode old = at(undone("void", "r2", "a", "17"), "2026-05-03", "north");
    ((ObjectNode) old.path("of")).put("date", "2026-05-01");
    posted(old);
    assertThat(points(first)).isEqualTo(40);
    // A guest's too.
    posted(at(guestSale("18"), "2026-05-02", "north"));
    posted(at(guestSale("18"), "2026-05-03", "north"));
    ObjectNode guests = at(undone("void", "r3", "x", "18"), "2026-05-03", "north");
    guests.remove("customer");
    ((ObjectNode) guests.path("of")).put("date", "2026-05-03");
    posted(guests);
    assertProblem(api.post(INTERACTIONS, guests.put("document", "r4")), 409, "already-returned");
    ((ObjectNode) guests.path("of")).put("date", "2026-05-02");
    posted(guests);
  }

  private static ObjectNode at(ObjectNode sale, String day, String location) {
    return sale.put("occurredAt", day + "T10:15:30+02:00").put("location", location);
  }

  private static ObjectNode total(ObjectNode sale, String amount) {
    ((ObjectNode) sale.path("total")).put("amount", amount);
    return sale;
  }

  private Answer dated(String day, String location) {
    return api.post(
        LOOKUP,
        json(
            "{'partner': 'superfresh', 'source': '%s', 'document': '17', 'date': '%s',"
                + " 'location': '%s'}",
            till, day, location));
  }

  private String holder(String day, String location) {
    Patience.until(
        "who has 17 of " + day, FOUND_WITHIN, () -> dated(day, location).status() == 200);
    return dated(day, location).json(200).path("customerId").asText();
  }

  @Test
  void documents_of_an_absorbed_customer_are_the_survivors() {
    programme("report", "daily-" + own);
    String survivor = posted(sale("1", "a"));
    String absorbed = posted(sale("1", "b"));
    posted(sale("2", "b"));
    awaitDouble("1", "reported");
    api.post("/v1/customers/" + survivor + "/merges", json("{'absorb': '%s'}", absorbed))
        .response();
    Patience.until(
        "the merge", PATIENCE, () -> found("2").path("customerId").asText().equals(survivor));
    // Two records of one person were paid for one receipt: that stays told.
    JsonNode told = found("1");
    assertThat(told.path("customerId").asText()).isEqualTo(survivor);
    assertThat(told.at("/others/0/customerId").asText()).isEqualTo(survivor);
    awaitDouble("1", "reported");

    // And somebody else's copy of what the absorbed one had is found.
    programme("void", "daily-" + own);
    String other = posted(sale("2", "c"));
    JsonNode found = awaitDouble("2", "voided");
    assertThat(found.at("/kept/customerId").asText()).isEqualTo(survivor);
    assertThat(points(other)).isZero();
  }

  @Test
  void after_an_un_merge_a_document_is_of_whose_sale_it_was() {
    programme("report", "daily-" + own);
    String survivor = posted(sale("1", "a"));
    String absorbed = posted(sale("2", "b"));
    api.post("/v1/customers/" + survivor + "/merges", json("{'absorb': '%s'}", absorbed))
        .response();
    Patience.until(
        "the merge", PATIENCE, () -> found("2").path("customerId").asText().equals(survivor));
    // By the absorbed one's card, in the survivor's journal.
    posted(sale("3", "b"));
    Patience.until(
        "document 3", FOUND_WITHIN, () -> found("3").path("customerId").asText().equals(survivor));
    api.send(
        "DELETE", "/v1/customers/" + survivor + "/merges/" + absorbed, BodyPublishers.noBody());
    Patience.until(
        "the un-merge", PATIENCE, () -> found("3").path("customerId").asText().equals(absorbed));
    assertThat(found("2").path("customerId").asText()).isEqualTo(absorbed);
    assertThat(found("1").path("customerId").asText()).isEqualTo(survivor);
    posted(undone("void", "v3", "b", "3"));
    assertThat(found("3").path("state").asText()).isEqualTo("voided");
    assertThat(found("3").path("others")).isEmpty();
  }

  @Test
  void who_is_erased_still_has_the_document_and_is_not_named() {
    programme("void", "daily-" + own);
    String gone = posted(sale("1", "a"));
    found("1");
    api.send("DELETE", "/v1/customers/" + gone, BodyPublishers.noBody()).json(202);
    JsonNode told = found("1");
    assertThat(told.path("erased").asBoolean()).isTrue();
    assertThat(told.path("customerId").isNull()).isTrue();
    assertThat(told.toString()).doesNotContain(gone);

    String again = posted(sale("1", "b"));
    JsonNode found = awaitDouble("1", "voided");
    assertThat(found.at("/double/customerId").asText()).isEqualTo(again);
    assertThat(found.toString()).doesNotContain(gone);
    assertThat(points(again)).isZero();
  }

  @Test
  void an_imported_document_is_found_too() {
    programme("report", "daily-" + own);
    String first = posted(sale("1", "a"));
    String file = sale("1", "b") + "\n" + sale("2", "b") + "\n";
    String started =
        api.send(
                "POST",
                "/v1/imports?format=ndjson&kind=interactions&source=" + till,
                BodyPublishers.ofString(file),
                "Content-Type",
                "application/x-ndjson")
            .json(202)
            .path("importId")
            .asText();
    JsonNode found = awaitDouble("1", "reported");
    assertThat(found.at("/kept/customerId").asText()).isEqualTo(first);
    assertThat(found("2").path("customerId")).isEqualTo(found.at("/double/customerId"));
    assertThat(api.get("/v1/imports/" + started).json(200).path("accepted").asInt()).isEqualTo(2);
  }

  @Test
  void what_was_acknowledged_before_a_kill_is_indexed_after_it() {
    programme("void", "daily-" + own);
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      customers.add(posted(sale("s" + i, "a" + i % 20)));
    }
    Set<String> late = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      late.add(posted(sale("s" + i, "late")));
    }
    server.kill9();
    server.startAgain();
    api.awaitReadSide(PATIENCE);
    for (int i = 0; i < BURST; i++) {
      String document = "s" + i;
      String first = customers.get(i);
      // Of two copies the later may be in the index first.
      Patience.until(
          () -> document + " of " + first + " in " + lookUp(document).text(),
          FOUND_WITHIN,
          () -> found(document).path("customerId").asText().equals(first));
    }
    Patience.until(
        () -> "all doubles voided in " + doubles(),
        FOUND_WITHIN,
        () ->
            doubles().stream()
                    .filter(item -> item.path("outcome").asText().equals("voided"))
                    .count()
                == 20);
    assertThat(late).hasSize(1);
    assertThat(points(late.iterator().next())).isZero();
    assertThat(timeline(late.iterator().next(), "void")).hasSize(20);

    rebuild();
    assertThat(doubles()).hasSize(20);
    assertThat(timeline(late.iterator().next(), "void")).hasSize(20);
    Verified.everySlice(server);
    pages();
  }

  private static void rebuild() {
    Answer rebuilt = api.send("POST", "/v1/projections/rebuild", BodyPublishers.noBody());
    assertThat(rebuilt.status()).isEqualTo(200);
    assertThat(rebuilt.lines().getLast().path("complete").asBoolean()).isTrue();
  }

  /** Page by page it is the same list, latest first. */
  private static void pages() {
    List<JsonNode> whole = api.all(DOUBLES);
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = api.get(DOUBLES + "?limit=7").json(200);
    page.path("items").forEach(items::add);
    while (!page.path("next").isNull()) {
      page = api.get(DOUBLES + "?limit=7&cursor=" + page.path("next").asText()).json(200);
      page.path("items").forEach(items::add);
    }
    assertThat(items).isEqualTo(whole);
    List<String> recorded =
        whole.stream().map(item -> item.at("/double/recordedAt").asText()).toList();
    List<String> sorted = new ArrayList<>(recorded);
    sorted.sort(Comparator.comparing(Instant::parse).reversed());
    assertThat(recorded).isEqualTo(sorted);
  }
}
