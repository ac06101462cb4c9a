package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.Vault.KeyDestroyed;
import io.vinculum.identity.secret.MasterKeys;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The keys of customers: made when first needed, kept unwrapped in memory for a short while,
 * destroyed for ever.
 *
 * <p>No lightweight transaction guards the making of a key, since it would leave the wrapped key in
 * the store's own transaction table, out of reach of destruction. Two nodes at once may make two
 * keys for a customer; both are kept, and each ciphertext names its own. Making and destroying at
 * once cannot miss each other: the maker writes its key and then looks for the mark, the destroyer
 * writes the mark and then looks for keys.
 */
public final class CustomerKeys {
  /** How long another node may still open what a customer had after {@link #destroy}. */
  public static final Duration CACHED_FOR = Duration.ofSeconds(10);

  /** Some 2 KB each. */
  static final int MAX_CACHED = 10_000;

  private static final int REWRAP_PAGE = 200;

  private final CustomerKeyTable table;
  private final MasterKeys masterKeys;
  private final SecureRandom random;
  private final InstantSource clock;
  private final AsyncCache<CustomerId, KeyState> known =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED_FOR).buildAsync();
  private final ConcurrentMap<CustomerId, CompletableFuture<KeyState>> making =
      new ConcurrentHashMap<>();

  /** Prepares its statements, which blocks: made at the node's start. */
  public CustomerKeys(
      CqlSession session, MasterKeys masterKeys, SecureRandom random, InstantSource clock) {
    this.table = new CustomerKeyTable(session);
    this.masterKeys = masterKeys;
    this.random = random;
    this.clock = clock;
  }

  CompletionStage<KeyState> find(CustomerId customer) {
    return known
        .get(customer, (id, executor) -> read(id).toCompletableFuture())
        .thenApply(state -> keepIfPresent(customer, state));
  }

  /** Only a key is worth keeping: that there is none can change on any node at any time. */
  private KeyState keepIfPresent(CustomerId customer, KeyState state) {
    if (!(state instanceof KeyState.Present)) {
      known.synchronous().invalidate(customer);
    }
    return state;
  }

  private CompletionStage<KeyState> read(CustomerId customer) {
    return table.read(customer).thenApply(stored -> state(customer, stored));
  }

  private KeyState state(CustomerId customer, CustomerKeyTable.Stored stored) {
    if (stored.destroyed()) {
      return new KeyState.Destroyed();
    }
    if (stored.wrapped().isEmpty()) {
      return new KeyState.None();
    }
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    stored.wrapped().forEach((id, wrapped) -> keys.put(id, unwrap(customer, id, wrapped)));
    return new KeyState.Present(CustomerKeyset.of(keys));
  }

  /** The customer's key, made if there is none; the stage fails with {@link KeyDestroyed}. */
  CompletionStage<KeyState.Present> findOrMake(CustomerId customer) {
    return find(customer)
        .thenCompose(
            state ->
                state instanceof KeyState.None
                    ? makeOnce(customer)
                    : CompletableFuture.completedStage(state))
        .thenApply(
            state ->
                switch (state) {
                  case KeyState.Present present -> present;
                  case KeyState.Destroyed _ -> throw new KeyDestroyed(customer);
                  case KeyState.None _ -> throw new IllegalStateException("the key just made");
                });
  }

  private CompletionStage<KeyState> makeOnce(CustomerId customer) {
    CompletableFuture<KeyState> mine = new CompletableFuture<>();
    CompletableFuture<KeyState> other = making.putIfAbsent(customer, mine);
    if (other != null) {
      return other;
    }
    make(customer)
        .whenComplete(
            (state, failure) -> {
              making.remove(customer, mine);
              if (failure == null) {
                mine.complete(state);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  private CompletionStage<KeyState> make(CustomerId customer) {
    byte[] key = new byte[CustomerKeyset.KEY_BYTES];
    random.nextBytes(key);
    int id = random.nextInt(1, Integer.MAX_VALUE);
    return table
        .insert(customer, id, masterKeys.wrap(key, context(customer, id)))
        .thenCompose(inserted -> read(customer))
        .thenCompose(
            state -> {
              if (state instanceof KeyState.Destroyed) {
                return table.overwrite(customer, id).thenApply(overwritten -> state);
              }
              known.synchronous().invalidate(customer);
              return CompletableFuture.completedStage(state);
            });
  }

  /**
   * Destroys the customer's keys on every replica, so the stage fails while one is out of reach; it
   * is then to be called again. The customer counts as erased from the first call on.
   */
  CompletionStage<Void> destroy(CustomerId customer) {
    return table
        .markDestroyed(customer, clock.instant())
        .thenCompose(marked -> table.read(customer))
        .thenCompose(
            stored ->
                all(
                    stored.wrapped().keySet().stream()
                        .map(id -> table.overwrite(customer, id))
                        .toList()))
        .whenComplete((done, anyhow) -> known.synchronous().invalidate(customer));
  }

  CompletionStage<Boolean> isDestroyed(CustomerId customer) {
    return table.read(customer).thenApply(CustomerKeyTable.Stored::destroyed);
  }

  /**
   * Keys that one step of {@link #rewrap} has looked at.
   *
   * @param rewrapped those that were wrapped under another master key
   */
  public record Looked(int keys, int rewrapped) {}

  /**
   * Wraps anew under the first master key what is wrapped under another. Broken off, it may be
   * begun again.
   *
   * @param looked is told of each step; steps come one after the other
   * @return how many keys were wrapped anew
   */
  public CompletionStage<Long> rewrap(Consumer<Looked> looked) {
    return table.scan(REWRAP_PAGE).thenCompose(page -> rewrap(page, 0, looked));
  }

  private CompletionStage<Long> rewrap(AsyncResultSet page, long before, Consumer<Looked> looked) {
    List<CustomerKeyTable.Scanned> all = CustomerKeyTable.keys(page);
    List<CustomerKeyTable.Scanned> old =
        all.stream()
            .filter(key -> !masterKeys.isCurrent(CustomerKeyTable.bytes(key.wrapped())))
            .toList();
    return all(old.stream().map(this::rewrap).toList())
        .thenCompose(
            _ -> {
              looked.accept(new Looked(all.size(), old.size()));
              long wrapped = before + old.size();
              return page.hasMorePages()
                  ? page.fetchNextPage().thenCompose(next -> rewrap(next, wrapped, looked))
                  : CompletableFuture.completedStage(wrapped);
            });
  }

  private CompletionStage<Void> rewrap(CustomerKeyTable.Scanned key) {
    byte[] plain = unwrap(key.customer(), key.keyId(), key.wrapped());
    return table.rewrap(key, masterKeys.wrap(plain, context(key.customer(), key.keyId())));
  }

  private byte[] unwrap(CustomerId customer, int keyId, ByteBuffer wrapped) {
    return masterKeys.unwrap(CustomerKeyTable.bytes(wrapped), context(customer, keyId));
  }

  private static CompletionStage<Void> all(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  /** A wrapped key opens only in its own row. */
  private static byte[] context(CustomerId customer, int keyId) {
    return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
        .putLong(customer.value().getMostSignificantBits())
        .putLong(customer.value().getLeastSignificantBits())
        .putInt(keyId)
        .array();
  }
}
