package io.vinculum.edge.access;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Somebody whose signed tokens (JWT, RFC 7519) make members known. */
public interface TokenIssuer {
  /** The name that its tokens bear in {@code iss}. */
  String issuer();

  /**
   * The member of a token that names this issuer; empty when the token is forged, expired, meant
   * for others, or of nobody known. The stage fails only when that cannot be found out now.
   */
  CompletionStage<Optional<Principal>> check(String token);
}
