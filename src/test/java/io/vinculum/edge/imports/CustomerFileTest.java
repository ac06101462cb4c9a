package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of customers: what a row is read as, and what is wrong with it. */
class CustomerFileTest {
  private static final String KIND = "kind=customers";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private List<ImportedDocument> documents(String text, String... parameters) throws IOException {
    String[] all = new String[parameters.length + 2];
    all[0] = KIND;
    all[1] = "source=old-club";
    System.arraycopy(parameters, 0, all, 2, parameters.length);
    return new SentFile(folder).documents(text, all);
  }

  private static JsonNode json(String singleQuoted) throws IOException {
    return JSON.readTree(singleQuoted.replace('\'', '"'));
  }

  /** As whoever reads it sees it: numbers without the width of Java's. */
  private static JsonNode read(ImportedDocument row) throws IOException {
    return JSON.readTree(row.json().orElseThrow().toString());
  }

  @Test
  void a_row_says_all_that_its_columns_hold() throws IOException {
    List<ImportedDocument> documents =
        documents(
            "no;card;mail;first;born;news;asked;points;until;level;from\n"
                + "m-7;0017;a@b.example; Eva"
                + " ;03/02/1980;granted;04/02/2020;1200,00;31/12/2026;gold;1/5/2019\n"
                + "m-8;0018;;;;;05/02/2020;;31/12/2026;;1/5/2019\n",
            "delimiter=;",
            "decimal=,",
            "dates=d/M/yyyy",
            "fields=document=no;identifiers.card=card;identifiers.email=mail;profile.givenName=first"
                + ";profile.birthDate=born;consents.news=news;consents.news.at=asked"
                + ";opening.points=points;opening.points.expires=until;tier=level;tierSince=from");
    assertThat(read(documents.get(0)))
        .isEqualTo(
            json(
                "{'source': 'old-club', 'document': 'm-7',"
                    + " 'identifiers': {'card': '0017', 'email': 'a@b.example'},"
                    + " 'profile': {'givenName': 'Eva', 'birthDate': '1980-02-03'},"
                    + " 'consents': {'news': {'state': 'granted', 'at': '2020-02-04'}},"
                    + " 'opening': {'points': {'points': 1200, 'expires': '2026-12-31'}},"
                    + " 'tier': 'gold', 'tierSince': '2019-05-01'}"));
    assertThat(read(documents.get(1)))
        .as("a part of what is not told says nothing")
        .isEqualTo(
            json("{'source': 'old-club', 'document': 'm-8', 'identifiers': {'card': '0018'}}"));
  }

  @Test
  void dates_are_iso_where_nothing_is_said() throws IOException {
    List<ImportedDocument> documents =
        documents(
            "id,born,asked\na,1980-02-29,2020-03-01T10:00:00+01:00\nb,1981-02-29,2020-03-01\n",
            "fields=external=id;profile.birthDate=born;consents.news=id;consents.news.at=asked");
    assertThat(documents.get(0).json().orElseThrow().at("/consents/news/at").asText())
        .isEqualTo("2020-03-01T09:00:00Z");
    assertThat(documents.get(0).json().orElseThrow().at("/profile/birthDate").asText())
        .isEqualTo("1980-02-29");
    assertThat(SentFile.fault(documents.get(1))).startsWith("row 2, column born: the value is not");
  }

  @Test
  void lines_of_json_are_rows_too() throws IOException {
    List<ImportedDocument> documents =
        documents(
            "{\"identifiers\": {\"card\": \"1\"}}\n\n{\"document\": \"x\"}\n", "format=ndjson");
    assertThat(documents.get(0).json().orElseThrow())
        .isEqualTo(json("{'identifiers': {'card': '1'}, 'source': 'old-club', 'document': '1'}"));
    assertThat(documents.get(2).json().orElseThrow())
        .isEqualTo(json("{'document': 'x', 'source': 'old-club'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6.03512E+15 | 1     | .   | row 1, column card: the value is a number that a program",
        "6,03512E+15 | 1     | ','   | row 1, column card: the value is a number that a program",
        "17          | 1,234 | .   | row 1, column points: the value has a comma",
        "17          | 1.234 | .   | row 1, column points: the value is not a whole number",
        "17          | 1.234 | ','   | row 1, column points: the value has a point",
        "17          | 1 234 | .   | row 1, column points: the value is not a whole number",
        "17          | 1.5   | .   | row 1, column points: the value is not a whole number",
        "17          | 1E+6  | .   | row 1, column points: the value is a number that a program",
      })
  void what_tables_did_to_numbers_is_named_and_not_repeated(
      String card, String points, String decimal, String why) throws IOException {
    List<ImportedDocument> documents =
        documents(
            "card;points\n" + card + ";" + points + "\n",
            "delimiter=;",
            "decimal=" + decimal,
            "fields=identifiers.card=card;opening.points=points");
    assertThat(SentFile.fault(documents.getFirst())).startsWith(why);
  }

  @Test
  void a_row_that_is_to_have_a_name_has_one() throws IOException {
    List<ImportedDocument> documents =
        documents("no,id\n7,a\n,b\n", "fields=document=no;external=id");
    assertThat(documents.get(0).json().orElseThrow().path("document").asText()).isEqualTo("7");
    assertThat(SentFile.fault(documents.get(1))).isEqualTo("row 2 has no document");
  }

  @Test
  void all_faults_of_a_row_are_told() throws IOException {
    ImportedDocument row =
        documents(
                "card,points,born\n6.03512E+15,x,31/2/1980\n",
                "dates=d/M/yyyy",
                "fields=identifiers.card=card;opening.points=points;profile.birthDate=born")
            .getFirst();
    assertThat(SentFile.fault(row))
        .contains("column card", "column points", "column born")
        .doesNotContain("1980", "6.03512");
  }

  @Test
  void zeros_that_others_of_the_column_have_are_missing() throws IOException {
    List<ImportedDocument> documents =
        documents("card\n0351234567\n351234567\n9351234567\nA1\n", "fields=identifiers.card=card");
    assertThat(documents)
        .extracting(row -> row.json().isPresent())
        .containsExactly(true, false, true, true);
    assertThat(SentFile.fault(documents.get(1)))
        .startsWith("row 2, column card: the value has 9 digits for identifiers.card where others");
  }

  @Test
  void where_no_zero_is_left_cards_of_one_length_tell_which_lack_theirs() throws IOException {
    String file = "card,id\n1351234567,1\n351234567,2\n9351234567,10\n";
    assertThat(documents(file, "fields=identifiers.card=card;external=id"))
        .extracting(row -> row.json().isPresent())
        .containsExactly(true, false, true);
    assertThat(
            documents(
                file, "digits=identifiers.card=any", "fields=identifiers.card=card;external=id"))
        .allMatch(row -> row.json().isPresent());
    assertThat(documents(file, "digits=external=2", "fields=external=id"))
        .extracting(row -> row.json().isPresent())
        .containsExactly(false, false, true);
  }

  @Test
  void postcodes_are_alike_within_a_country() throws IOException {
    String file = "id,zip,land\na,10115,DE\nb,1067,DE\nc,20095,DE\nd,1010,AT\ne,8010,AT\n";
    assertThat(documents(file, "fields=external=id;profile.postcode=zip;profile.country=land"))
        .extracting(row -> row.json().isPresent())
        .containsExactly(true, false, true, true, true);
  }

  @Test
  void cards_of_purchases_have_the_digits_that_are_told() throws IOException {
    List<ImportedDocument> documents =
        new SentFile(folder)
            .documents(
                "card,total\n0017,1.00\n17,1.00\n",
                "digits=customer.card=4",
                "fields=" + SentFile.FIELDS);
    assertThat(documents).extracting(row -> row.json().isPresent()).containsExactly(true, false);
    assertThat(SentFile.fault(documents.get(1)))
        .contains("has 2 digits for customer.card and not 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identifiers.card=a;customer.card=b   | maps customer.card; a customer has",
        "identifiers.number=a                 | maps identifiers.number; a customer has",
        "external=a;profile.shoeSize=b        | maps profile.shoeSize; a customer has",
        "external=a;identifiers.external=b    | twice, under another name",
        "external=a;external=b                | maps external twice",
        "external=a;opening.miles=b           | no such point currency",
        "external=a;opening.points.expires=b  | maps opening.points.expires, and not"
            + " opening.points",
        "external=a;tierSince=b               | maps tierSince, and not tier",
        "external=a;consents.news.at=b        | maps consents.news.at, and not consents.news",
        "profile.givenName=a                  | maps no identifier",
      })
  void a_plan_that_makes_no_customers_is_refused(String fields, String why) {
    assertThat(SentFile.planFaults(KIND, "fields=" + fields))
        .anySatisfy(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("?fields");
              assertThat(fault.detail()).contains(why);
            });
  }

  @Test
  void what_is_said_of_other_rows_is_refused() {
    assertThat(SentFile.planFaults(KIND, "groupBy=a", "fields=external=a"))
        .extracting(Fault::pointer)
        .containsExactly("?groupBy");
    assertThat(SentFile.planFaults(KIND, "digits=profile.postcode=5", "fields=external=a"))
        .extracting(Fault::pointer)
        .containsExactly("?digits");
    assertThat(SentFile.planFaults(KIND, "digits=external", "fields=external=a"))
        .extracting(Fault::pointer)
        .containsExactly("?digits");
    assertThat(SentFile.planFaults(KIND, "format=ndjson", "digits=external=5"))
        .extracting(Fault::pointer)
        .contains("?digits");
  }
}
