package io.vinculum.customer.domain.interaction;

import io.vinculum.customer.domain.CustomerId;

/**
 * What somebody typed into a field that has no list of its own: a topic, a reason, a page. Only
 * codes of the programme stand in clear; whatever else a person may type is of no use to totals and
 * may name anybody, so it is sealed under the customer's key and goes with it.
 */
public sealed interface Wording {
  /**
   * In clear: a code that the programme declares, or what an event of before ADR 40 holds.
   *
   * @param text as it was typed
   */
  record Plain(String text) implements Wording {}

  /** Sealed under the key of the customer in whose journal it stands. */
  record Hidden(SealedText text) implements Wording {
    /** What is left of words when an erasure has taken them out. */
    public static final Hidden ERASED = new Hidden(SealedText.ERASED);
  }

  /** Words in clear. */
  static Wording plain(String text) {
    return new Plain(text);
  }

  /** Whether there is nothing in it. */
  default boolean isBlank() {
    return switch (this) {
      case Plain(String text) -> text.isBlank();
      case Hidden _ -> false;
    };
  }

  /** The same for the journal of another customer than the one under whose key they are. */
  default Wording under(CustomerId whose) {
    return switch (this) {
      case Plain _ -> this;
      case Hidden(SealedText text) -> new Hidden(text.under(whose));
    };
  }

  /** The words where they can be read, else nothing. */
  default String orNothing() {
    return switch (this) {
      case Plain(String text) -> text;
      case Hidden _ -> "";
    };
  }
}
