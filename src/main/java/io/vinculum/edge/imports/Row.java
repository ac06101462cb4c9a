package io.vinculum.edge.imports;

import java.util.Map;

/**
 * A row of a file.
 *
 * @param number 1 for the first row after the header
 * @param values by column
 */
record Row(long number, Map<String, String> values) {
  /** The value of a column. */
  String value(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new RowFault("there is no column " + column);
    }
    return value;
  }

  /** A row that cannot be read or mapped; one sentence for its report. */
  static final class RowFault extends RuntimeException {
    RowFault(String message) {
      super(message);
    }
  }
}
