package io.vinculum.edge.access;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows the administrator by the node's own key, and all others by theirs. */
public final class Callers implements Authenticator {
  private final AdminKey admin;
  private final Authenticator others;

  /** Callers of these kinds. */
  public Callers(AdminKey admin, Authenticator others) {
    this.admin = admin;
    this.others = others;
  }

  @Override
  public CompletionStage<Optional<Principal>> authenticate(String bearer) {
    return admin.is(bearer)
        ? CompletableFuture.completedFuture(Optional.of(Principal.admin()))
        : others.authenticate(bearer);
  }
}
