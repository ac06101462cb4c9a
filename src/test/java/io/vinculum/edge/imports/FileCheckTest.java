package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.json.Fault;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.Reading;
import io.vinculum.programme.domain.Programme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a file before anything of it is recorded, and what becomes of each row. */
class FileCheckTest {
  private static final String FIELDS = "customer.card=card;total=total";

  @TempDir private Path folder;

  private static ImportPlan plan(String... parameters) {
    return plan(StandardCharsets.UTF_8, parameters);
  }

  private static ImportPlan plan(Charset charset, String... parameters) {
    Query query = query(parameters);
    ImportPlan plan = new PlanShape(query, programme(), charset).read();
    assertThat(query.faults()).isEmpty();
    return plan;
  }

  private static Query query(String... parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      all.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
    }
    return Query.of(all);
  }

  private static Programme programme() {
    return switch (ProgrammeReader.read(EdgeUnderTest.example())) {
      case Reading.Valid(Programme programme) -> programme;
      case Reading.Invalid(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("file"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Fault> refused(String text, String... parameters) {
    return catchThrowableOfType(
            ImportRefused.class,
            () -> FileCheck.rows(file(text), plan(parameters), Set.of("department")))
        .faults();
  }

  private static List<Fault> planFaults(String... parameters) {
    Query query = query(parameters);
    new PlanShape(query, programme(), StandardCharsets.UTF_8).read();
    return query.faults();
  }

  private List<Document> documents(String text, String... parameters) throws IOException {
    return documents(file(text), plan(parameters));
  }

  private List<Document> documents(Path file, ImportPlan plan) throws IOException {
    List<Document> all = new ArrayList<>();
    long rows = FileCheck.rows(file, plan, Set.of());
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), folder)) {
      source.documents().forEachRemaining(all::add);
      assertThat(all.stream().mapToLong(Document::rows).sum() + source.skipped()).isEqualTo(rows);
    }
    return all;
  }

  private static String fault(Document document) {
    assertThat(document.json()).isEmpty();
    return document.fault().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card,total\\n1,1.00\\n2,1,50\\n       | row 2 has 3 cells, and there are 2 columns",
        "card,total,card\\n"
            + "1,1.00,2\\n"
            + "         | the heading card stands twice, over columns 1 and 3",
        "card,total,note,note\\n1,1.00,a,b\\n  | the heading note stands twice",
      })
  void cells_beyond_the_headings_and_headings_that_stand_twice(String text, String why) {
    assertThat(refused(text.replace("\\n", "\n"), "fields=" + FIELDS))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEmpty();
              assertThat(fault.detail()).contains(why);
            });
  }

  @Test
  void without_headings_the_first_row_says_how_many_columns_there_are() throws IOException {
    assertThat(refused("1,1.00\n2,1,50\n", "header=no", "fields=customer.card=1;total=2"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("row 2 has 3 cells"));
    assertThat(refused("1,1.00\n", "header=no", "fields=customer.card=1;total=3"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("?fields"));
    assertThat(documents("\uFEFF1,1.00\n", "header=no", "fields=customer.card=1;total=2"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.json().get().at("/customer/card").asText()).isEqualTo("1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card ,total           | ?fields  | names the column card, which the file has not; it has"
            + " card ",
        "Card,total            | ?fields  | which the file has not; it has Card",
        "card,CARD,total       | ?fields  | differs from it by blanks or case only: CARD",
        "total                 | ?fields  | names the column card, which the file has not; it has"
            + " total",
      })
  void a_column_that_is_mapped_is_there_and_is_one(String head, String pointer, String why) {
    assertThat(refused(head + "\n", "fields=" + FIELDS))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.detail()).contains(why.strip());
            });
  }

  @Test
  void so_are_those_that_decide_over_rows() {
    String head = "card,total\n";
    String id = "0".repeat(64);
    assertThat(refused(head, "groupBy=receipt")).extracting(Fault::pointer).contains("?groupBy");
    assertThat(refused(head, "groupBy=card,till")).extracting(Fault::pointer).contains("?groupBy");
    assertThat(refused(head, "groupBy=card,card")).extracting(Fault::pointer).contains("?groupBy");
    assertThat(refused(head, "skip=units=0")).extracting(Fault::pointer).contains("?skip");
    assertThat(refused(head, "skip=department=0")).extracting(Fault::pointer).contains("?skip");
    assertThat(refused(head, "lookup=" + id + ":sku"))
        .extracting(Fault::pointer)
        .contains("?lookup");
    assertThat(planFaults("fields=" + FIELDS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fields=total=a;total=b",
        "fields=total=a;total=a",
        "fields=total=a;total.currency=b",
        "fields=total.currency=b;total=a",
        "fields=customer.card=a;customer=b",
        "fields=lines=a;line.sku=b",
        "fields=total={}",
      })
  void a_target_is_mapped_once(String fields) {
    assertThat(planFaults(fields)).extracting(Fault::pointer).containsOnly("?fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fields=total=a", "groupBy=a", "skip=a=b", "dates=yyyy", "lookup=a:b"})
  void what_is_said_of_columns_is_not_ignored_for_lines_of_json(String parameter) {
    assertThat(planFaults("format=ndjson", parameter))
        .extracting(Fault::pointer)
        .contains('?' + parameter.substring(0, parameter.indexOf('=')));
    assertThat(planFaults("format=ndjson", "source=s", "kind=interactions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b                             | 0",
        "a,b\\n                          | 0",
        "a,b\\n1,2                       | 1",
        "a,b\\n1,2\\n3,4                 | 2",
        "a,b\\r\\n1,2\\r\\n\\r\\n3,4\\r\\n\\r\\n | 2",
        "a,b\\r1,2\\r\\r3,4\\r           | 2",
        "a,b\\n1,\"x\\n\\ny\"\\n3,\"z\\r\\nz\" | 2",
        "\uFEFF\"a\",b\\n\\n\\n1,2\\n     | 1",
        "a,b\\n1,x\"y\\n                 | 1",
      })
  void rows_are_counted_and_not_ends_of_lines(String text, long rows) throws IOException {
    String content = text.replace("\\n", "\n").replace("\\r", "\r");
    ImportPlan plan = plan("fields=customer.card=a");
    assertThat(FileCheck.rows(file(content), plan, Set.of())).isEqualTo(rows);
    assertThat(documents(file(content), plan)).hasSize((int) rows);
  }

  @Test
  void lines_of_json_are_counted_without_blank_ones() throws IOException {
    ImportPlan plan = plan("format=ndjson");
    Path file = file("\uFEFF{}\n\n  \r\n{\"a\": 1}\r{\"b\": 2}");
    assertThat(FileCheck.rows(file, plan, Set.of())).isEqualTo(3);
    assertThat(documents(file, plan)).filteredOn(d -> d.rows() > 0).hasSize(3);
  }

  @Test
  void a_line_of_json_is_read_as_a_body_is() throws IOException {
    List<Document> documents =
        documents(
            "{\"a\": 1} {\"b\": 2}\n{\"a\": {\"b\": 1, \"b\": 2}}\n{\"a\": 54.20}\n// no\n",
            "format=ndjson");
    assertThat(fault(documents.get(0))).contains("more after the end");
    assertThat(fault(documents.get(1))).contains("/a/b: stands twice");
    assertThat(documents.get(2).json().orElseThrow()).hasToString("{\"a\":54.20}");
    assertThat(fault(documents.get(3))).contains("not JSON");
  }

  @Test
  void a_byte_that_is_none_of_the_set_is_named_by_its_row() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("card,total\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 20_000; i++) {
      bytes.write("1,\"2\n2\"\n".getBytes(StandardCharsets.UTF_8));
    }
    bytes.write(new byte[] {'3', ',', (byte) 0xE9, '\n'});
    bytes.write("4,5\n".getBytes(StandardCharsets.UTF_8));
    assertUnreadable(
        bytes.toByteArray(), StandardCharsets.UTF_8, "Row 20001 is not in UTF-8 (byte");
    assertThat(
            FileCheck.rows(file(bytes.toByteArray()), plan(StandardCharsets.ISO_8859_1), Set.of()))
        .isEqualTo(20_002);
    assertUnreadable(new byte[] {'a', (byte) 0xC3}, StandardCharsets.UTF_8, "The first row is not");
    assertUnreadable(
        new byte[] {'a', '\n', (byte) 0x81}, Charset.forName("windows-1252"), "Row 1 is not");
    assertUnreadable(
        new byte[] {'a', 0, '\n', 0, 0, (byte) 0xD8, '\n', 0},
        StandardCharsets.UTF_16LE,
        "Row 1 is not in UTF-16LE");
    assertUnreadable(new byte[] {0, 'a', 0}, StandardCharsets.UTF_16, "is not in UTF-16");
    assertUnreadable(
        "\uFEFFa\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1, "byte order");
    assertUnreadable(
        "\uFEFFa\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8, "byte order");
    assertUnreadable(
        "a,b\n1,\"2\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, "Row 1");
  }

  private void assertUnreadable(byte[] bytes, Charset charset, String why) {
    assertThatThrownBy(() -> FileCheck.rows(file(bytes), plan(charset), Set.of()))
        .isInstanceOf(ImportStopped.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void a_file_is_read_in_the_set_of_its_label(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String text = "señal,total\n" + "7,1.00\n".repeat(50_000);
    ImportPlan plan = plan(charset, "fields=customer.card=señal;total=total");
    assertThat(documents(file(text.getBytes(charset)), plan)).hasSize(50_000);
    if (name.startsWith("UTF")) {
      assertThat(documents(file(("\uFEFF" + text).getBytes(charset)), plan)).hasSize(50_000);
    }
  }

  @Test
  void rows_of_one_receipt_say_the_same_of_it() throws IOException {
    String head = "receipt,card,day,channel,partner,sku,paid\n";
    String fields =
        "fields=customer.card=card;occurredAt=day;channel=channel;partner=partner;line.sku=sku;"
            + "line.amount=paid";
    for (String row :
        List.of(
            "r1,8,1/3/2026,web,p1,c,1.00|customer.card, column card",
            "r1,,1/3/2026,web,p1,c,1.00|customer.card, column card",
            "r1,7,2/3/2026,web,p1,c,1.00|occurredAt, column day",
            "r1,7,1/3/2026,store,p1,c,1.00|channel, column channel",
            "r1,7,1/3/2026,web,p2,c,1.00|partner, column partner")) {
      String[] parts = row.split("\\|");
      List<Document> documents =
          documents(
              head + "r1,7,1/3/2026,web,p1,a,1.00\nr2,9,1/3/2026,web,p1,b,1.00\n" + parts[0] + "\n",
              "groupBy=receipt",
              "dates=d/M/yyyy",
              fields);
      assertThat(documents).hasSize(2);
      assertThat(fault(documents.getFirst()))
          .isEqualTo("rows 1 and 3 are brought together and differ in " + parts[1]);
      assertThat(documents.getFirst().rows()).isEqualTo(2);
      assertThat(documents.getLast().json()).isPresent();
    }
    assertThat(
            documents(
                head + "r1,7,1/3/2026,web,p1,a,1.00\nr1,7,01/03/2026,web,p1,b,1.00\n",
                "groupBy=receipt",
                "dates=d/M/yyyy",
                fields))
        .singleElement()
        .satisfies(sale -> assertThat(sale.json().get().path("lines")).hasSize(2));
  }

  @Test
  void a_receipt_may_be_known_by_several_columns_that_never_collide() throws IOException {
    List<Document> documents =
        documents(
            "store,till,receipt,sku,paid\n"
                + "s1,1,7,a,1.00\ns1,2,7,a,1.00\ns1,1,7,b,2.00\n"
                + "a:b,c,1,a,1.00\na,b:c,1,a,1.00\na_,b:c,1,a,1.00\na,_b:c,1,a,1.00\n"
                + "s1,,7,a,1.00\ns1\n",
            "groupBy=store,till,receipt",
            "fields=line.sku=sku;line.amount=paid");
    assertThat(documents.stream().flatMap(d -> d.json().stream()).map(j -> j.path("document")))
        .extracting(com.fasterxml.jackson.databind.JsonNode::asText)
        .contains("s1:1:7", "s1:2:7")
        .hasSize(6)
        .doesNotHaveDuplicates();
    assertThat(fault(documents.getFirst()))
        .isEqualTo("no value of store,till,receipt in rows 8, 9");
    assertThat(documents.getFirst().rows()).isEqualTo(2);
  }

  @Test
  void a_comma_in_a_heading_is_no_second_column() throws IOException {
    assertThat(
            documents(
                "\"store,till\",sku,paid\nx,a,1.00\n",
                "groupBy=store,till",
                "fields=line.sku=sku;line.amount=paid"))
        .singleElement()
        .satisfies(sale -> assertThat(sale.json().get().path("document").asText()).isEqualTo("x"));
  }

  @Test
  void a_row_of_a_receipt_is_never_dropped() throws IOException {
    assertThat(
            fault(
                documents("r,card\nr1,7\nr1,7\n", "groupBy=r", "fields=customer.card=card")
                    .getFirst()))
        .isEqualTo("no field of a line is mapped, and one key have rows 1, 2");
    List<Document> many =
        documents(
            "r,paid\n" + "r1,1.00\n".repeat(1_001) + "r2,1.00\n",
            "groupBy=r",
            "fields=line.amount=paid");
    assertThat(fault(many.getFirst())).startsWith("more than 1000 rows have one key: rows 1, 2,");
    assertThat(many.getLast().json()).isPresent();
  }

  @Test
  void a_row_that_ends_early_is_refused_where_something_is_missing() throws IOException {
    List<Document> documents =
        documents(
            "card,total,units\n7,1.00,0\n7,1.00\n7\n7,1.00,2\n",
            "fields=" + FIELDS,
            "skip=units=0");
    assertThat(fault(documents.get(0))).isEqualTo("row 2 has no cell in column units");
    assertThat(fault(documents.get(1))).isEqualTo("row 3 has no cell in column units");
    assertThat(documents.get(2).json()).isPresent();
    assertThat(fault(documents("card,total\n7\n", "fields=" + FIELDS).getFirst()))
        .isEqualTo("row 1 has no cell in column total");
  }

  @Test
  void a_word_without_a_letter_of_ours_is_not_left_out() throws IOException {
    List<Document> documents =
        documents(
            "kind,paid\n酒,1.00\n-,1.00\nMilk,1.00\n", "fields=line.category=kind;line.amount=paid");
    assertThat(fault(documents.get(0)))
        .isEqualTo("row 1: 酒 has no letter a-z or digit for line.category");
    assertThat(documents.get(1).json().get().at("/lines/0/category").isMissingNode()).isTrue();
    assertThat(documents.get(2).json().get().at("/lines/0/category").asText()).isEqualTo("milk");
  }

  @Test
  void a_file_that_was_imported_before_is_known_again() throws IOException {
    String fields =
        "fields=customer.card=household_id;occurredAt=transaction_timestamp;line.sku=product_id;"
            + "line.amount=sales_value;line.category={department}.{product_category}";
    String mapped =
        "{customer.card=Template[parts=[Column[name=household_id]]],"
            + " line.amount=Template[parts=[Column[name=sales_value]]],"
            + " line.category=Template[parts=[Column[name=department], Text[text=.],"
            + " Column[name=product_category]]],"
            + " line.sku=Template[parts=[Column[name=product_id]]],"
            + " occurredAt=Template[parts=[Column[name=transaction_timestamp]]]}";
    assertThat(
            plan(
                    fields,
                    "dates=yyyy-MM-dd HH:mm:ss",
                    "zone=Europe/Madrid",
                    "source=old",
                    "currency=EUR",
                    "groupBy=basket_id",
                    "skip=quantity=0",
                    "lookup=" + "ab".repeat(32) + ":product_id")
                .text())
        .isEqualTo(
            "PURCHASES|CSV|,|true|"
                + mapped
                + "|Value(YearOfEra,4,19,EXCEEDS_PAD)'-'Value(MonthOfYear,2)'-'Value(DayOfMonth,2)'"
                + " 'Value(HourOfDay,2)':'Value(MinuteOfHour,2)':'Value(SecondOfMinute,2)"
                + "|Europe/Madrid|old|EUR|basket_id|Skip[column=quantity, value=0]|Join[id="
                + "ab".repeat(32)
                + ", column=product_id]");
    assertThat(
            plan("delimiter=blanks", fields, "zone=Europe/Madrid", "source=old", "currency=EUR")
                .text())
        .isEqualTo("PURCHASES|CSV| |true|" + mapped + "||Europe/Madrid|old|EUR|||");
    assertThat(
            documents(
                "b,sku,paid\nx_1:2,a,1.00\nb,b,1.00\nx_1:2,c,1.00\n",
                "groupBy=b",
                "fields=line.sku=sku;line.amount=paid"))
        .extracting(d -> d.json().orElseThrow().path("document").asText())
        .containsExactly("b", "x_1:2");
    assertThat(documents("card,total\n\n7,1\n\n8,1\n", "fields=" + FIELDS))
        .extracting(d -> d.json().orElseThrow().path("document").asText())
        .containsExactly("1", "2");
  }
}
