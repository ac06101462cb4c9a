package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of a file: each is mapped as it stands, or refused with its reason. */
class SentRowsTest {
  private static final String FIELDS = SentFile.FIELDS;

  @TempDir private Path folder;

  private SentFile sent() {
    return new SentFile(folder);
  }

  @Test
  void a_line_of_json_is_read_as_a_body_is() throws IOException {
    List<ImportedDocument> documents =
        sent()
            .documents(
                "{\"a\": 1} {\"b\": 2}\n{\"a\": {\"b\": 1, \"b\": 2}}\n{\"a\": 54.20}\n// no\n",
                "format=ndjson");
    assertThat(SentFile.fault(documents.get(0))).contains("more after the end");
    assertThat(SentFile.fault(documents.get(1))).contains("/a/b: stands twice");
    assertThat(documents.get(2).json().orElseThrow()).hasToString("{\"a\":54.20}");
    assertThat(SentFile.fault(documents.get(3))).contains("not JSON");
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
      String[] parts = row.split("\\|", -1);
      List<ImportedDocument> documents =
          sent()
              .documents(
                  head
                      + "r1,7,1/3/2026,web,p1,a,1.00\nr2,9,1/3/2026,web,p1,b,1.00\n"
                      + parts[0]
                      + "\n",
                  "groupBy=receipt",
                  "dates=d/M/yyyy",
                  fields);
      assertThat(documents).hasSize(2);
      assertThat(SentFile.fault(documents.getFirst()))
          .isEqualTo("rows 1 and 3 are brought together and differ in " + parts[1]);
      assertThat(documents.getFirst().rows()).isEqualTo(2);
      assertThat(documents.getLast().json()).isPresent();
    }
    assertThat(
            sent()
                .documents(
                    head + "r1,7,1/3/2026,web,p1,a,1.00\nr1,7,01/03/2026,web,p1,b,1.00\n",
                    "groupBy=receipt",
                    "dates=d/M/yyyy",
                    fields))
        .singleElement()
        .satisfies(sale -> assertThat(sale.json().get().path("lines")).hasSize(2));
  }

  @Test
  void a_receipt_may_be_known_by_several_columns_that_never_collide() throws IOException {
    List<ImportedDocument> documents =
        sent()
            .documents(
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
    assertThat(SentFile.fault(documents.getFirst()))
        .isEqualTo("no value of store,till,receipt in rows 8, 9");
    assertThat(documents.getFirst().rows()).isEqualTo(2);
  }

  @Test
  void a_comma_in_a_heading_is_no_second_column() throws IOException {
    assertThat(
            sent()
                .documents(
                    "\"store,till\",sku,paid\nx,a,1.00\n",
                    "groupBy=store,till",
                    "fields=line.sku=sku;line.amount=paid"))
        .singleElement()
        .satisfies(sale -> assertThat(sale.json().get().path("document").asText()).isEqualTo("x"));
  }

  @Test
  void a_row_of_a_receipt_is_never_dropped() throws IOException {
    assertThat(
            SentFile.fault(
                sent()
                    .documents("r,card\nr1,7\nr1,7\n", "groupBy=r", "fields=customer.card=card")
                    .getFirst()))
        .isEqualTo("no field of a line is mapped, and one key have rows 1, 2");
    List<ImportedDocument> many =
        sent()
            .documents(
                "r,paid\n" + "r1,1.00\n".repeat(1_001) + "r2,1.00\n",
                "groupBy=r",
                "fields=line.amount=paid");
    assertThat(SentFile.fault(many.getFirst()))
        .startsWith("more than 1000 rows have one key: rows 1, 2,");
    assertThat(many.getLast().json()).isPresent();
  }

  @Test
  void a_row_that_ends_early_is_refused_where_something_is_missing() throws IOException {
    List<ImportedDocument> documents =
        sent()
            .documents(
                "card,total,units\n7,1.00,0\n7,1.00\n7\n7,1.00,2\n",
                "fields=" + FIELDS,
                "skip=units=0");
    assertThat(SentFile.fault(documents.get(0))).isEqualTo("row 2 has no cell in column units");
    assertThat(SentFile.fault(documents.get(1))).isEqualTo("row 3 has no cell in column units");
    assertThat(documents.get(2).json()).isPresent();
    assertThat(SentFile.fault(sent().documents("card,total\n7\n", "fields=" + FIELDS).getFirst()))
        .isEqualTo("row 1 has no cell in column total");
  }

  @Test
  void what_a_program_of_tables_does_to_numbers_is_named() throws IOException {
    String file = "card;units;paid\n7;1,5;1234,50\n7;1;1.234,50\n6,03512E+11;1;2,00\n1E5;1;2\n";
    String fields = "fields=customer.external=card;line.quantity=units;line.amount=paid";
    List<ImportedDocument> documents = sent().documents(file, "delimiter=;", "decimal=,", fields);
    assertThat(documents.get(0).json().get().at("/total/amount").asText()).isEqualTo("1234.50");
    assertThat(documents.get(0).json().get().at("/lines/0/quantity").asText()).isEqualTo("1.5");
    assertThat(SentFile.fault(documents.get(1))).startsWith("row 2: 1.234,50 has a point, where");
    assertThat(SentFile.fault(documents.get(2)))
        .startsWith("row 3: 6,03512E+11 is a number that a program");
    assertThat(documents.get(3).json()).isPresent();
    assertThat(SentFile.fault(sent().documents(file, "delimiter=;", fields).getFirst()))
        .isEqualTo(
            "row 1: 1,5 has a comma; decimal=, reads decimal commas, and thousands are not set"
                + " apart");
    assertThat(
            SentFile.fault(
                sent().documents("card,total\n7,\"1,234.50\"\n", "fields=" + FIELDS).getFirst()))
        .startsWith("row 1: 1,234.50 has a comma");
  }

  @Test
  void signs_of_control_are_refused_where_they_are_mapped() throws IOException {
    List<ImportedDocument> documents =
        sent()
            .documents(
                "kind,paid,note\nmi\0lk,1.00,a\nmilk,1.00,b\0\nb\u0085read,1.00,c\n",
                "fields=line.category=kind;line.amount=paid");
    assertThat(SentFile.fault(documents.get(0))).startsWith("row 1 has control characters in");
    assertThat(documents.get(1).json()).isPresent();
    assertThat(SentFile.fault(documents.get(2))).contains("column kind; is the file in another");
  }

  @Test
  void a_word_without_a_letter_of_ours_is_not_left_out() throws IOException {
    List<ImportedDocument> documents =
        sent()
            .documents(
                "kind,paid\n酒,1.00\n-,1.00\nMilk,1.00\n",
                "fields=line.category=kind;line.amount=paid");
    assertThat(SentFile.fault(documents.get(0)))
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
            SentFile.plan(
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
            SentFile.plan(
                    "delimiter=blanks", fields, "zone=Europe/Madrid", "source=old", "currency=EUR")
                .text())
        .isEqualTo("PURCHASES|CSV| |true|" + mapped + "||Europe/Madrid|old|EUR|||");
    assertThat(
            sent()
                .documents(
                    "b,sku,paid\nx_1:2,a,1.00\nb,b,1.00\nx_1:2,c,1.00\n",
                    "groupBy=b",
                    "fields=line.sku=sku;line.amount=paid"))
        .extracting(d -> d.json().orElseThrow().path("document").asText())
        .containsExactly("b", "x_1:2");
    assertThat(sent().documents("card,total\n\n7,1\n\n8,1\n", "fields=" + FIELDS))
        .extracting(d -> d.json().orElseThrow().path("document").asText())
        .containsExactly("1", "2");
  }
}
