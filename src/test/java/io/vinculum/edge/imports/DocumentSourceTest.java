package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentSourceTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @TempDir private Path folder;

  @Test
  void readsBlankSeparatedRowsAndKeepsTwins() throws IOException {
    List<JsonNode> documents =
        documents(
            " customer date dollars\r\n 00002 19970112   12.00\r\n 00002 19970112   12.00\r\n",
            plan(
                ' ',
                Map.of("customer.card", "customer", "occurredAt", "date", "total", "dollars"),
                Optional.empty(),
                Optional.empty()));

    assertThat(documents).hasSize(2);
    assertThat(documents.get(0).toString())
        .isEqualTo(documents.get(1).toString().replace("\"document\":\"2\"", "\"document\":\"1\""));
    assertThat(documents.get(0).at("/customer/card").textValue()).isEqualTo("00002");
    assertThat(documents.get(0).at("/total/amount").textValue()).isEqualTo("12.00");
    assertThat(documents.get(0).at("/occurredAt").textValue()).isEqualTo("1997-01-12T11:00:00Z");
  }

  @Test
  void bringsTheLinesOfAReceiptTogetherAndJoinsTheirCategories() throws IOException {
    List<JsonNode> documents =
        documents(
            """
            basket,home,product,units,paid
            b2,7,p1,1,3.00
            b1,8,p2,2,1.50
            b2,7,p2,1,0.75
            b2,7,p3,0,0
            """,
            plan(
                ',',
                Map.of(
                    "customer.external", "home",
                    "line.sku", "product",
                    "line.quantity", "units",
                    "line.amount", "paid",
                    "line.category", "{department}.{kind}"),
                Optional.of("basket"),
                Optional.of(new ImportPlan.Skip("units", "0"))),
            Map.of(
                "p1", Map.of("product", "p1", "department", "DRUG GM", "kind", "BABY HBC"),
                "p2", Map.of("product", "p2", "department", "GROCERY", "kind", "MILK/CREAM")));

    assertThat(documents).hasSize(2);
    assertThat(documents.get(0).path("document").textValue()).isEqualTo("b1");
    JsonNode second = documents.get(1);
    assertThat(second.path("lines")).hasSize(2);
    assertThat(second.at("/total/amount").textValue()).isEqualTo("3.75");
    assertThat(second.at("/lines/0/category").textValue()).isEqualTo("drug-gm.baby-hbc");
    assertThat(second.at("/lines/1/category").textValue()).isEqualTo("grocery.milk-cream");
  }

  @Test
  void aRowThatCannotBeMappedIsAFaultAndTheRestGoesOn() throws IOException {
    Path file = write("card,when\n1,1997-01-32\n2,1997-01-31\n");
    ImportPlan plan =
        plan(
            ',',
            Map.of("customer.card", "card", "occurredAt", "when"),
            Optional.empty(),
            Optional.empty());
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), folder)) {
      List<ImportedDocument> documents = all(source.documents());
      assertThat(documents.get(0).fault())
          .hasValueSatisfying(f -> assertThat(f).contains("1997-01-32"));
      assertThat(documents.get(1).json()).isPresent();
    }
  }

  /** Spring's lost hour is no time; of autumn's doubled hour the first is meant. */
  @Test
  void aLocalTimeThatDoesNotExistIsAFault() throws IOException {
    Path file =
        write(
            "card,when\n1,2026-03-29T02:30:00\n2,2026-03-29T03:30:00\n3,2026-10-25T02:30:00\n"
                + "4,2016-12-31T23:59:60Z\n5,2026-03-01T10:15:30.1234567890Z\n");
    ImportPlan plan =
        withoutPattern(
            plan(
                ',',
                Map.of("customer.card", "card", "occurredAt", "when"),
                Optional.empty(),
                Optional.empty()));
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), folder)) {
      List<ImportedDocument> documents = all(source.documents());
      assertThat(documents.get(0).fault())
          .hasValueSatisfying(
              f ->
                  assertThat(f)
                      .contains("2026-03-29T02:30:00", "is no local time in Europe/Madrid"));
      assertThat(documents.get(1).json().orElseThrow().at("/occurredAt").textValue())
          .isEqualTo("2026-03-29T01:30:00Z");
      assertThat(documents.get(2).json().orElseThrow().at("/occurredAt").textValue())
          .isEqualTo("2026-10-25T00:30:00Z");
      assertThat(documents.get(3).json().orElseThrow().at("/occurredAt").textValue())
          .isEqualTo("2016-12-31T23:59:59.999Z");
      assertThat(documents.get(4).json().orElseThrow().at("/occurredAt").textValue())
          .isEqualTo("2026-03-01T10:15:30.123Z");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1E-999999999", "6E18725032106043689", "three"})
  void anAmountThatIsNoneIsAFaultOfItsReceiptAndTheRestGoesOn(String amount) throws IOException {
    Path file = write("basket,home,paid\nb1,7,1.50\nb1,7," + amount + "\nb2,8,2.00\n");
    ImportPlan plan =
        plan(
            ',',
            Map.of("customer.external", "home", "line.amount", "paid"),
            Optional.of("basket"),
            Optional.empty());
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), folder)) {
      List<ImportedDocument> documents = all(source.documents());
      assertThat(documents.get(0).fault())
          .hasValueSatisfying(fault -> assertThat(fault).contains(amount + " is not an amount"));
      assertThat(documents.get(1).json()).isPresent();
    }
  }

  @Test
  void sortingInRunsEqualsSortingInMemory() throws IOException {
    StringBuilder text = new StringBuilder("basket,cell\n");
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      text.append("b").append(random.nextInt(900)).append(",\"x, ").append(i).append("\"\n");
    }
    assertThat(sorted(text.toString(), 137)).isEqualTo(sorted(text.toString(), 1_000_000));
    try (var left = Files.list(folder)) {
      assertThat(left).as("runs are removed").isEmpty();
    }
  }

  private List<Receipt> sorted(String text, int rowsInMemory) throws IOException {
    try (ReceiptSorter sorter =
        new ReceiptSorter(new GroupKey(List.of("basket")), folder, rowsInMemory)) {
      return all(sorter.sort(DelimitedRows.of(new StringReader(text), ',', true)));
    }
  }

  private List<JsonNode> documents(String text, ImportPlan plan) throws IOException {
    return documents(text, plan, Map.of());
  }

  private List<JsonNode> documents(
      String text, ImportPlan plan, Map<String, Map<String, String>> lookup) throws IOException {
    Path file = write(text);
    try (DocumentSource source = new DocumentSource(file, plan, lookup, folder)) {
      return all(source.documents()).stream().map(d -> d.json().orElseThrow()).toList();
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private static <T> List<T> all(Iterator<T> items) {
    List<T> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    return all;
  }

  private static ImportPlan plan(
      char delimiter,
      Map<String, String> fields,
      Optional<String> groupBy,
      Optional<ImportPlan.Skip> skip) {
    Map<String, Template> templates = new java.util.LinkedHashMap<>();
    fields.forEach((path, template) -> templates.put(path, Template.parse(template)));
    return new ImportPlan(
        ImportPlan.Kind.PURCHASES,
        ImportPlan.Format.CSV,
        StandardCharsets.UTF_8,
        delimiter,
        true,
        templates,
        DatePattern.of("[yyyyMMdd][yyyy-MM-dd]"),
        MADRID,
        "test",
        "EUR",
        '.',
        Map.of(),
        groupBy,
        skip,
        skip.map(_ -> new ImportPlan.Join("l", "product")));
  }

  private static ImportPlan withoutPattern(ImportPlan plan) {
    return new ImportPlan(
        plan.kind(),
        plan.format(),
        plan.charset(),
        plan.delimiter(),
        plan.header(),
        plan.fields(),
        DatePattern.ISO,
        plan.zone(),
        plan.source(),
        plan.currency(),
        plan.decimal(),
        plan.digits(),
        plan.groupBy(),
        plan.skip(),
        plan.lookup());
  }
}
