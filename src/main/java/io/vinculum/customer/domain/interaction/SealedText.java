package io.vinculum.customer.domain.interaction;

/**
 * Free text of a person, encrypted under the customer's own key before it reaches the domain. When
 * the key is destroyed the text is gone, though the event stays.
 *
 * @param token base64url of the ciphertext
 */
public record SealedText(String token) {}
