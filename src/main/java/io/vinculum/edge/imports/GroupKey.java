package io.vinculum.edge.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the rows of one receipt have in common: one column, or several where its numbers restart, at
 * another till or on another day. It is the receipt's document.
 *
 * <p>The values of several columns stand with colons between them. A colon within a value, and the
 * sign that marks it, are marked, so that no two receipts have one document.
 */
record GroupKey(List<String> columns) {
  /** The key of a row that lacks one of its values; no receipt has it. */
  static final String NONE = "";

  private static final String BETWEEN = ":";
  private static final String MARK = "_";

  GroupKey {
    columns = List.copyOf(columns);
  }

  /**
   * Reads a plan's key: a column's name, or several with commas between them. A name with a comma
   * in it is one column's where the file has it.
   */
  static GroupKey of(String text, Collection<String> columns) {
    return new GroupKey(columns.contains(text) ? List.of(text) : List.of(text.split(",", -1)));
  }

  /** Whether it names a column twice. */
  boolean repeats() {
    return new HashSet<>(columns).size() < columns.size();
  }

  /** The key of a row, or {@link #NONE}. */
  String of(Row row) {
    if (columns.size() == 1) {
      return row.values().getOrDefault(columns.getFirst(), NONE);
    }
    boolean whole = columns.stream().noneMatch(c -> row.values().getOrDefault(c, "").isEmpty());
    return whole
        ? columns.stream()
            .map(row::value)
            .map(GroupKey::marked)
            .collect(Collectors.joining(BETWEEN))
        : NONE;
  }

  private static String marked(String value) {
    return value.replace(MARK, MARK + MARK).replace(BETWEEN, MARK + BETWEEN);
  }
}
