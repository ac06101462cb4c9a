package io.vinculum.edge.imports;

import java.util.Map;

/**
 * A row of a file.
 *
 * @param number 1 for the first row after the header
 * @param values by column
 */
record Row(long number, Map<String, String> values) {
  private static final int ROW_BYTES = 150;
  private static final int VALUE_BYTES = 100;

  /** Bytes of a row in memory, roughly: each value and each name has an object of its own. */
  long bytes() {
    long bytes = ROW_BYTES;
    for (Map.Entry<String, String> value : values.entrySet()) {
      bytes += VALUE_BYTES + value.getValue().length();
    }
    return bytes;
  }

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
