package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Customers of another programme: each row is a customer with what it had, or refused. */
class CustomerFilesIT {
  private static final Duration IMPORT_MAX = Duration.ofSeconds(30);
  private static final String FIELDS =
      "fields=identifiers.card=card;identifiers.email=mail;profile.givenName=first"
          + ";profile.birthDate=born;consents.news=news;consents.news.at=asked"
          + ";opening.points=points;opening.points.expires=until;tier=level;tierSince=since";
  private static final String HEAD = "card,mail,first,born,news,asked,points,until,level,since\n";

  private final Api api = SharedServer.api();

  private Api.Answer send(String file, String... parameters) {
    StringBuilder path = new StringBuilder("/v1/imports?kind=customers");
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      path.append('&')
          .append(parameter, 0, equals + 1)
          .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    String type = path.indexOf("format=ndjson") > 0 ? "application/x-ndjson" : "text/csv";
    return api.send("POST", path.toString(), BodyPublishers.ofString(file), "Content-Type", type);
  }

  private JsonNode done(Api.Answer started) {
    String id = started.json(202).path("importId").asText();
    Patience.until(
        () -> "the end of import " + id,
        IMPORT_MAX,
        () -> !api.get("/v1/imports/" + id).json(200).path("state").asText().equals("running"));
    JsonNode end = api.get("/v1/imports/" + id).json(200);
    assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
    assertThat(end.path("rowsRead").asLong()).isEqualTo(end.path("rowsTotal").asLong());
    return end;
  }

  private List<String> errors(JsonNode end) {
    return api.all("/v1/imports/" + end.path("importId").asText() + "/errors").stream()
        .map(error -> error.path("row").asLong() + ": " + error.path("detail").asText())
        .toList();
  }

  private JsonNode points(String customer, String currency) {
    for (JsonNode item : api.get("/v1/customers/" + customer + "/points").json(200).path("items")) {
      if (item.path("currency").asText().equals(currency)) {
        return item;
      }
    }
    throw new AssertionError("no " + currency);
  }

  private static void counts(JsonNode end, long accepted, long duplicate, long rejected) {
    assertThat(
            List.of(
                end.path("accepted").asLong(),
                end.path("duplicate").asLong(),
                end.path("rejected").asLong()))
        .as(end.toString())
        .containsExactly(accepted, duplicate, rejected);
  }

  @Test
  void a_customer_comes_with_all_that_it_had_and_once() {
    String file =
        HEAD
            + "moved-1,Eva@moved.example,Eva,1980-02-03,granted,2020-02-04,1200,2026-12-31,gold,2019-05-01\n"
            + "moved-2,,Ada,,denied,,0,,bronze,\n"
            + "moved-1,,,,,,300,2026-09-30,,\n";
    JsonNode first = done(send(file, "source=moved", FIELDS));
    counts(first, 3, 0, 0);

    JsonNode eva = api.customerOfCard("moved-1");
    assertThat(eva.path("status").asText()).isEqualTo("member");
    assertThat(eva.at("/profile/givenName").asText()).isEqualTo("Eva");
    assertThat(eva.at("/profile/birthDate").asText()).isEqualTo("1980-02-03");
    assertThat(eva.at("/tier/id").asText()).isEqualTo("gold");
    assertThat(eva.at("/tier/since").asText()).isEqualTo("2019-04-30T22:00:00Z");
    assertThat(eva.toString()).contains("\"purpose\":\"news\"", "2020-02-03T23:00:00Z");
    String id = eva.path("customerId").asText();
    assertThat(
            api.post("/v1/customers/lookup", Api.json("{'email': 'eva@moved.example'}"))
                .json(200)
                .path("customerId")
                .asText())
        .isEqualTo(id);
    JsonNode points = points(id, "points");
    assertThat(points.path("available").asLong()).as("no welcome among them").isEqualTo(1500);
    assertThat(points.path("expiring").toString())
        .isEqualTo(
            "[{\"on\":\"2026-09-30\",\"points\":300},{\"on\":\"2026-12-31\",\"points\":1200}]");
    assertThat(api.all("/v1/customers/" + id + "/points/ledger"))
        .extracting(line -> line.path("cause").asText() + " " + line.path("why").asText())
        .containsExactly(
            "opening Given: opening balance, as moved told it",
            "opening Given: opening balance, as moved told it");

    counts(done(send(file, "source=moved", FIELDS)), 3, 0, 0);
    JsonNode again = done(send(file + "moved-3,,,,,,,,,\n", "source=moved", FIELDS));
    counts(again, 1, 3, 0);
    assertThat(points(id, "points").path("available").asLong()).isEqualTo(1500);
    assertThat(api.customerOfCard("moved-2").at("/tier/id").asText()).isEqualTo("bronze");
    String third = api.customerOfCard("moved-3").path("customerId").asText();
    assertThat(points(third, "points").path("available").asLong()).isZero();
  }

  @Test
  void who_is_here_already_gets_what_the_row_brings() {
    String id =
        api.post(
                "/v1/customers",
                Api.json(
                    "{'identifiers': {'card': 'here-1'}, 'profile': {'familyName': 'Here'},"
                        + " 'consents': {'news': {'state': 'withdrawn', 'source': 'app',"
                        + " 'textVersion': '1'}}}"))
            .json(201)
            .path("customerId")
            .asText();
    long before = points(id, "points").path("available").asLong();
    JsonNode end =
        done(
            send(
                HEAD
                    + "here-1,here@moved.example,Noa,,,,70,,,\n"
                    + "here-1,,,,granted,,80,,,\n"
                    + "here-9,here@moved.example,,,,,,,,\n",
                "source=here",
                FIELDS));
    counts(end, 2, 0, 1);
    assertThat(errors(end)).singleElement().asString().startsWith("2: ").contains("/consents/news");
    JsonNode view = api.get("/v1/customers/" + id).json(200);
    assertThat(view.at("/profile/givenName").asText()).isEqualTo("Noa");
    assertThat(view.at("/profile/familyName").asText()).isEqualTo("Here");
    assertThat(view.toString()).contains("\"state\":\"withdrawn\"");
    assertThat(points(id, "points").path("available").asLong()).isEqualTo(before + 70);
    assertThat(api.customerOfCard("here-9").path("customerId").asText())
        .as("found by the other identifier")
        .isEqualTo(id);
    JsonNode two =
        done(
            send(
                HEAD
                    + "two-1,,,,,,,,,\n"
                    + "two-2,two@moved.example,,,,,,,,\n"
                    + "two-1,two@moved.example,,,,,9,,,\n",
                "source=two",
                FIELDS));
    counts(two, 2, 0, 1);
    assertThat(errors(two)).singleElement().asString().contains("belongs to another customer");
  }

  @Test
  void a_damaged_file_records_what_is_sound_and_names_the_rest() {
    String file =
        HEAD
            + "0351234567,,,1980-02-30,,,,,,\n"
            + "351234567,,,,,,5,,,\n"
            + "6.03512E+11,,,,,,5,,,\n"
            + "damaged-4,,,,,,\"1,234\",,,\n"
            + "damaged-5,,,,,,5,2020-01-01,,\n"
            + "damaged-6,,,,,,5,,platinum,\n"
            + "damaged-7,,,,maybe,,5,,,\n"
            + ",,Nobody,,,,5,,,\n"
            + "damaged-9,,,,,,5,,,\n"
            + "damaged-9,,,,,,-5,,,\n";
    JsonNode foreseen = send(file, "source=damaged", "dryRun=true", FIELDS).json(200);
    counts(foreseen, 1, 0, 9);
    assertThat(foreseen.path("rows")).hasSize(10);
    assertThat(foreseen.at("/rows/8/read/opening/points/points").asLong()).isEqualTo(5);
    assertThat(foreseen.at("/rows/8/result").asText()).isEqualTo("accepted");
    assertThat(foreseen.at("/rows/1/read").isNull()).isTrue();
    assertThat(api.customerOfCard("damaged-9").isMissingNode()).as("nothing is recorded").isTrue();
    assertThat(api.all("/v1/audit").toString()).doesNotContain("damaged-9");

    JsonNode end = done(send(file, "source=damaged", FIELDS));
    counts(end, 1, 0, 9);
    List<String> errors = errors(end);
    assertThat(errors)
        .satisfiesExactly(
            born -> assertThat(born).startsWith("1: row 1, column born: the value is not"),
            zeros -> assertThat(zeros).startsWith("2: row 2, column card: the value has 9 digits"),
            notation -> assertThat(notation).startsWith("3: row 3, column card: the value is a"),
            comma -> assertThat(comma).startsWith("4: row 4, column points: the value has a comma"),
            past -> assertThat(past).startsWith("5: ").contains("/opening/points/expires"),
            tier -> assertThat(tier).startsWith("6: ").contains("/tier"),
            word -> assertThat(word).startsWith("7: ").contains("/consents/news/state"),
            nobody -> assertThat(nobody).startsWith("8: ").contains("/identifiers"),
            negative -> assertThat(negative).startsWith("10: ").contains("/opening/points"));
    assertThat(foreseen.path("faults"))
        .extracting(fault -> fault.path("row").asLong() + ": " + fault.path("detail").asText())
        .containsExactlyElementsOf(errors);
    String id = api.customerOfCard("damaged-9").path("customerId").asText();
    assertThat(points(id, "points").path("available").asLong()).isEqualTo(5);
    assertThat(api.customerOfCard("351234567").isMissingNode()).isTrue();
  }

  @Test
  void a_row_is_no_other_row_of_its_source() {
    String file = HEAD + "again-1,,,,,,100,,,\n";
    counts(done(send(file, "source=again-customers", FIELDS)), 1, 0, 0);
    JsonNode changed = done(send(HEAD + "again-1,,,,,,900,,,\n", "source=again-customers", FIELDS));
    counts(changed, 0, 0, 1);
    assertThat(errors(changed)).singleElement().asString().contains("imported before with other");
    String id = api.customerOfCard("again-1").path("customerId").asText();
    assertThat(points(id, "points").path("available").asLong()).isEqualTo(100);

    api.send("DELETE", "/v1/customers/" + id, BodyPublishers.noBody());
    Patience.until(
        () -> "the erasure of " + id,
        IMPORT_MAX,
        () -> api.get("/v1/customers/" + id).status() == 410);
    JsonNode erased = done(send(file + "again-2,,,,,,1,,,\n", "source=again-customers", FIELDS));
    counts(erased, 1, 0, 1);
    assertThat(errors(erased)).singleElement().asString().startsWith("1: ").contains("erased");
    JsonNode elsewhere = done(send(file, "source=another-source", FIELDS));
    counts(elsewhere, 0, 0, 1);
    assertThat(api.post("/v1/customers/lookup", Api.json("{'card': 'again-1'}")).status())
        .isEqualTo(410);
  }

  @Test
  void lines_of_json_may_bring_several_lots() {
    String file =
        Api.json(
                    "{'identifiers': {'external': 'json-1'}, 'opening': {'points': [{'points': 10,"
                        + " 'expires': '2026-10-31'}, {'points': 20}], 'status': 30}}")
                .toString()
            + "\n{\"identifiers\": {\"external\": \"json-2\"}, \"shoeSize\": 44}\n";
    JsonNode end = done(send(file, "format=ndjson", "source=json-customers"));
    counts(end, 1, 0, 1);
    assertThat(errors(end)).singleElement().asString().contains("/shoeSize");
    String id =
        api.post("/v1/customers/lookup", Api.json("{'external': 'json-1'}"))
            .json(200)
            .path("customerId")
            .asText();
    assertThat(points(id, "points").path("available").asLong()).isEqualTo(30);
    assertThat(points(id, "status").path("available").asLong()).isEqualTo(30);
  }

  @Test
  void rows_of_one_customer_that_come_together_are_one_customer() {
    StringBuilder file = new StringBuilder(HEAD);
    for (int i = 0; i < 200; i++) {
      file.append("many-%d,many-%d@moved.example,,,,,1,,,\n".formatted(i / 4, i / 4));
    }
    counts(done(send(file.toString(), "source=many", FIELDS)), 200, 0, 0);
    for (int i = 0; i < 50; i += 7) {
      String id = api.customerOfCard("many-" + i).path("customerId").asText();
      assertThat(points(id, "points").path("available").asLong()).isEqualTo(4);
    }
  }

  @Test
  void purchases_are_foreseen_too() throws IOException {
    JsonNode foreseen =
        api.send(
                "POST",
                "/v1/imports?kind=purchases&source=foreseen&dryRun=true&dates=d/M/yyyy&fields="
                    + URLEncoder.encode(
                        "customer.card=card;total=total;occurredAt=day", StandardCharsets.UTF_8),
                BodyPublishers.ofString(
                    "card,total,day\nforeseen-1,1.00,1/3/2026\nforeseen-2,1.00,31/2/2026\n"),
                "Content-Type",
                "text/csv")
            .json(200);
    counts(foreseen, 1, 0, 1);
    assertThat(api.customerOfCard("foreseen-1").isMissingNode()).isTrue();
    Path spooled = SharedServer.server().data().resolve("imports");
    Patience.until(
        () -> "no file is kept",
        IMPORT_MAX,
        () -> {
          try (Stream<Path> files = Files.list(spooled)) {
            return files.noneMatch(file -> file.toString().endsWith(".import"));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
