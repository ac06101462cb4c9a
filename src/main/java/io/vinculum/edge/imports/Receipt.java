package io.vinculum.edge.imports;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that have one key.
 *
 * @param rows in the order of the file, never empty
 * @param whole whether these are all of its rows; where they are too many, each thousand of them is
 *     a part
 */
record Receipt(String key, List<Row> rows, boolean whole) {
  /** Rows that a sentence names. */
  private static final int ROWS_NAMED = 20;

  Receipt {
    rows = List.copyOf(rows);
  }

  /** A row for itself. */
  static Receipt of(Row row) {
    return new Receipt(Long.toString(row.number()), List.of(row), true);
  }

  /** The number of its first row. */
  long row() {
    return rows.getFirst().number();
  }

  /** The numbers of its rows. */
  List<Long> numbers() {
    return rows.stream().map(Row::number).toList();
  }

  /** The rows in words, such as {@code rows 2, 5, 7}. */
  String named() {
    String numbers =
        rows.stream()
            .limit(ROWS_NAMED)
            .map(row -> Long.toString(row.number()))
            .collect(Collectors.joining(", ", rows.size() == 1 ? "row " : "rows ", ""));
    return rows.size() > ROWS_NAMED
        ? numbers + " and " + (rows.size() - ROWS_NAMED) + " more"
        : numbers;
  }
}
