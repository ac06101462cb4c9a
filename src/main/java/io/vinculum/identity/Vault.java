package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.SealedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Personal data, encrypted under a key per customer that can be destroyed.
 *
 * <p>Stages that write fail with {@link KeyDestroyed} once the customer is erased; stages that read
 * then find nothing.
 */
public interface Vault {
  /** Encrypts free text of that customer; makes the customer's key when there is none. */
  CompletionStage<SealedText> seal(CustomerId customer, String text);

  /**
   * The text; empty when the key is destroyed, or the text was taken out by an erasure.
   *
   * @param customer in whose journal it stands
   */
  CompletionStage<Optional<String>> open(CustomerId customer, SealedText sealed);

  /** Who the customer is; {@link Profile#empty()} when nothing is known. */
  CompletionStage<Profile> profile(CustomerId customer);

  /** Replaces the profile. */
  default CompletionStage<Void> putProfile(CustomerId customer, Profile profile) {
    return changeProfile(customer, profile, Set.of(ProfileField.values()));
  }

  /**
   * Replaces these fields by what the profile says of them and leaves the others alone, so that
   * changes of different fields at the same time all last.
   */
  CompletionStage<Void> changeProfile(
      CustomerId customer, Profile profile, Set<ProfileField> fields);

  /** Keeps an identifier in clear text, for the customer's own export. */
  CompletionStage<Void> putIdentifier(CustomerId customer, Identifier identifier);

  /** Removes an identifier. */
  CompletionStage<Void> removeIdentifier(CustomerId customer, Identifier identifier);

  /** The identifiers in clear text. */
  CompletionStage<List<Identifier>> identifiers(CustomerId customer);

  /**
   * Destroys the customer's key and with it all that was sealed under it, for ever: no key is made
   * for that customer again. May be repeated. That its bytes have left the store's files is the
   * work of {@code vault.StoreSweep}.
   */
  CompletionStage<Void> destroy(CustomerId customer);

  /** Whether {@link #destroy} was called, asked of the store and not of a cache. */
  CompletionStage<Boolean> isDestroyed(CustomerId customer);

  /** The customer was erased: nothing can be kept any more. */
  final class KeyDestroyed extends RuntimeException {
    /** Of that customer. */
    public KeyDestroyed(CustomerId customer) {
      super("the key of customer " + customer + " is destroyed");
    }
  }
}
