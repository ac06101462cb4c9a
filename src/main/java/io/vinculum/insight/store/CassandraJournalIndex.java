package io.vinculum.insight.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.journal.JournalRepair;
import io.vinculum.journal.Superseded;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The partitions of the journal's own table: their keys are read, not their events. */
public final class CassandraJournalIndex implements JournalIndex {
  private static final int PAGE_ROWS = 5_000;

  private final CqlSession session;
  private final JournalRepair repair;
  private final int slices;
  private final PreparedStatement partitions;

  /** Prepares its statement. */
  public CassandraJournalIndex(CqlSession session, JournalRepair repair, int slices) {
    this.session = session;
    this.repair = repair;
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
  public Source<String, NotUsed> journals(int slice) {
    // A long journal has more partitions than its first.
    return Source.fromPublisher(session.executeReactive(partitions.bind()))
        .filter(row -> row.getLong("partition_nr") == 0)
        .map(row -> row.getString("persistence_id"))
        .filter(journal -> sliceOf(journal) == slice);
  }

  /** What is no customer's has no slice of its own: any will do, always the same. */
  private int sliceOf(String journal) {
    return Unchangeable.isCustomers(journal)
        ? Unchangeable.sliceOf(Unchangeable.customerOf(journal), slices)
        : Math.floorMod(journal.hashCode(), slices);
  }

  @Override
  public CompletionStage<List<Superseded>> superseded(String journal, boolean remove) {
    return remove ? repair.repair(journal) : repair.find(journal);
  }
}
