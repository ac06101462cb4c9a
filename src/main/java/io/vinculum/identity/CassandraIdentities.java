package io.vinculum.identity;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.cql.LightweightTransactions;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.programme.domain.IdentifierKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Identifiers in the table {@code identity}: every change is a lightweight transaction on the
 * identifier's own row, so that one of many claims wins whichever nodes they reach; a resolution is
 * a plain read, and the found ones are cached. Why so: docs/adr/0014.
 */
public final class CassandraIdentities implements Identities {
  /** How long a resolution may be answered from this node's memory. */
  public static final Duration CACHED_FOR = Duration.ofSeconds(60);

  /** Some 200 bytes each. */
  static final int MAX_CACHED = 100_000;

  private static final String HELD = "held";
  private static final String RETIRED = "retired";
  private static final String ERASED = "erased";

  /** The number of the rules under which it was claimed last; none if before there were numbers. */
  private static final String FORM = "form";

  private final CqlSession session;
  private final InstantSource clock;
  private final IdentifierHash hash;
  private final LightweightTransactions<HashedIdentifier> transactions;
  private final Cache<HashedIdentifier, CustomerId> found =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED_FOR).build();

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement claimErased;
  private final PreparedStatement affirm;
  private final PreparedStatement hand;
  private final PreparedStatement end;
  private final PreparedStatement delete;

  /** Prepares its statements, which blocks: made at the node's start. */
  public CassandraIdentities(CqlSession session, RootKey root, InstantSource clock) {
    this.session = session;
    this.clock = clock;
    this.hash = new IdentifierHash(root);
    this.transactions = new LightweightTransactions<>(session, DefaultConsistencyLevel.SERIAL);
    select = session.prepare("SELECT state, customer, form FROM vinculum.identity WHERE hash = ?");
    insert =
        session.prepare(
            "INSERT INTO vinculum.identity (hash, kind, state, customer, since, form)"
                + " VALUES (?, ?, 'held', ?, ?, "
                + IdentifierForm.RULES
                + ") IF NOT EXISTS");
    claimErased =
        session.prepare(
            "UPDATE vinculum.identity SET state = 'held', customer = ?, since = ?, form = "
                + IdentifierForm.RULES
                + " WHERE hash = ? IF state = 'erased'");
    affirm =
        session.prepare(
            "UPDATE vinculum.identity SET form = "
                + IdentifierForm.RULES
                + " WHERE hash = ? IF customer = ?");
    hand =
        session.prepare(
            "UPDATE vinculum.identity SET customer = ?, since = ? WHERE hash = ? IF customer = ?");
    end =
        session.prepare(
            "UPDATE vinculum.identity SET state = ?, customer = null, since = ?"
                + " WHERE hash = ? IF customer = ?");
    delete = session.prepare("DELETE FROM vinculum.identity WHERE hash = ? IF customer = ?");
  }

  @Override
  public Identifier normalise(IdentifierKind kind, String given) {
    return IdentifierForm.of(kind, given);
  }

  @Override
  public HashedIdentifier hash(Identifier identifier) {
    return hash.of(identifier);
  }

  @Override
  public CompletionStage<Resolution> resolve(HashedIdentifier identifier) {
    CustomerId cached = found.getIfPresent(identifier);
    if (cached != null) {
      return CompletableFuture.completedStage(new Resolution.Found(cached));
    }
    return row(identifier)
        .thenApply(row -> row.map(CassandraIdentities::resolution).orElse(new Resolution.Unknown()))
        .thenApply(resolution -> remember(identifier, resolution));
  }

  private CompletionStage<Optional<Row>> row(HashedIdentifier identifier) {
    return session
        .executeAsync(
            select
                .bind(bytes(identifier))
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true))
        .thenApply(rows -> Optional.ofNullable(rows.one()));
  }

  /** Not cached: by the same hash, today's form of another is resolved. */
  @Override
  public CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier) {
    return row(identifier)
        .thenApply(
            row ->
                row.filter(found -> found.isNull(FORM))
                    .map(CassandraIdentities::resolution)
                    .orElse(new Resolution.Unknown()));
  }

  private Resolution remember(HashedIdentifier identifier, Resolution resolution) {
    if (resolution instanceof Resolution.Found(CustomerId customer)) {
      found.put(identifier, customer);
    }
    return resolution;
  }

  private static Resolution resolution(Row row) {
    return switch (row.getString("state")) {
      case HELD -> new Resolution.Found(new CustomerId(row.getUuid("customer")));
      case RETIRED -> new Resolution.Gone(Resolution.Reason.REPLACED);
      case ERASED -> new Resolution.Gone(Resolution.Reason.ERASED);
      case String other -> throw new IllegalStateException("unknown state in identity: " + other);
    };
  }

  @Override
  public CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer) {
    return transactions
        .change(
            identifier,
            insert.bind(
                bytes(identifier),
                identifier.kind().name().toLowerCase(Locale.ROOT),
                customer.value(),
                clock.instant()))
        .thenCompose(
            rows ->
                rows.wasApplied()
                    ? CompletableFuture.completedStage(held(identifier, customer))
                    : claimAgainst(rows.one(), identifier, customer));
  }

  private CompletionStage<Claim> claimAgainst(
      Row standing, HashedIdentifier identifier, CustomerId customer) {
    return switch (resolution(standing)) {
      case Resolution.Found(CustomerId holder) when holder.equals(customer) ->
          standing.isNull(FORM)
              ? transactions
                  .change(identifier, affirm.bind(bytes(identifier), customer.value()))
                  .thenCompose(rows -> settled(rows, identifier, customer))
              : CompletableFuture.completedStage(held(identifier, customer));
      case Resolution.Found(CustomerId holder) ->
          CompletableFuture.completedStage(new Claim.Taken(holder));
      case Resolution.Gone(Resolution.Reason reason) when reason == Resolution.Reason.ERASED ->
          transactions
              .change(
                  identifier,
                  claimErased.bind(customer.value(), clock.instant(), bytes(identifier)))
              .thenCompose(rows -> settled(rows, identifier, customer));
      case Resolution.Gone _ -> CompletableFuture.completedStage(new Claim.Retired());
      case Resolution.Unknown _ -> claim(identifier, customer);
    };
  }

  /** A change on which another may have been quicker: if so, the claim starts afresh. */
  private CompletionStage<Claim> settled(
      AsyncResultSet rows, HashedIdentifier identifier, CustomerId customer) {
    return rows.wasApplied()
        ? CompletableFuture.completedStage(held(identifier, customer))
        : claim(identifier, customer);
  }

  private Claim held(HashedIdentifier identifier, CustomerId customer) {
    found.put(identifier, customer);
    return new Claim.Held(customer);
  }

  @Override
  public CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer) {
    return let(identifier, delete.bind(bytes(identifier), customer.value()));
  }

  @Override
  public CompletionStage<Void> retire(HashedIdentifier identifier, CustomerId customer) {
    return let(identifier, end.bind(RETIRED, clock.instant(), bytes(identifier), customer.value()));
  }

  @Override
  public CompletionStage<Void> erase(HashedIdentifier identifier, CustomerId customer) {
    return let(identifier, end.bind(ERASED, clock.instant(), bytes(identifier), customer.value()));
  }

  /**
   * Takes it from its holder; the cache drops it before and after, whatever a reader puts there.
   */
  private CompletionStage<Void> let(HashedIdentifier identifier, BoundStatement change) {
    forget(identifier);
    return transactions.change(identifier, change).thenAccept(applied -> forget(identifier));
  }

  @Override
  public CompletionStage<Claim> move(HashedIdentifier identifier, CustomerId from, CustomerId to) {
    forget(identifier);
    return transactions
        .change(identifier, hand.bind(to.value(), clock.instant(), bytes(identifier), from.value()))
        .thenApply(
            rows -> {
              if (rows.wasApplied()) {
                return held(identifier, to);
              }
              Row row = rows.one();
              return row.getColumnDefinitions().contains("customer") && !row.isNull("customer")
                  ? standing(identifier, new CustomerId(row.getUuid("customer")), to)
                  : new Claim.Retired();
            });
  }

  private Claim standing(HashedIdentifier identifier, CustomerId holder, CustomerId wanted) {
    return holder.equals(wanted) ? held(identifier, wanted) : new Claim.Taken(holder);
  }

  @Override
  public void forget(HashedIdentifier identifier) {
    found.invalidate(identifier);
  }

  private static ByteBuffer bytes(HashedIdentifier identifier) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(identifier.hash()));
  }
}
