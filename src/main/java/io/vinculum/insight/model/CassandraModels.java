package io.vinculum.insight.model;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.cql.LightweightTransactions;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Versions of models in Cassandra: one row each, the newest first. */
public final class CassandraModels implements ModelStore {
  /** The one population there is. */
  private static final String EVERYONE = "everyone";

  private final CqlSession session;
  private final PreparedStatement newer;
  private final PreparedStatement put;
  private final LightweightTransactions<Integer> transactions;

  /** Prepares its statements. */
  public CassandraModels(CqlSession session) {
    this.session = session;
    this.transactions = new LightweightTransactions<>(session, DefaultConsistencyLevel.SERIAL);
    this.newer =
        prepared(
            "SELECT content FROM vinculum.models WHERE population = ? AND version > ? LIMIT 1",
            true);
    this.put =
        prepared(
            "INSERT INTO vinculum.models (population, version, fitted_at, content)"
                + " VALUES (?, ?, ?, ?) IF NOT EXISTS",
            false);
  }

  private PreparedStatement prepared(String cql, boolean idempotent) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(idempotent));
  }

  @Override
  public CompletionStage<Optional<ModelVersion>> newerThan(int version) {
    return session
        .executeAsync(newer.bind(EVERYONE, version))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraModels::version));
  }

  private static ModelVersion version(Row row) {
    ByteBuffer content = row.getByteBuffer("content");
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return ModelCodec.decode(bytes);
  }

  @Override
  public CompletionStage<Boolean> put(ModelVersion version) {
    ByteBuffer content = ByteBuffer.wrap(ModelCodec.encode(version));
    return transactions.change(
        version.version(),
        put.bind(EVERYONE, version.version(), version.fittedAt(), content),
        found -> content.equals(found.getByteBuffer("content")));
  }
}
