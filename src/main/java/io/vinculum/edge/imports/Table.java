package io.vinculum.edge.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of a file by the names of their columns: its headings, or 1, 2, 3 … as far as the first
 * row goes. A cell beyond them belongs to no column: most often a separator stands in a value, and
 * all cells after it are in the wrong place.
 */
final class Table implements Iterator<Row> {
  private final Iterator<List<String>> cells;
  private final List<String> columns;
  private Optional<List<String>> first = Optional.empty();
  private long number;

  private Table(Iterator<List<String>> cells, List<String> columns) {
    this.cells = cells;
    this.columns = List.copyOf(columns);
  }

  /**
   * The table of these cells.
   *
   * @throws Row.RowFault when a heading stands twice
   */
  static Table of(Iterator<List<String>> cells, boolean header) {
    if (!ImportStopped.reading("The first row", cells::hasNext)) {
      return new Table(cells, List.of());
    }
    List<String> first = ImportStopped.reading("The first row", cells::next);
    if (header) {
      once(first);
      return new Table(cells, first);
    }
    Table table =
        new Table(
            cells, IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList());
    table.first = Optional.of(first);
    return table;
  }

  /** A heading without a name may stand often: nothing can ask for it. */
  private static void once(List<String> headings) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = headings.get(i);
      Integer before = heading.isEmpty() ? null : places.putIfAbsent(heading, i + 1);
      if (before != null) {
        throw new Row.RowFault(
            "the heading "
                + Row.shown(heading)
                + " stands twice, over columns "
                + before
                + " and "
                + (i + 1));
      }
    }
  }

  /** The names of the columns, in the order of the file. */
  List<String> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    return first.isPresent() || ImportStopped.reading("Row " + (number + 1), cells::hasNext);
  }

  @Override
  public Row next() {
    List<String> values =
        first.isPresent() ? first.get() : ImportStopped.reading("Row " + (number + 1), cells::next);
    first = Optional.empty();
    number++;
    if (values.size() > columns.size()) {
      throw new Row.RowFault(
          "row "
              + number
              + " has "
              + values.size()
              + " cells, and there are "
              + columns.size()
              + " columns; a value with a separator in it stands in quotes");
    }
    Map<String, String> byName = LinkedHashMap.newLinkedHashMap(values.size());
    for (int i = 0; i < values.size(); i++) {
      byName.put(columns.get(i), values.get(i));
    }
    return new Row(number, byName);
  }

  /**
   * Columns that a reader may take for this one: they differ by blanks around them, by case, or by
   * how accents are coded.
   */
  List<String> like(String column) {
    List<String> like = new ArrayList<>();
    for (String other : columns) {
      if (!other.equals(column) && seen(other).equalsIgnoreCase(seen(column))) {
        like.add(other);
      }
    }
    return like;
  }

  private static String seen(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC).strip();
  }
}
