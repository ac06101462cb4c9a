package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However a file is made, one row of it does not fill the memory. */
class RowReaderTest {
  private static final String HEAD = "a,b\n";
  private static final String MUCH = "x".repeat(3 * RowReader.ROW_CHARACTERS_MAX);

  @Test
  void aRowMayBeLong() throws IOException {
    String row = "x".repeat(RowReader.ROW_CHARACTERS_MAX - 2) + ",1\n";
    Iterator<Row> rows = DelimitedRows.of(new StringReader(HEAD + row.repeat(20)), ',', true);
    long count = 0;
    while (rows.hasNext()) {
      assertThat(rows.next().value("b")).isEqualTo("1");
      count++;
    }
    assertThat(count).isEqualTo(20);
  }

  @Test
  void aRowWithoutEndStopsTheImport() {
    stops(HEAD + MUCH, ',');
    stops(MUCH, ',');
    stops(HEAD + "\"" + "1,2\n".repeat(100_000), ',');
    stops("a b\n" + MUCH, ' ');
    stops("a b\n" + " ".repeat(3 * RowReader.ROW_CHARACTERS_MAX), ' ');
  }

  private static void stops(String text, char delimiter) {
    assertThatThrownBy(
            () -> {
              Iterator<Row> rows = DelimitedRows.of(new StringReader(text), delimiter, true);
              while (rows.hasNext()) {
                rows.next();
              }
            })
        .isInstanceOf(ImportStopped.class)
        .hasMessageContaining("at most 65536 characters");
  }

  @Test
  void soDoesALineOfJson() {
    Iterator<String> lines = DelimitedRows.lines(new StringReader("{}\n\n{\"a\": 1}\n"));
    assertThat(lines.next()).isEqualTo("{}");
    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEqualTo("{\"a\": 1}");
    assertThat(lines.hasNext()).isFalse();
    assertThatThrownBy(() -> DelimitedRows.lines(new StringReader(MUCH)).hasNext())
        .isInstanceOf(ImportStopped.class);
  }

  @Test
  void longFilesOfShortRowsPass() throws IOException {
    Iterator<Row> rows =
        DelimitedRows.of(new StringReader(HEAD + "1,2\n".repeat(200_000)), ',', true);
    long count = 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    assertThat(count).isEqualTo(200_000);
    assertThat(new Row(1, Map.of("a", "12345")).bytes()).isEqualTo(255);
  }
}
