package io.vinculum.edge.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as programs of tables write them. What such a program has done to one is named, and never
 * guessed back: the digits of a shortened number are lost, and a point may mean two things.
 */
final class TableNumbers {
  /** A long number as a table shows it, with a sign in its exponent that no id of ours has. */
  private static final Pattern SHORTENED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+[0-9]+");

  /** A whole number, with decimals at most that are none and no group of three. */
  private static final Pattern WHOLE = Pattern.compile("(-?[0-9]{1,15})(\\.0{1,2})?");

  private static final char POINT = '.';
  private static final char COMMA = ',';

  private TableNumbers() {}

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
   * A whole number.
   *
   * @param decimal the sign that the file has before decimals
   * @throws Row.RowFault when it is none; three digits after a point may be thousands, and are no
   *     decimals that may be left out
   */
  static long whole(String text, char decimal, long row) {
    Matcher whole = WHOLE.matcher(plain(unshortened(text, row), decimal, row));
    if (!whole.matches()) {
      throw new Row.RowFault(
          "row "
              + row
              + ": "
              + Row.shown(text)
              + " is not a whole number; thousands are not set apart");
    }
    return Long.parseLong(whole.group(1));
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
