package io.vinculum.fault;

import java.util.Optional;

/**
 * What is wrong at one place of something that somebody sent: a request, a question, a programme.
 *
 * @param pointer an RFC 6901 JSON pointer, empty for the whole, or a question mark and the name of
 *     a query parameter
 * @param detail what is expected there, for people, with a suggestion where there is one
 * @param position where inside the expression that the pointer names, or inside a text that is no
 *     YAML or JSON
 */
public record Fault(String pointer, String detail, Optional<Position> position) {
  /** A fault of the whole that the pointer names. */
  public Fault(String pointer, String detail) {
    this(pointer, detail, Optional.empty());
  }

  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Position(int line, int column) {}
}
