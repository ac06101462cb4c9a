package io.vinculum.customer.domain.interaction;

import io.vinculum.customer.domain.CustomerId;
import java.util.Optional;

/**
 * Free text of a person, encrypted under the customer's own key before it reaches the domain. When
 * the key is destroyed the text is gone, though the event stays.
 *
 * @param token base64url of the ciphertext, after the id of the customer under whose key it is and
 *     a tilde where that is not the one in whose journal it stands; empty where an erasure took out
 *     what stood in clear
 */
public record SealedText(String token) {
  /** In the place of a text that an erasure took out. */
  public static final SealedText ERASED = new SealedText("");

  private static final char OF = '~';

  /** Whether nothing is in it. */
  public boolean isErased() {
    return token.isEmpty();
  }

  /** The same text for the journal of another customer. */
  public SealedText under(CustomerId whose) {
    return isErased() || whose().isPresent() ? this : new SealedText(whose.toString() + OF + token);
  }

  /** Under whose key it is, where it says so. */
  public Optional<CustomerId> whose() {
    int end = token.indexOf(OF);
    return end < 0 ? Optional.empty() : Optional.of(CustomerId.parse(token.substring(0, end)));
  }

  /** The ciphertext, as base64url. */
  public String ciphertext() {
    return token.substring(token.indexOf(OF) + 1);
  }
}
