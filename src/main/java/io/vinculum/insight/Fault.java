package io.vinculum.insight;

import java.util.Optional;

/**
 * What is wrong with a question and where.
 *
 * @param pointer JSON pointer to the member of the request, such as {@code /measures/1}
 * @param detail one sentence, with a suggestion where there is one
 * @param position where inside an expression; absent when the whole member is at fault
 */
public record Fault(String pointer, String detail, Optional<Position> position) {
  /** A fault of a whole member. */
  public static Fault at(String pointer, String detail) {
    return new Fault(pointer, detail, Optional.empty());
  }

  /**
   * A place in an expression.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Position(int line, int column) {}
}
