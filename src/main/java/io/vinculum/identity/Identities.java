package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Identifier to customer, unique across the cluster.
 *
 * <p>A resolution may come from a cache and be old: the customer's own entity is the truth, and
 * refuses a command whose {@code via} it does not hold; then {@link #forget} and resolve again.
 */
public interface Identities {
  /**
   * Normalises and checks a value as it was given.
   *
   * @throws InvalidIdentifier with one sentence when it is not a value of that kind
   */
  Identifier normalise(IdentifierKind kind, String given);

  /** The keyed hash by which everything but the vault knows it. */
  HashedIdentifier hash(Identifier identifier);

  /** The customer to which it leads. */
  CompletionStage<Optional<CustomerId>> resolve(HashedIdentifier identifier);

  /** Makes it lead to the customer unless it leads to another: exactly one of many claims wins. */
  CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer);

  /** Takes it from the customer; nothing happens when it leads elsewhere. */
  CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer);

  /** Drops what a cache of this node says of it. */
  void forget(HashedIdentifier identifier);

  /** A value that is not of its kind. */
  final class InvalidIdentifier extends RuntimeException {
    /** What is wrong, without the value. */
    public InvalidIdentifier(String message) {
      super(message);
    }
  }
}
