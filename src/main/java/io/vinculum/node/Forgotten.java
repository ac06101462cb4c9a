package io.vinculum.node;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.identity.Vault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Of whom nothing is told, also by answers that were kept: whose key is destroyed, and who asked
 * for that and may still think better of it, or is one with somebody who did.
 */
final class Forgotten implements Function<CustomerId, CompletionStage<Boolean>> {
  private final Vault vault;
  private final Customers customers;

  Forgotten(Vault vault, Customers customers) {
    this.vault = vault;
    this.customers = new FollowedCustomers(customers);
  }

  @Override
  public CompletionStage<Boolean> apply(CustomerId customer) {
    return vault
        .isDestroyed(customer)
        .thenCompose(
            destroyed ->
                destroyed
                    ? CompletableFuture.completedStage(true)
                    : customers.read(customer).thenApply(now -> now.standing().isForgotten()));
  }
}
