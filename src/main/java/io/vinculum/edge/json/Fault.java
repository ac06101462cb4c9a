package io.vinculum.edge.json;

import java.util.Optional;

/**
 * What is wrong at one place of a request.
 *
 * @param pointer an RFC 6901 pointer into the body, or a question mark and the name of a query
 *     parameter
 * @param detail what is expected there, in words that complete a sentence about the field
 * @param position where inside the expression that stands there, if it is one
 */
public record Fault(String pointer, String detail, Optional<Position> position) {
  /** A fault of a whole field. */
  public Fault(String pointer, String detail) {
    this(pointer, detail, Optional.empty());
  }

  /**
   * A place in an expression.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Position(int line, int column) {}
}
