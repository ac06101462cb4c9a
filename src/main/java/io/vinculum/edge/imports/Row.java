package io.vinculum.edge.imports;

import io.vinculum.edge.json.Characters;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A row of a file.
 *
 * @param number 1 for the first row after the header
 * @param values by column
 */
record Row(long number, Map<String, String> values) {
  private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
  private static final int SHOWN_CHARACTERS_MAX = 64;
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
      throw new RowFault("row " + number + " has no cell in column " + shown(column));
    }
    return value;
  }

  /**
   * The value of a column, of which all is text: signs of control come of a file that is in another
   * charset than it says, or is no text.
   */
  String text(String column) {
    String cell = value(column);
    if (!Characters.isText(cell)) {
      throw new RowFault(
          "row "
              + number
              + " has control characters in column "
              + shown(column)
              + "; is the file in another charset?");
    }
    return cell;
  }

  /** A file's own words as a report shows them: neither long nor of more than one line. */
  static String shown(String text) {
    String plain = NOT_SHOWN.matcher(text).replaceAll("?");
    return plain.length() <= SHOWN_CHARACTERS_MAX
        ? plain
        : plain.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }

  /** A row that cannot be read or mapped; one sentence for its report. */
  static final class RowFault extends RuntimeException {
    RowFault(String message) {
      super(message);
    }
  }
}
