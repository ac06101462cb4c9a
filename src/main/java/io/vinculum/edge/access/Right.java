package io.vinculum.edge.access;

import java.util.Locale;
import java.util.Optional;

/** What a key may do besides what its role lets it; administrators may all of it. */
public enum Right {
  /** See in clear, in lists and exports, by what customers are found: cards, e-mails and so on. */
  IDENTIFIERS;

  /** Its name in the HTTP contract. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The right of that name. */
  public static Optional<Right> named(String apiName) {
    for (Right right : values()) {
      if (right.apiName().equals(apiName)) {
        return Optional.of(right);
      }
    }
    return Optional.empty();
  }
}
