package io.vinculum.programme.rules;

import java.util.Optional;

/** A name that a rule may use. */
public sealed interface Field permits CustomerField, SaleField {
  /** As rules write it. */
  String apiName();

  /** The type of its value. */
  FieldType type();

  /**
   * What its value counts, such as {@code days} or {@code 0..1}; {@link ValueKind#CURRENCY} is the
   * programme's.
   */
  String unit();

  /** What its keys name, where it has one value per key: {@code spend365By["grocery"]}. */
  Optional<KeyKind> key();

  /** One sentence for people. */
  String meaning();

  /** Whether anything tells it: without, it is unknown of everyone. */
  boolean isAnswered();
}
