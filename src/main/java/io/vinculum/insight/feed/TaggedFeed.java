package io.vinculum.insight.feed;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import org.apache.pekko.persistence.cassandra.query.javadsl.CassandraReadJournal;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.cassandra.javadsl.CassandraProjection;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.eventsourced.javadsl.EventSourcedProvider;
import org.apache.pekko.projection.javadsl.Handler;
import org.apache.pekko.projection.javadsl.SourceProvider;

/**
 * A feed by tags: each tag has one projection somewhere in the cluster, which hands its events on
 * to their slices and moves its offset when they are saved.
 */
public final class TaggedFeed implements SliceFeed {
  private static final String PROJECTION = "slices";
  private static final int GROUP_EVENTS_MAX = 1_000;
  private static final Duration GROUP_WAIT_MAX = Duration.ofMillis(500);

  private final ActorSystem<?> system;
  private final int slices;

  /**
   * A feed.
   *
   * @param slices how many there are
   */
  public TaggedFeed(ActorSystem<?> system, int slices) {
    this.system = system;
    this.slices = slices;
  }

  @Override
  public void start(Inbox inbox) {
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            "slice-feed",
            Math.min(Unchangeable.TAGS, slices),
            number -> projection(Unchangeable.tag(number), inbox),
            ProjectionBehavior.stopMessage());
  }

  private Behavior<ProjectionBehavior.Command> projection(String tag, Inbox inbox) {
    SourceProvider<Offset, EventEnvelope<CustomerEvent>> events =
        EventSourcedProvider.eventsByTag(system, CassandraReadJournal.Identifier(), tag);
    return ProjectionBehavior.create(
        CassandraProjection.groupedWithin(
                ProjectionId.of(PROJECTION, tag), events, () -> new HandOn(inbox, slices))
            .withGroup(GROUP_EVENTS_MAX, GROUP_WAIT_MAX));
  }

  /** Hands a group of events on to their slices, all at once. */
  private static final class HandOn extends Handler<List<EventEnvelope<CustomerEvent>>> {
    private final Inbox inbox;
    private final int slices;

    HandOn(Inbox inbox, int slices) {
      this.inbox = inbox;
      this.slices = slices;
    }

    @Override
    public CompletionStage<Done> process(List<EventEnvelope<CustomerEvent>> group) {
      Map<Integer, List<StoredEvent>> bySlice = new TreeMap<>();
      for (EventEnvelope<CustomerEvent> envelope : group) {
        StoredEvent stored =
            new StoredEvent(
                Unchangeable.customerOf(envelope.persistenceId()),
                envelope.sequenceNr(),
                envelope.event());
        bySlice
            .computeIfAbsent(
                Unchangeable.sliceOf(stored.customer(), slices), _ -> new ArrayList<>())
            .add(stored);
      }
      CompletionStage<Void> all = CompletableFuture.completedFuture(null);
      for (Map.Entry<Integer, List<StoredEvent>> part : bySlice.entrySet()) {
        CompletionStage<Void> delivered = inbox.deliver(part.getKey(), part.getValue());
        all = all.thenCombine(delivered, (_, _) -> null);
      }
      return all.thenApply(_ -> Done.getInstance());
    }
  }
}
