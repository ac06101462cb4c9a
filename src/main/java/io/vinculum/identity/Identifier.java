package io.vinculum.identity;

import io.vinculum.programme.domain.IdentifierKind;
import java.util.List;
import java.util.Objects;

/**
 * An identifier in clear text, normalised: digits of a card without blanks, a phone in E.164, an
 * e-mail trimmed and in lower case. Never stands in a URL, a log or an event.
 *
 * @param formers forms under which earlier rules may have stored the same; they say nothing of who
 *     it is, and so are not compared
 */
public record Identifier(IdentifierKind kind, String normalised, List<String> formers) {
  /** Freezes the list. */
  public Identifier {
    formers = List.copyOf(formers);
  }

  /** One that has always been stored under its form. */
  public Identifier(IdentifierKind kind, String normalised) {
    this(kind, normalised, List.of());
  }

  /** The same as earlier rules may have stored it. */
  List<Identifier> asFormerly() {
    return formers.stream().map(form -> new Identifier(kind, form)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier that
        && kind == that.kind
        && normalised.equals(that.normalised);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, normalised);
  }

  /** The kind alone: the value must not reach a log. */
  @Override
  public String toString() {
    return "Identifier[" + kind + "]";
  }
}
