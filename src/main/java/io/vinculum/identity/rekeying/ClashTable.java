package io.vinculum.identity.rekeying;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The table {@code identity_clash}: the clashes of a run, by customer and form of before. */
final class ClashTable {
  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement first;
  private final PreparedStatement after;
  private final PreparedStatement deleteAll;

  ClashTable(CqlSession session) {
    this.session = session;
    insert =
        session.prepare(
            "INSERT INTO vinculum.identity_clash (run, customer, former, kind, holder, found_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    first = session.prepare("SELECT * FROM vinculum.identity_clash WHERE run = ? LIMIT ?");
    after =
        session.prepare(
            "SELECT * FROM vinculum.identity_clash WHERE run = ? AND (customer, former) > (?, ?)"
                + " LIMIT ?");
    deleteAll = session.prepare("DELETE FROM vinculum.identity_clash WHERE run = ?");
  }

  CompletionStage<Void> put(UUID run, Clash clash) {
    return execute(
            insert.bind(
                run,
                clash.customer().value(),
                clash.former().hash(),
                clash.former().kind().name().toLowerCase(Locale.ROOT),
                clash.holder().value(),
                clash.foundAt()))
        .thenAccept(_ -> {});
  }

  /** The next clashes of a run in their order. */
  CompletionStage<List<Clash>> read(UUID run, Optional<Rekeying.ClashPlace> place, int limit) {
    return execute(
            place
                .map(at -> after.bind(run, at.customer().value(), at.former(), limit))
                .orElseGet(() -> first.bind(run, limit)))
        .thenApply(
            rows -> {
              List<Clash> clashes = new ArrayList<>();
              rows.currentPage().forEach(row -> clashes.add(clash(row)));
              return List.copyOf(clashes);
            });
  }

  private static Clash clash(Row row) {
    IdentifierKind kind = IdentifierKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    return new Clash(
        new CustomerId(row.getUuid("customer")),
        new HashedIdentifier(kind, row.getString("former")),
        new CustomerId(row.getUuid("holder")),
        row.getInstant("found_at"));
  }

  /** Forgets those of a run that another one follows. */
  CompletionStage<Void> deleteAll(UUID run) {
    return execute(deleteAll.bind(run)).thenAccept(_ -> {});
  }

  private CompletionStage<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(
        statement.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
  }
}
