package io.vinculum.edge.imports;

import java.util.regex.Pattern;

/**
 * Numbers as programs of tables write them. What such a program has done to one is named, and never
 * guessed back: the digits of a shortened number are lost, and a point may mean two things.
 */
final class Numbers {
  /** A long number as a table shows it, with a sign in its exponent that no id of ours has. */
  private static final Pattern SHORTENED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+[0-9]+");

  private static final char POINT = '.';
  private static final char COMMA = ',';

  private Numbers() {}

  /**
   * A decimal number with a point.
   *
   * @param decimal the sign that the file has before decimals
   * @throws Row.RowFault when it has the other one, or separators between thousands
   */
  static String plain(String text, char decimal, long row) {
    char other = decimal == COMMA ? POINT : COMMA;
    if (text.indexOf(other) >= 0) {
      throw new Row.RowFault(
          "row "
              + row
              + ": "
              + Row.shown(text)
              + (decimal == COMMA
                  ? " has a point, where the file has decimal commas; thousands are not set apart"
                  : " has a comma; decimal=, reads decimal commas, and thousands are not set"
                      + " apart"));
    }
    return text.replace(decimal, POINT);
  }

  /**
   * Text that no program has shortened.
   *
   * @throws Row.RowFault when it has
   */
  static String unshortened(String text, long row) {
    if (SHORTENED.matcher(text).matches()) {
      throw new Row.RowFault(
          "row "
              + row
              + ": "
              + Row.shown(text)
              + " is a number that a program of tables has shortened; its digits are lost");
    }
    return text;
  }
}
