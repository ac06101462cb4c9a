package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Duty;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Does what customers' events promise of identities and of the vault. */
public final class Promises implements Function<Duty, CompletionStage<Void>> {
  private final Identities identities;
  private final Vault vault;
  private final Function<Set<CustomerId>, CompletionStage<Void>> words;

  /**
   * Promises kept here.
   *
   * @param words takes what else these customers have told out of all that is kept, and completes
   *     when that and what was overwritten before the call has left the store's files
   */
  public Promises(
      Identities identities, Vault vault, Function<Set<CustomerId>, CompletionStage<Void>> words) {
    this.identities = identities;
    this.vault = vault;
    this.words = words;
  }

  @Override
  public CompletionStage<Void> apply(Duty duty) {
    return switch (duty) {
      case Duty.Forget(_, _, Set<CustomerId> customers, Set<HashedIdentifier> identifiers) ->
          forget(customers, identifiers);
      case Duty.Move(_, _, CustomerId from, CustomerId to, Set<HashedIdentifier> identifiers) ->
          all(identifiers, held -> identities.move(held, from, to));
    };
  }

  /** The keys first: whatever else is delayed, nothing can be read from then on. */
  private CompletionStage<Void> forget(
      Set<CustomerId> customers, Set<HashedIdentifier> identifiers) {
    return all(customers, vault::destroy)
        .thenCompose(
            _ ->
                all(
                    customers,
                    customer -> all(identifiers, held -> identities.erase(held, customer))))
        .thenCompose(_ -> words.apply(customers));
  }

  private static <T> CompletionStage<Void> all(
      Set<T> things, Function<T, CompletionStage<?>> work) {
    return CompletableFuture.allOf(
        things.stream()
            .map(thing -> work.apply(thing).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }
}
