package io.vinculum.insight.facts;

import io.vinculum.programme.domain.Languages;
import io.vinculum.programme.domain.Postcodes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What rules may ask of the person. It is not in events, or sealed there: it comes from the vault
 * and goes with it. Language and postcode are in their one form, also of facts that were stored
 * before there was one.
 *
 * @param birthDay days since 1970-01-01
 * @param language ISO 639-1 where it has a code there, without region
 * @param words what sealed attributes say, by name
 */
public record Demographics(
    OptionalInt birthDay,
    Optional<String> language,
    Optional<String> country,
    Optional<String> postcode,
    Map<String, String> words) {
  /** Nothing known. */
  public static final Demographics NONE =
      new Demographics(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Brings language and postcode into their form. */
  public Demographics {
    language = language.map(Languages::primary);
    Optional<String> where = country;
    postcode = postcode.map(code -> Postcodes.canonical(where, code));
    words = Map.copyOf(words);
  }

  /** Of who has no sealed attribute. */
  public Demographics(
      OptionalInt birthDay,
      Optional<String> language,
      Optional<String> country,
      Optional<String> postcode) {
    this(birthDay, language, country, postcode, Map.of());
  }

  /** Nothing but these words. */
  public static Demographics ofWords(Map<String, String> words) {
    return new Demographics(
        OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), words);
  }

  /** The same with these words. */
  public Demographics with(Map<String, String> others) {
    return new Demographics(birthDay, language, country, postcode, others);
  }
}
