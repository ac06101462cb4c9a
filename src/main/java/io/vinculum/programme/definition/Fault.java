package io.vinculum.programme.definition;

import java.util.Optional;

/**
 * What is wrong in a programme, and where.
 *
 * @param pointer an RFC 6901 JSON pointer into the definition; empty for the whole
 * @param detail a sentence for people
 * @param at the place inside the expression that the pointer names, or inside the text where it is
 *     no YAML or JSON
 */
public record Fault(String pointer, String detail, Optional<Position> at) {
  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Position(int line, int column) {}
}
