package io.vinculum.edge.imports;

import io.vinculum.identity.ProfileField;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a file of customers may be. */
sealed interface CustomerColumn {
  /** Paths in words, for who mapped another. */
  String PATHS =
      "document, identifiers.KIND, external, profile.FIELD, consents.PURPOSE with .at, .source and"
          + " .textVersion, opening.CURRENCY with .expires, tier, tierSince and tierUntil";

  /** The row's name in its source, instead of its number. */
  record DocumentName() implements CustomerColumn {}

  /** By what the customer is found. */
  record Identifier(String kind) implements CustomerColumn {}

  /** Who the customer is. */
  record OfProfile(ProfileField field) implements CustomerColumn {}

  /** What was said of a purpose, or with {@code part} when, where and to which text. */
  record OfConsent(String purpose, Optional<String> part) implements CustomerColumn {}

  /** Points of a currency, or the last day on which they may be spent. */
  record OfOpening(String currency, boolean expires) implements CustomerColumn {}

  /** The level. */
  record Tier() implements CustomerColumn {}

  /** From when on or to when it is held. */
  record TierDate(String name) implements CustomerColumn {}

  /** Reads a path; empty for one that no customer has. */
  static Optional<CustomerColumn> of(String path) {
    return switch (path) {
      case "document" -> Optional.of(new DocumentName());
      case "external" -> Optional.of(new Identifier(path));
      case "tier" -> Optional.of(new Tier());
      case "tierSince", "tierUntil" -> Optional.of(new TierDate(path));
      default -> within(path);
    };
  }

  /** The path of which this is but a part, that has to be mapped too. */
  default Optional<String> of() {
    return switch (this) {
      case OfConsent(String purpose, Optional<String> part) -> part.map(_ -> "consents." + purpose);
      case OfOpening(String currency, boolean expires) ->
          expires ? Optional.of("opening." + currency) : Optional.empty();
      case TierDate _ -> Optional.of("tier");
      case DocumentName _, Identifier _, OfProfile _, Tier _ -> Optional.empty();
    };
  }

  private static Optional<CustomerColumn> within(String path) {
    int dot = path.indexOf('.');
    String name = path.substring(dot + 1);
    if (dot < 0 || name.isEmpty()) {
      return Optional.empty();
    }
    return switch (path.substring(0, dot)) {
      case "identifiers" ->
          Arrays.stream(IdentifierKind.values())
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .filter(name::equals)
              .findFirst()
              .map(Identifier::new);
      case "profile" ->
          Arrays.stream(ProfileField.values())
              .filter(field -> field.apiName().equals(name))
              .findFirst()
              .map(OfProfile::new);
      case "consents" -> Optional.of(consent(name));
      case "opening" -> Optional.of(opening(name));
      default -> Optional.empty();
    };
  }

  private static CustomerColumn consent(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && List.of("at", "source", "textVersion").contains(name.substring(dot + 1))
        ? new OfConsent(name.substring(0, dot), Optional.of(name.substring(dot + 1)))
        : new OfConsent(name, Optional.empty());
  }

  private static CustomerColumn opening(String name) {
    String end = ".expires";
    return name.endsWith(end) && name.length() > end.length()
        ? new OfOpening(name.substring(0, name.length() - end.length()), true)
        : new OfOpening(name, false);
  }
}
