package io.vinculum.edge.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows the administrator by key, tills, partners and marketing by API key, members by token. A
 * credential is of one kind only, told by its form, so that none is tried where it does not belong.
 */
public final class BearerAuthenticator implements Authenticator {
  /** Longer ones are not looked at; a token of an outside issuer has some 1,500 characters. */
  public static final int MAX_CHARS = 8_192;

  private final AdminKey admin;
  private final Authenticator keys;
  private final List<? extends TokenIssuer> issuers;

  /**
   * An authenticator of these.
   *
   * @param keys who holds an API key
   * @param issuers whose tokens are accepted: our own and those configured, each by its name
   */
  public BearerAuthenticator(
      AdminKey admin, Authenticator keys, List<? extends TokenIssuer> issuers) {
    this.admin = admin;
    this.keys = keys;
    this.issuers = List.copyOf(issuers);
    if (issuers.stream().map(TokenIssuer::issuer).distinct().count() != issuers.size()) {
      throw new IllegalArgumentException("two issuers of tokens have one name");
    }
  }

  @Override
  public CompletionStage<Optional<Principal>> authenticate(String bearer) {
    if (bearer.length() > MAX_CHARS) {
      return nobody();
    }
    if (admin.is(bearer)) {
      return CompletableFuture.completedStage(Optional.of(Principal.admin()));
    }
    Optional<String> issuer = TokenForm.issuer(bearer);
    if (issuer.isEmpty()) {
      return keys.authenticate(bearer);
    }
    return issuers.stream()
        .filter(known -> known.issuer().equals(issuer.get()))
        .findFirst()
        .map(known -> known.check(bearer))
        .orElseGet(BearerAuthenticator::nobody);
  }

  private static CompletionStage<Optional<Principal>> nobody() {
    return CompletableFuture.completedStage(Optional.empty());
  }
}
