package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.SealedText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Personal data, encrypted under a key per customer that can be destroyed. */
public interface Vault {
  /** Encrypts free text of that customer; makes the customer's key when there is none. */
  CompletionStage<SealedText> seal(CustomerId customer, String text);

  /** The text; empty when the key is destroyed. */
  CompletionStage<Optional<String>> open(CustomerId customer, SealedText sealed);

  /** Who the customer is; {@link Profile#empty()} when nothing is known. */
  CompletionStage<Profile> profile(CustomerId customer);

  /** Replaces the profile. */
  CompletionStage<Void> putProfile(CustomerId customer, Profile profile);

  /** Keeps an identifier in clear text, for the customer's own export. */
  CompletionStage<Void> putIdentifier(CustomerId customer, Identifier identifier);

  /** Removes an identifier. */
  CompletionStage<Void> removeIdentifier(CustomerId customer, Identifier identifier);

  /** The identifiers in clear text. */
  CompletionStage<List<Identifier>> identifiers(CustomerId customer);
}
