package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The customers of whom the vault has something, in the order of their tokens: an order in which a
 * walk over all can be broken off and gone on with.
 */
public final class VaultCustomers {
  private final CqlSession session;
  private final PreparedStatement select;

  /** Prepares its statement, which blocks. */
  public VaultCustomers(CqlSession session) {
    this.session = session;
    this.select =
        session.prepare(
            "SELECT DISTINCT customer, token(customer) AS place FROM vinculum.personal"
                + " WHERE token(customer) > ? LIMIT ?");
  }

  /** A customer and its token. */
  public record Placed(CustomerId customer, long token) {}

  /** The next so many customers behind a token; fewer only at the end. */
  public CompletionStage<List<Placed>> after(long token, int limit) {
    return session
        .executeAsync(
            select
                .bind(token, limit)
                .setPageSize(limit)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true))
        .thenApply(
            rows -> {
              List<Placed> customers = new ArrayList<>();
              rows.currentPage()
                  .forEach(
                      row ->
                          customers.add(
                              new Placed(
                                  new CustomerId(row.getUuid("customer")), row.getLong("place"))));
              return List.copyOf(customers);
            });
  }
}
