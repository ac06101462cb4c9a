package io.vinculum.edge.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a field is made from columns: a column's name alone, or text with column names in braces,
 * such as {@code {department}.{product_category}}.
 */
record Template(List<Part> parts) {
  Template {
    parts = List.copyOf(parts);
  }

  /** A piece of text or a column. */
  sealed interface Part {
    record Text(String text) implements Part {}

    record Column(String name) implements Part {}
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when a brace is not closed
   */
  static Template parse(String source) {
    if (source.indexOf('{') < 0) {
      return new Template(List.of(new Part.Column(source)));
    }
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int open = source.indexOf('{', at);
      if (open < 0) {
        parts.add(new Part.Text(source.substring(at)));
        break;
      }
      if (open > at) {
        parts.add(new Part.Text(source.substring(at, open)));
      }
      int close = source.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a brace is not closed in " + source);
      }
      parts.add(new Part.Column(source.substring(open + 1, close)));
      at = close + 1;
    }
    return new Template(parts);
  }

  /** The names of the columns that it uses. */
  List<String> columns() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Column(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * The field's value; nothing where all its columns are empty, whatever stands between them.
   *
   * @param column gives a column's value
   * @param clean is applied to each column's value
   */
  String fill(UnaryOperator<String> column, UnaryOperator<String> clean) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Column(String name)) {
      return clean.apply(column.apply(name));
    }
    StringBuilder filled = new StringBuilder();
    boolean empty = !columns().isEmpty();
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String text) -> filled.append(text);
        case Part.Column(String name) -> {
          String value = clean.apply(column.apply(name));
          empty &= value.isEmpty();
          filled.append(value);
        }
      }
    }
    return empty ? "" : filled.toString();
  }
}
