package io.vinculum.insight.facts;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What rules may ask of the person. It is not in events, or sealed there: it comes from the vault
 * and goes with it.
 *
 * @param birthDay days since 1970-01-01
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

  public Demographics {
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
