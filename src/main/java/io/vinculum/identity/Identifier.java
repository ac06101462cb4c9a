package io.vinculum.identity;

import io.vinculum.programme.domain.IdentifierKind;

/**
 * An identifier in clear text, normalised: digits of a card without blanks, a phone in E.164, an
 * e-mail trimmed and in lower case. Never stands in a URL, a log or an event.
 */
public record Identifier(IdentifierKind kind, String normalised) {
  /** The kind alone: the value must not reach a log. */
  @Override
  public String toString() {
    return "Identifier[" + kind + "]";
  }
}
