package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The identity table in memory, with rows of before. The hash is plain. It looks around before each
 * change, where a test may end it.
 */
public final class ElderIdentities implements Identities {
  private final Map<HashedIdentifier, CustomerId> rows = new HashMap<>();
  private final Set<HashedIdentifier> elder = new HashSet<>();
  private final Runnable before;

  /**
   * An empty table.
   *
   * @param before runs before each change, which does not happen when it throws
   */
  public ElderIdentities(Runnable before) {
    this.before = before;
  }

  /** As the first rules stored it. */
  public void storeAsBefore(Identifier identifier, CustomerId customer) {
    rows.put(hash(identifier), customer);
    elder.add(hash(identifier));
  }

  @Override
  public Identifier normalise(IdentifierKind kind, String given) {
    return IdentifierForm.of(kind, given);
  }

  @Override
  public HashedIdentifier hash(Identifier identifier) {
    return new HashedIdentifier(identifier.kind(), "hash-of-" + identifier.normalised());
  }

  @Override
  public CompletionStage<Resolution> resolve(HashedIdentifier identifier) {
    return CompletableFuture.completedStage(
        rows.containsKey(identifier)
            ? new Resolution.Found(rows.get(identifier))
            : new Resolution.Unknown());
  }

  @Override
  public CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier) {
    return elder.contains(identifier)
        ? resolve(identifier)
        : CompletableFuture.completedStage(new Resolution.Unknown());
  }

  @Override
  public CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer) {
    before.run();
    CustomerId holder = rows.computeIfAbsent(identifier, _ -> customer);
    return CompletableFuture.completedStage(
        holder.equals(customer) ? new Claim.Held(customer) : new Claim.Taken(holder));
  }

  @Override
  public CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer) {
    before.run();
    if (rows.remove(identifier, customer)) {
      elder.remove(identifier);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Claim> move(HashedIdentifier identifier, CustomerId from, CustomerId to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> retire(HashedIdentifier identifier, CustomerId customer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> erase(HashedIdentifier identifier, CustomerId customer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(HashedIdentifier identifier) {
    // Nothing is cached here.
  }
}
