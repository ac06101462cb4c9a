package io.vinculum.edge.marketing;

import java.util.regex.Pattern;

/**
 * Text as a cell that a spreadsheet takes for text. One that begins with {@code = + - @}, a tab or
 * a line end is taken for a formula, and what customers and partners told would be carried out on
 * the desk of whoever opens the table. OWASP's way with it is an apostrophe before such a cell,
 * which spreadsheets do not show. A plain negative number is left as it is.
 *
 * <p>Sheets of other languages end a cell at a semicolon or a tab: what follows one in the text
 * begins another, and is treated likewise.
 */
final class SpreadsheetText {
  /** The signs themselves, and those of full width, which some spreadsheets take for the same. */
  private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private static final String ENDS = ";\t\r\n";
  private static final String LINE_OR_TAB = "\t\r\n";
  private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,32}(\\.[0-9]{1,32})?");
  private static final char APOSTROPHE = '\'';

  private SpreadsheetText() {}

  /** The text, disarmed where it would be taken for a formula; else as it is. */
  static String of(String text) {
    if (text.isEmpty() || NUMBER.matcher(text).matches()) {
      return text;
    }
    StringBuilder cell = new StringBuilder(text.length() + 2);
    boolean begins = true;
    int begun = 0;
    if (LINE_OR_TAB.indexOf(text.charAt(0)) >= 0) {
      cell.append(APOSTROPHE);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins && SIGNS.indexOf(c) >= 0) {
        cell.insert(begun, APOSTROPHE);
      }
      begins &= isPassedOver(c);
      cell.append(c);
      if (ENDS.indexOf(c) >= 0) {
        begins = true;
        begun = cell.length();
      }
    }
    return cell.toString();
  }

  /** What spreadsheets pass over before a formula: blanks of any kind, quotes, what is not seen. */
  private static boolean isPassedOver(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || QUOTES.indexOf(c) >= 0;
  }
}
