package io.vinculum.insight.facts;

import io.vinculum.programme.domain.Languages;
import io.vinculum.programme.domain.Postcodes;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What rules may ask of the person. It is not in events: it comes from the vault and goes with it.
 * Language and postcode are in their one form, also of facts that were stored before there was one.
 *
 * @param birthDay days since 1970-01-01
 * @param language ISO 639-1 where it has a code there, without region
 */
public record Demographics(
    OptionalInt birthDay,
    Optional<String> language,
    Optional<String> country,
    Optional<String> postcode) {
  /** Brings language and postcode into their form. */
  public Demographics {
    language = language.map(Languages::primary);
    Optional<String> where = country;
    postcode = postcode.map(code -> Postcodes.canonical(where, code));
  }

  /** Nothing known. */
  public static final Demographics NONE =
      new Demographics(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
