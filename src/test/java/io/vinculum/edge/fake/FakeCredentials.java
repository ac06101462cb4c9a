package io.vinculum.edge.fake;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Credentials;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.access.Role;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keys in memory: one for each role, those that are made, and {@code member-<customer id>} for
 * members.
 */
public final class FakeCredentials implements Credentials {
  /** The administrator's key. */
  public static final String ADMIN = "admin-key";

  private final Map<String, Principal> fixed =
      Map.of(
          ADMIN,
          Principal.admin(),
          "till-key",
          new Principal("till", Role.TILL, Optional.empty(), Optional.empty()),
          "superfresh-till-key",
          new Principal("superfresh-till", Role.TILL, Optional.of("superfresh"), Optional.empty()),
          "marketing-key",
          new Principal("marketing", Role.MARKETING, Optional.empty(), Optional.empty()),
          "superfresh-key",
          new Principal("superfresh", Role.PARTNER, Optional.of("superfresh"), Optional.empty()));

  private final Map<String, ApiKey> made = new ConcurrentHashMap<>();
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public FakeCredentials(Supplier<UUID> ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<Principal>> authenticate(String bearer) {
    if (bearer.startsWith("member-")) {
      CustomerId customer = CustomerId.parse(bearer.substring("member-".length()));
      return CompletableFuture.completedStage(Optional.of(Principal.member(customer)));
    }
    Optional<Principal> principal =
        Optional.ofNullable(fixed.get(bearer))
            .or(
                () ->
                    Optional.ofNullable(made.get(bearer))
                        .map(
                            key ->
                                new Principal(
                                    key.id().toString(),
                                    key.role(),
                                    key.partner(),
                                    Optional.empty(),
                                    key.requestsPerSecond(),
                                    key.rights())));
    return CompletableFuture.completedStage(principal);
  }

  @Override
  public CompletionStage<IssuedKey> create(NewKey key) {
    ApiKey stored =
        new ApiKey(
            ids.get(),
            key.name(),
            key.role(),
            key.partner(),
            key.requestsPerSecond(),
            key.rights(),
            clock.instant());
    String secret = "secret-" + stored.id();
    made.put(secret, stored);
    return CompletableFuture.completedStage(new IssuedKey(stored, secret));
  }

  @Override
  public CompletionStage<List<ApiKey>> list(int limit, Optional<UUID> after) {
    return CompletableFuture.completedStage(
        made.values().stream()
            .sorted(Comparator.comparing((ApiKey key) -> key.id().toString()).reversed())
            .filter(
                key -> after.isEmpty() || key.id().toString().compareTo(after.get().toString()) < 0)
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<Optional<ApiKey>> revoke(UUID id) {
    Optional<ApiKey> found = made.values().stream().filter(key -> key.id().equals(id)).findFirst();
    made.values().removeIf(key -> key.id().equals(id));
    return CompletableFuture.completedStage(found);
  }
}
