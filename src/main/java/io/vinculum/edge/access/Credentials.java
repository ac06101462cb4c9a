package io.vinculum.edge.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The API keys of tills, partners, marketing and administrators. */
public interface Credentials extends Authenticator {
  /** The most keys that may be in force at a time. */
  int MAX_KEYS = 10_000;

  /**
   * Makes a key. Its secret is in the answer and nowhere else.
   *
   * <p>The stage fails with {@link TooManyKeys} beyond {@link #MAX_KEYS}.
   */
  CompletionStage<IssuedKey> create(NewKey key);

  /** The keys in force, newest first, after the one with that id. */
  CompletionStage<List<ApiKey>> list(int limit, Optional<UUID> after);

  /**
   * Ends a key. When the stage completes, no node accepts it any more.
   *
   * @return the key as it was; empty when there was none in force
   */
  CompletionStage<Optional<ApiKey>> revoke(UUID id);

  /**
   * What a key is to be.
   *
   * @param name what people call it, 1 to {@link #MAX_NAME_CHARS} characters
   * @param partner needed for partners, possible for tills
   * @param requestsPerSecond how often it may ask each node, 1 to {@link #REQUESTS_PER_SECOND_MAX};
   *     empty for the settings' limit
   * @param rights besides the role's, of marketing's keys; administrators have all
   */
  record NewKey(
      String name,
      Role role,
      Optional<String> partner,
      Optional<Integer> requestsPerSecond,
      Set<Right> rights) {
    /** The longest name. */
    public static final int MAX_NAME_CHARS = 200;

    /** More than any one node answers. */
    public static final int REQUESTS_PER_SECOND_MAX = 100_000;

    public NewKey {
      rights = Set.copyOf(rights);
      if (name.isBlank() || name.length() > MAX_NAME_CHARS) {
        throw new IllegalArgumentException("a key's name has 1 to 200 characters");
      }
      if (role == Role.MEMBER) {
        throw new IllegalArgumentException("members call with tokens, not with keys");
      }
      if (role == Role.PARTNER && partner.isEmpty()) {
        throw new IllegalArgumentException("a partner's key names the partner");
      }
      if (partner.isPresent() && role != Role.PARTNER && role != Role.TILL) {
        throw new IllegalArgumentException("only keys of tills and partners name a partner");
      }
      if (requestsPerSecond.filter(n -> n < 1 || n > REQUESTS_PER_SECOND_MAX).isPresent()) {
        throw new IllegalArgumentException("a key makes 1 to 100,000 requests a second");
      }
      if (!rights.isEmpty() && role != Role.MARKETING) {
        throw new IllegalArgumentException("only keys of marketing have further rights");
      }
    }

    /** A key with the settings' limit. */
    public NewKey(String name, Role role, Optional<String> partner) {
      this(name, role, partner, Optional.empty(), Set.of());
    }
  }

  /** A key as lists show it, without its secret. */
  record ApiKey(
      UUID id,
      String name,
      Role role,
      Optional<String> partner,
      Optional<Integer> requestsPerSecond,
      Set<Right> rights,
      Instant createdAt) {
    /** The key that was wanted. */
    static ApiKey of(UUID id, NewKey key, Instant createdAt) {
      return new ApiKey(
          id,
          key.name(),
          key.role(),
          key.partner(),
          key.requestsPerSecond(),
          key.rights(),
          createdAt);
    }

    /** Who calls with it. */
    Principal principal() {
      return new Principal(
          id.toString(), role, partner, Optional.empty(), requestsPerSecond, rights);
    }
  }

  /**
   * A key just made.
   *
   * @param secret what the caller sends after {@code Bearer}; shown this once
   */
  record IssuedKey(ApiKey key, String secret) {
    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
      return "IssuedKey[" + key + "]";
    }
  }

  /** {@link #MAX_KEYS} are in force. */
  final class TooManyKeys extends RuntimeException {
    /** Says the limit. */
    public TooManyKeys() {
      super("%d keys are in force; revoke one first".formatted(MAX_KEYS));
    }
  }
}
