package io.vinculum.edge.access;

import com.datastax.oss.driver.api.core.CqlSession;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.edge.access.ApiKeyTable.InForce;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * API keys in the table {@code api_key}.
 *
 * <p>A revoked key must fail from the next call on, on every node, and yet a till's call should not
 * read the same row again each time. So a node trusts what it read for {@link #TRUSTED_FOR},
 * counted from before the read; and {@link #revoke} answers only after all that was read before it
 * has lost that trust. Nobody needs to be told, and no message can get lost.
 */
public final class CassandraCredentials implements Credentials {
  /** How long after the start of a read its result may be used. */
  static final Duration TRUSTED_FOR = Duration.ofMillis(500);

  /** More than any two clocks can drift apart within {@link #TRUSTED_FOR}. */
  private static final Duration DRIFT = Duration.ofMillis(50);

  static final int MAX_CACHED = 10_000;

  /** Ids of version 7 by their bits without sign, which is by time. */
  private static final Comparator<UUID> BY_TIME =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final ApiKeyTable table;
  private final SecureRandom random;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Cache<UUID, Lookup> lookups =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(TRUSTED_FOR).build();

  /**
   * Prepares its statements, which blocks: made at the node's start.
   *
   * @param ids time-ordered, since lists go by them
   */
  public CassandraCredentials(
      CqlSession session, SecureRandom random, Supplier<UUID> ids, InstantSource clock) {
    this.table = new ApiKeyTable(session);
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  private record Lookup(long startedNanos, CompletableFuture<Optional<InForce>> found) {
    boolean isTrusted(long nowNanos) {
      return nowNanos - startedNanos < TRUSTED_FOR.toNanos();
    }
  }

  @Override
  public CompletionStage<Optional<Principal>> authenticate(String bearer) {
    return ApiSecret.parse(bearer)
        .map(
            secret ->
                lookUp(secret.id())
                    .thenApply(
                        found ->
                            found
                                .filter(key -> secret.hasHash(key.hash()))
                                .map(key -> key.key().principal())))
        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
  }

  private CompletionStage<Optional<InForce>> lookUp(UUID id) {
    long now = System.nanoTime();
    Lookup last = lookups.getIfPresent(id);
    if (last != null && last.isTrusted(now)) {
      return last.found();
    }
    Lookup mine = new Lookup(now, table.find(id).toCompletableFuture());
    lookups.put(id, mine);
    return mine.found()
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                lookups.asMap().remove(id, mine);
              }
            });
  }

  @Override
  public CompletionStage<IssuedKey> create(NewKey key) {
    return table
        .all()
        .thenCompose(
            standing -> {
              if (standing.size() >= MAX_KEYS) {
                throw new TooManyKeys();
              }
              ApiSecret secret = ApiSecret.make(ids.get(), random);
              ApiKey made = ApiKey.of(secret.id(), key, now());
              return table
                  .insert(made, secret.hash())
                  .thenApply(stored -> new IssuedKey(made, secret.text()));
            });
  }

  @Override
  public CompletionStage<List<ApiKey>> list(int limit, Optional<UUID> after) {
    return table
        .all()
        .thenApply(
            keys ->
                keys.stream()
                    .sorted(Comparator.comparing(ApiKey::id, BY_TIME).reversed())
                    .filter(key -> after.map(id -> BY_TIME.compare(key.id(), id) < 0).orElse(true))
                    .limit(limit)
                    .toList());
  }

  @Override
  public CompletionStage<Optional<ApiKey>> revoke(UUID id) {
    return table
        .find(id)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : table
                        .revoke(id, now())
                        .thenCompose(revoked -> untilTrustHasRunOut())
                        .thenApply(everywhere -> found.map(InForce::key)));
  }

  /** To the millisecond, as the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static CompletionStage<Void> untilTrustHasRunOut() {
    return new CompletableFuture<Void>()
        .completeOnTimeout(null, TRUSTED_FOR.plus(DRIFT).toMillis(), TimeUnit.MILLISECONDS);
  }
}
