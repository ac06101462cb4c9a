package io.vinculum.insight.facts;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What rules may ask of the person. It is not in events: it comes from the vault and goes with it.
 *
 * @param birthDay days since 1970-01-01
 */
public record Demographics(
    OptionalInt birthDay,
    Optional<String> language,
    Optional<String> country,
    Optional<String> postcode) {
  /** Nothing known. */
  public static final Demographics NONE =
      new Demographics(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
