package io.vinculum.insight;

import io.vinculum.programme.domain.Money;

/** A field's value in an answer. */
public sealed interface Value {
  /** Money, exact. */
  record Amount(Money money) implements Value {}

  /** A whole number: counts, days, points. */
  record Whole(long value) implements Value {}

  /** A real number: means, rates, probabilities. */
  record Real(double value) implements Value {}

  /** Words. */
  record Text(String value) implements Value {}

  /** Yes or no. */
  record Truth(boolean value) implements Value {}

  /** There is none: the field is unknown for this customer, or for every one of a group. */
  record None() implements Value {}
}
