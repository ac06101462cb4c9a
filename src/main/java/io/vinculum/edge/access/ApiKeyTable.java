package io.vinculum.edge.access;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.edge.access.Credentials.ApiKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The rows of {@code api_key}. */
final class ApiKeyTable {
  private static final String REQUESTS_PER_SECOND = "requests_per_second";

  private final CqlSession session;
  private final PreparedStatement select;
  private final PreparedStatement selectAll;
  private final PreparedStatement insert;
  private final PreparedStatement revoke;

  ApiKeyTable(CqlSession session) {
    this.session = session;
    select =
        session.prepare(
            "SELECT id, name, role, partner, requests_per_second, rights, secret_hash, created_at,"
                + " revoked_at FROM vinculum.api_key WHERE id = ?");
    selectAll =
        session.prepare(
            "SELECT id, name, role, partner, requests_per_second, rights, secret_hash, created_at,"
                + " revoked_at FROM vinculum.api_key");
    insert =
        session.prepare(
            "INSERT INTO vinculum.api_key"
                + " (id, name, role, secret_hash, created_at, partner, requests_per_second,"
                + " rights)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    revoke = session.prepare("UPDATE vinculum.api_key SET revoked_at = ? WHERE id = ?");
  }

  /** A key in force with the hash of its secret. */
  record InForce(ApiKey key, ByteBuffer secretHash) {
    byte[] hash() {
      byte[] hash = new byte[secretHash.remaining()];
      secretHash.duplicate().get(hash);
      return hash;
    }
  }

  CompletionStage<Optional<InForce>> find(UUID id) {
    return execute(select.bind(id))
        .thenApply(rows -> Optional.ofNullable(rows.one()).flatMap(ApiKeyTable::inForce));
  }

  /** All keys in force, in no order. */
  CompletionStage<List<ApiKey>> all() {
    return execute(selectAll.bind()).thenCompose(page -> gather(page, new ArrayList<>()));
  }

  private static CompletionStage<List<ApiKey>> gather(AsyncResultSet page, List<ApiKey> keys) {
    for (Row row : page.currentPage()) {
      inForce(row).map(InForce::key).ifPresent(keys::add);
    }
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> gather(next, keys))
        : CompletableFuture.completedStage(keys);
  }

  private static Optional<InForce> inForce(Row row) {
    if (!row.isNull("revoked_at")) {
      return Optional.empty();
    }
    Role role =
        Role.named(row.getString("role"))
            .orElseThrow(
                () -> new IllegalStateException("unknown role in api_key: " + row.getUuid("id")));
    return Optional.of(
        new InForce(
            new ApiKey(
                row.getUuid("id"),
                row.getString("name"),
                role,
                Optional.ofNullable(row.getString("partner")),
                row.isNull(REQUESTS_PER_SECOND)
                    ? Optional.empty()
                    : Optional.of(row.getInt(REQUESTS_PER_SECOND)),
                rights(row),
                row.getInstant("created_at")),
            row.getByteBuffer("secret_hash")));
  }

  /** Those that this release knows: what a later one gave is nothing here. */
  private static Set<Right> rights(Row row) {
    return Optional.ofNullable(row.getSet("rights", String.class)).orElse(Set.of()).stream()
        .flatMap(name -> Right.named(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  CompletionStage<Void> insert(ApiKey key, byte[] secretHash) {
    BoundStatement statement =
        insert
            .bind()
            .setUuid(0, key.id())
            .setString(1, key.name())
            .setString(2, key.role().apiName())
            .setByteBuffer(3, ByteBuffer.wrap(secretHash))
            .setInstant(4, key.createdAt());
    if (key.partner().isPresent()) {
      statement = statement.setString(5, key.partner().get());
    }
    if (key.requestsPerSecond().isPresent()) {
      statement = statement.setInt(6, key.requestsPerSecond().get());
    }
    if (!key.rights().isEmpty()) {
      statement =
          statement.setSet(
              7,
              key.rights().stream().map(Right::apiName).collect(Collectors.toSet()),
              String.class);
    }
    return execute(statement).thenAccept(done -> {});
  }

  CompletionStage<Void> revoke(UUID id, Instant at) {
    return execute(revoke.bind(at, id)).thenAccept(done -> {});
  }

  private CompletionStage<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(
        statement.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
  }
}
