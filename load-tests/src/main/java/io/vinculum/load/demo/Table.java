package io.vinculum.load.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a heading, the first column to the left and the others to the right. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table(String... heading) {
    rows.add(heading);
  }

  Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  String text() {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length()));
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append("  ").append(row[0]).append(" ".repeat(widths[0] - row[0].length()));
      for (int column = 1; column < row.length; column++) {
        text.append("   ")
            .append(" ".repeat(widths[column] - row[column].length()))
            .append(row[column]);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
