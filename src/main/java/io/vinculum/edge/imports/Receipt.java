package io.vinculum.edge.imports;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that have one key.
 *
 * @param rows in the order of the file, never empty; the first of them where there are too many
 * @param count how many there are
 */
record Receipt(String key, List<Row> rows, int count) {
  /** Rows that a sentence names. */
  private static final int ROWS_NAMED = 20;

  Receipt {
    rows = List.copyOf(rows);
  }

  /** A row for itself. */
  static Receipt of(Row row) {
    return new Receipt(Long.toString(row.number()), List.of(row), 1);
  }

  /** The rows in words, such as {@code rows 2, 5, 7}. */
  String named() {
    String numbers =
        rows.stream()
            .limit(ROWS_NAMED)
            .map(row -> Long.toString(row.number()))
            .collect(Collectors.joining(", ", count == 1 ? "row " : "rows ", ""));
    return count > ROWS_NAMED ? numbers + " and " + (count - ROWS_NAMED) + " more" : numbers;
  }
}
