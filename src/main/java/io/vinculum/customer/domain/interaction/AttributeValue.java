package io.vinculum.customer.domain.interaction;

/** The value of an attribute; an attribute keeps the type of its first use. */
public sealed interface AttributeValue {
  /** Words. */
  record TextValue(String value) implements AttributeValue {}

  /** A number. */
  record NumberValue(double value) implements AttributeValue {}

  /** Yes or no. */
  record TruthValue(boolean value) implements AttributeValue {}
}
