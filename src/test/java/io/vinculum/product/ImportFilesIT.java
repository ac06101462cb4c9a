package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as shops have them: each row is recorded as it stands, or refused with its reason. */
class ImportFilesIT {
  private static final Duration IMPORT_MAX = Duration.ofSeconds(30);
  private static final String FIELDS = "fields=customer.card=card;total=total;occurredAt=day";
  private static final String DATES = "dates=d/M/yyyy";

  private final Api api = SharedServer.api();

  private static String path(String... parameters) {
    StringBuilder path = new StringBuilder("/v1/imports?kind=purchases");
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      path.append('&')
          .append(parameter, 0, equals + 1)
          .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  private Api.Answer send(byte[] file, String contentType, String... parameters) {
    return api.send(
        "POST", path(parameters), BodyPublishers.ofByteArray(file), "Content-Type", contentType);
  }

  private Api.Answer send(String file, String... parameters) {
    return send(file.getBytes(StandardCharsets.UTF_8), "text/csv", parameters);
  }

  /** The import at its end, when all of its rows have come to something. */
  private JsonNode done(Api.Answer started) {
    String id = started.json(202).path("importId").asText();
    Patience.until(
        () -> "the end of import " + id,
        IMPORT_MAX,
        () -> !api.get("/v1/imports/" + id).json(200).path("state").asText().equals("running"));
    JsonNode end = api.get("/v1/imports/" + id).json(200);
    assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
    assertThat(end.path("rowsRead").asLong() + end.path("skipped").asLong())
        .as(end.toString())
        .isEqualTo(end.path("rowsTotal").asLong());
    assertThat(
            Stream.of("accepted", "duplicate", "rejected", "skipped")
                .mapToLong(count -> end.path(count).asLong())
                .sum())
        .as(end.toString())
        .isEqualTo(end.path("rowsTotal").asLong());
    assertThat(errors(end)).hasSize(end.path("rejected").asInt());
    return end;
  }

  private List<String> errors(JsonNode end) {
    return api.all("/v1/imports/" + end.path("importId").asText() + "/errors").stream()
        .map(error -> error.path("row").asLong() + ": " + error.path("detail").asText())
        .toList();
  }

  private boolean isKnown(String card) {
    return !api.customerOfCard(card).isMissingNode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "card,total,day;1,1.00,1/3/2026;%s,1,00,1/3/2026 | none        | row 2 has 4 cells",
        "card,total,day,card;%s,1.00,1/3/2026,2          | none        | heading card stands twice",
        "card ,total,day;%s,1.00,1/3/2026                | ?fields     | it has card",
        "card,total;%s,1.00                              | ?fields     | the column day",
      })
  void a_file_that_does_not_fit_is_refused_whole(String text, String pointer, String why) {
    String card = "files-refused-" + Integer.toHexString(text.hashCode());
    JsonNode problem =
        send(text.formatted(card).replace(';', '\n') + '\n', "source=refused", DATES, FIELDS)
            .json(422);
    JsonNode error = problem.at("/errors/0");
    assertThat(error.path("pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(error.path("detail").asText()).contains(why);
    assertThat(isKnown(card)).isFalse();
  }

  @Test
  void a_target_or_a_key_that_stands_twice_is_refused() {
    String file = "card,total,day,sku\nfiles-twice,1.00,1/3/2026,a\n";
    JsonNode target = send(file, "source=twice", DATES, FIELDS + ";total=day").json(422);
    assertThat(target.at("/errors/0/pointer").asText()).isEqualTo("?fields");
    String lookup =
        api.send(
                "POST",
                "/v1/imports/lookups",
                BodyPublishers.ofString("sku,kind\na,milk\nb,bread\na,cheese\n"),
                "Content-Type",
                "text/csv")
            .json(201)
            .path("lookup")
            .asText();
    JsonNode key = send(file, "source=twice", DATES, FIELDS, "lookup=" + lookup + ":sku").json(422);
    assertThat(key.at("/errors/0/pointer").asText()).isEqualTo("?lookup");
    assertThat(key.at("/errors/0/detail").asText()).contains("the key a of row 3");
    assertThat(isKnown("files-twice")).isFalse();
  }

  @Test
  void what_is_not_in_its_charset_is_recorded_nowhere() {
    String file = "card,total,day,señal\nfiles-charset,1.00,1/3/2026,x\n,,,ñ\n";
    byte[] windows = file.getBytes(Charset.forName("windows-1252"));
    assertThat(
            send(windows, "text/csv", "source=charset", DATES, FIELDS)
                .json(400)
                .path("detail")
                .asText())
        .contains("first row", "not in UTF-8");
    String late = "card,total,day\nfiles-charset,1.00,1/3/2026\nñ,1.00,1/3/2026\n";
    assertThat(
            send(
                    late.getBytes(StandardCharsets.ISO_8859_1),
                    "text/csv; charset=utf-8",
                    "source=charset",
                    DATES,
                    FIELDS)
                .json(400)
                .path("detail")
                .asText())
        .contains("Row 2 is not in UTF-8");
    for (String type : List.of("text/csv; charset=koi8-r", "application/octet-stream; charset=x")) {
      assertThat(send(windows, type, "source=charset", DATES, FIELDS).status()).isEqualTo(415);
    }
    assertThat(
            api.send(
                    "POST",
                    "/v1/rewards/none/vouchers",
                    BodyPublishers.ofString("code\n"),
                    "Content-Type",
                    "text/csv; charset=koi8-r")
                .status())
        .isEqualTo(415);
    assertThat(
            api.send(
                    "POST",
                    "/v1/imports/lookups",
                    BodyPublishers.ofByteArray(windows),
                    "Content-Type",
                    "text/csv")
                .status())
        .isEqualTo(400);
    assertThat(isKnown("files-charset")).isFalse();
  }

  @Test
  void a_lookup_is_read_in_its_own_charset() {
    String lookup =
        api.send(
                "POST",
                "/v1/imports/lookups",
                BodyPublishers.ofByteArray(
                    "sku,señal\na,files-joined\n".getBytes(StandardCharsets.UTF_16)),
                "Content-Type",
                "text/csv; charset=utf-16")
            .json(201)
            .path("lookup")
            .asText();
    JsonNode end =
        done(
            send(
                "sku,total,day\na,1.00,1/3/2026\n",
                "source=joined",
                DATES,
                "lookup=" + lookup + ":sku",
                "fields=customer.card=señal;total=total;occurredAt=day"));
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(isKnown("files-joined")).isTrue();
  }

  @Test
  void what_tables_do_to_numbers_is_named() {
    JsonNode end =
        done(
            send(
                "card;total;day\nfiles-comma;1,50;1/3/2026\n6,03512E+11;1,00;1/3/2026\n"
                    + "files-point;1.234,50;1/3/2026\n",
                "source=tables",
                "delimiter=;",
                "decimal=,",
                DATES,
                FIELDS));
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(errors(end))
        .satisfiesExactly(
            card -> assertThat(card).startsWith("2: row 2: 6,03512E+11 is a number that"),
            point -> assertThat(point).startsWith("3: row 3: 1.234,50 has a point"));
    assertThat(isKnown("files-comma")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"windows-1252", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-8"})
  void a_file_is_read_in_its_charset(String charset) {
    String card = "files-" + charset;
    String file = "señal,total,day\r" + card + ",1.00,1/3/2026\r\r";
    JsonNode end =
        done(
            send(
                file.getBytes(Charset.forName(charset)),
                "text/csv; charset=" + charset,
                "source=" + card,
                DATES,
                "fields=customer.card=señal;total=total;occurredAt=day"));
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(end.path("rowsTotal").asLong()).isEqualTo(1);
    assertThat(isKnown(card)).isTrue();
  }

  @Test
  void a_day_that_does_not_exist_is_no_other_day() {
    JsonNode end =
        done(
            send(
                "card,total,day\nfiles-day,1.00,31/2/2026\n\nfiles-ok,1.00,28/2/2026",
                "source=days",
                DATES,
                FIELDS));
    assertThat(end.path("rowsTotal").asLong()).isEqualTo(2);
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(errors(end)).singleElement().asString().startsWith("1: row 1: 31/2/2026");
    assertThat(isKnown("files-day")).isFalse();
  }

  @Test
  void rows_that_are_no_receipt_are_not_made_one() {
    String file =
        "store,till,receipt,card,day,paid\n"
            + "s1,1,7,files-g1,1/3/2026,1.00\n"
            + "s1,2,7,files-g2,1/3/2026,2.00\n"
            + "s1,3,7,files-g3,1/3/2026,2.00\n"
            + "s1,1,7,files-g1,1/3/2026,3.00\n"
            + "s1,3,7,files-g4,1/3/2026,2.00\n"
            + "s1,,7,files-g5,1/3/2026,2.00\n";
    JsonNode end =
        done(
            send(
                file,
                "source=groups",
                DATES,
                "groupBy=store,till,receipt",
                "fields=customer.card=card;occurredAt=day;line.amount=paid"));
    assertThat(end.path("rowsTotal").asLong()).isEqualTo(6);
    assertThat(end.path("accepted").asLong()).isEqualTo(3);
    String differ = "rows 3 and 5 are brought together and differ in customer.card, column card";
    assertThat(errors(end))
        .containsExactly(
            "3: " + differ, "5: " + differ, "6: no value of store,till,receipt in row 6");
    assertThat(isKnown("files-g2")).isTrue();
    assertThat(List.of("files-g3", "files-g4", "files-g5")).noneMatch(this::isKnown);
  }

  @Test
  void lines_of_json_are_read_as_single_calls_are() {
    String sale =
        "{\"kind\": \"purchase\", \"source\": \"lines\", \"document\": \"%s\","
            + " \"occurredAt\": \"2026-03-01T10:00:00Z\", \"customer\": {\"card\": \"files-%s\"},"
            + " \"total\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}%s}";
    String file =
        sale.formatted("1", "json", "")
            + "\n\n"
            + sale.formatted("2", "two", "")
            + sale.formatted("3", "two", "")
            + "\n"
            + sale.formatted("4", "key", ", \"document\": \"5\"");
    JsonNode end =
        done(send(file.getBytes(StandardCharsets.UTF_8), "application/x-ndjson", "format=ndjson"));
    assertThat(end.path("rowsTotal").asLong()).isEqualTo(3);
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(errors(end))
        .satisfiesExactly(
            two -> assertThat(two).startsWith("3: ").contains("more after the end"),
            key -> assertThat(key).isEqualTo("4: /document: stands twice in its object"));
    assertThat(List.of("files-two", "files-key")).noneMatch(this::isKnown);
  }

  @Test
  void a_file_that_was_imported_is_known_again() {
    String file = "card,total,day\nfiles-again,1.00,1/3/2026\nfiles-again,1.00,1/3/2026\n";
    JsonNode first = done(send(file, "source=again", DATES, FIELDS));
    assertThat(first.path("accepted").asLong()).isEqualTo(2);
    JsonNode again = done(send(file, "source=again", DATES, FIELDS));
    assertThat(again).isEqualTo(first);
    // One row more is another file; the documents of its first rows are the same.
    JsonNode more = done(send(file + "files-again,2.00,1/3/2026\n", "source=again", DATES, FIELDS));
    assertThat(more.path("duplicate").asLong()).isEqualTo(2);
    assertThat(more.path("accepted").asLong()).isEqualTo(1);
  }
}
