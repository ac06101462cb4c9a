package io.vinculum.edge.access;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Knows a caller by what stands after {@code Bearer} in the request. */
public interface Authenticator {
  /**
   * The caller; empty when the credential is unknown, revoked, expired or forged. The stage fails
   * only when the store cannot be reached.
   */
  CompletionStage<Optional<Principal>> authenticate(String bearer);
}
