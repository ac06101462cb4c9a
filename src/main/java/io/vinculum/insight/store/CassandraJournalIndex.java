package io.vinculum.insight.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The partitions of the journal's own table: their keys are read, not their events. */
public final class CassandraJournalIndex implements JournalIndex {
  private static final int PAGE_ROWS = 5_000;

  private final CqlSession session;
  private final int slices;
  private final PreparedStatement partitions;

  /** Prepares its statement. */
  public CassandraJournalIndex(CqlSession session, int slices) {
    this.session = session;
    this.slices = slices;
    this.partitions =
        session.prepare(
            SimpleStatement.newInstance(
                    "SELECT DISTINCT persistence_id, partition_nr FROM vinculum_journal.messages")
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true)
                .setPageSize(PAGE_ROWS));
  }

  @Override
  public Source<CustomerId, NotUsed> customers(int slice) {
    // A long journal has more partitions than its first.
    return Source.fromPublisher(session.executeReactive(partitions.bind()))
        .filter(row -> row.getLong("partition_nr") == 0)
        .map(row -> row.getString("persistence_id"))
        .filter(Unchangeable::isCustomers)
        .map(Unchangeable::customerOf)
        .filter(customer -> Unchangeable.sliceOf(customer, slices) == slice);
  }
}
