package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vinculum.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a file before anything of it is recorded. */
class FileCheckTest {
  private static final String FIELDS = SentFile.FIELDS;

  @TempDir private Path folder;

  private SentFile sent() {
    return new SentFile(folder);
  }

  private List<Fault> refused(String text, String... parameters) {
    return catchThrowableOfType(
            ImportRefused.class,
            () ->
                FileCheck.rows(sent().file(text), SentFile.plan(parameters), Set.of("department")))
        .faults();
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
    assertThat(sent().documents("\uFEFF1,1.00\n", "header=no", "fields=customer.card=1;total=2"))
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
        "card,CARD,total       | ?fields  | looks like it: CARD",
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
    assertThat(SentFile.planFaults("fields=" + FIELDS)).isEmpty();
    assertThat(SentFile.planFaults("delimiter=\n"))
        .extracting(Fault::pointer)
        .contains("?delimiter");
    assertThat(refused("card,department,total\n", "fields=total=total;channel=department"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("in the file and in the one that"));
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
    assertThat(SentFile.planFaults(fields)).extracting(Fault::pointer).containsOnly("?fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fields=total=a", "groupBy=a", "skip=a=b", "dates=yyyy", "lookup=a:b"})
  void what_is_said_of_columns_is_not_ignored_for_lines_of_json(String parameter) {
    assertThat(SentFile.planFaults("format=ndjson", parameter))
        .extracting(Fault::pointer)
        .contains('?' + parameter.substring(0, parameter.indexOf('=')));
    assertThat(SentFile.planFaults("format=ndjson", "source=s", "kind=interactions")).isEmpty();
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
    ImportPlan plan = SentFile.plan("fields=customer.card=a");
    assertThat(FileCheck.rows(sent().file(content), plan, Set.of())).isEqualTo(rows);
    assertThat(sent().documents(sent().file(content), plan)).hasSize((int) rows);
  }

  @Test
  void lines_of_json_are_counted_without_blank_ones() throws IOException {
    ImportPlan plan = SentFile.plan("format=ndjson");
    Path file = sent().file("\uFEFF{}\n\n  \r\n{\"a\": 1}\r{\"b\": 2}");
    assertThat(FileCheck.rows(file, plan, Set.of())).isEqualTo(3);
    assertThat(sent().documents(file, plan)).filteredOn(d -> d.rows() > 0).hasSize(3);
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
            FileCheck.rows(
                sent().file(bytes.toByteArray()),
                SentFile.plan(StandardCharsets.ISO_8859_1),
                Set.of()))
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
    assertThatThrownBy(() -> FileCheck.rows(sent().file(bytes), SentFile.plan(charset), Set.of()))
        .isInstanceOf(ImportStopped.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void a_file_is_read_in_the_set_of_its_label(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String text = "señal,total\n" + "7,1.00\n".repeat(50_000);
    ImportPlan plan = SentFile.plan(charset, "fields=customer.card=señal;total=total");
    assertThat(sent().documents(sent().file(text.getBytes(charset)), plan)).hasSize(50_000);
    if (name.startsWith("UTF")) {
      assertThat(sent().documents(sent().file(("\uFEFF" + text).getBytes(charset)), plan))
          .hasSize(50_000);
    }
  }
}
