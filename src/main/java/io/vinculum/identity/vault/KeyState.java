package io.vinculum.identity.vault;

import com.google.crypto.tink.Aead;

/** What there is of a customer's key. */
sealed interface KeyState {
  /** None was made yet. */
  record None() implements KeyState {}

  /** It seals, and opens what any key of the customer sealed. */
  record Present(Aead aead) implements KeyState {}

  /** The customer is erased. */
  record Destroyed() implements KeyState {}
}
