package io.vinculum.programme.rules;

import java.util.Optional;

/**
 * A name that a rule may use.
 *
 * @param unit what the value counts, such as {@code days} or {@code 0..1}; {@code currency} is the
 *     programme's
 * @param meaning one sentence for people
 * @param key for fields with one value per key, what the key names: {@code spend365By["grocery"]}
 */
public record Field(
    String name, FieldType type, String unit, String meaning, Optional<KeyKind> key) {

  /** A field with one value. */
  static Field single(String name, FieldType type, String unit, String meaning) {
    return new Field(name, type, unit, meaning, Optional.empty());
  }

  /** A field with one value per key. */
  static Field keyed(String name, KeyKind key, FieldType type, String unit, String meaning) {
    return new Field(name, type, unit, meaning, Optional.of(key));
  }
}
