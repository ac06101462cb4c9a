package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells how long the store takes. The driver makes one for each session, the journal's own among
 * them, by the name in {@code persistence.conf}; whoever listens hears of all.
 */
public final class StoreLatency implements RequestTracker {
  private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

  /** Where {@code persistence.conf} has the journal's events written. */
  private static final String JOURNAL_WRITE = "INSERT INTO vinculum_journal.messages";

  /** Made by the driver. */
  public StoreLatency(DriverContext context) {}

  /** What a statement is for. */
  public enum Statement {
    JOURNAL_WRITE("journalWrite"),
    OTHER("other");

    private final String label;

    Statement(String label) {
      this.label = label;
    }

    /** Its name in metrics. */
    public String label() {
      return label;
    }
  }

  /** Who wants to know. */
  @FunctionalInterface
  public interface Listener {
    /** A statement was answered, or failed. */
    void ended(Statement statement, long tookNanos, boolean failed);
  }

  /** Ends by being closed. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Hears of every statement of this process until it is closed. */
  public static Listening listen(Listener listener) {
    LISTENERS.add(listener);
    return () -> LISTENERS.remove(listener);
  }

  @Override
  public void onSuccess(
      Request request,
      long latencyNanos,
      DriverExecutionProfile profile,
      Node node,
      String requestLogPrefix) {
    tell(request, latencyNanos, false);
  }

  @Override
  public void onError(
      Request request,
      Throwable error,
      long latencyNanos,
      DriverExecutionProfile profile,
      Node node,
      String requestLogPrefix) {
    tell(request, latencyNanos, true);
  }

  private static void tell(Request request, long latencyNanos, boolean failed) {
    Statement statement = statement(request);
    for (Listener listener : LISTENERS) {
      listener.ended(statement, latencyNanos, failed);
    }
  }

  static Statement statement(Request request) {
    return switch (request) {
      case BoundStatement bound -> of(bound.getPreparedStatement().getQuery());
      case SimpleStatement simple -> of(simple.getQuery());
      case BatchStatement batch when batch.size() > 0 -> statement(batch.iterator().next());
      default -> Statement.OTHER;
    };
  }

  private static Statement of(String query) {
    return query.stripLeading().startsWith(JOURNAL_WRITE)
        ? Statement.JOURNAL_WRITE
        : Statement.OTHER;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
