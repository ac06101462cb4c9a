package io.vinculum.customer.domain.interaction;

import io.vinculum.customer.domain.CustomerId;

/** The value of an attribute; an attribute keeps the type of its first use. */
public sealed interface AttributeValue {
  /** A code of an attribute that the programme declares, or words told before ADR 40. */
  record TextValue(String value) implements AttributeValue {}

  /**
   * Words that may say anything.
   *
   * @param whose under whose key they are: of one who was absorbed since, still its own
   */
  record SealedValue(CustomerId whose, SealedText text) implements AttributeValue {}

  /** A number. */
  record NumberValue(double value) implements AttributeValue {}

  /** Yes or no. */
  record TruthValue(boolean value) implements AttributeValue {}

  /** Whether another value is of the same type: text is text, sealed or not. */
  default boolean isOfTypeOf(AttributeValue other) {
    return switch (this) {
      case TextValue _, SealedValue _ -> other instanceof TextValue || other instanceof SealedValue;
      case NumberValue _ -> other instanceof NumberValue;
      case TruthValue _ -> other instanceof TruthValue;
    };
  }
}
