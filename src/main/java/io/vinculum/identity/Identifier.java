package io.vinculum.identity;

import io.vinculum.programme.domain.IdentifierKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An identifier in clear text, normalised: digits of a card without blanks, a phone in E.164, an
 * e-mail trimmed and in lower case. Never stands in a URL, a log or an event.
 *
 * <p>How earlier rules may have stored the same says nothing of who it is, and so is not compared.
 *
 * @param spelled the form that earlier rules gave to this very spelling, where it is another one of
 *     the same meaning: who is stored under it comes before who has today's form
 * @param formers forms under which earlier rules may have stored it, for whom today's form is not
 *     known
 */
public record Identifier(
    IdentifierKind kind, String normalised, Optional<String> spelled, List<String> formers) {
  /** Freezes the list. */
  public Identifier {
    formers = List.copyOf(formers);
  }

  /** One that has always been stored under its form. */
  public Identifier(IdentifierKind kind, String normalised) {
    this(kind, normalised, Optional.empty(), List.of());
  }

  /** The same as earlier rules stored this very spelling. */
  Optional<Identifier> asSpelled() {
    return spelled.map(form -> new Identifier(kind, form));
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
