package io.vinculum.programme.rules;

import java.util.Optional;

/** One customer's facts, as a segment's rule asks for them. */
public interface CustomerFacts {
  /**
   * A field's value, by the field's type: money as {@code Money} in whole minor units, rounded half
   * up as answers show it; integer as {@code Long}; number as {@code Double}; text as {@code
   * String}; truth as {@code Boolean}; a date as {@code LocalDate}; an attribute as {@code String},
   * {@code Double} or {@code Boolean}. Empty when the field has no value.
   */
  Optional<Object> value(Leaf.Value field);

  /** Whether the customer is in that segment. */
  boolean inSegment(String segment);
}
