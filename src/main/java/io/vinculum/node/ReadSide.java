package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.Marks;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.running.SliceCheck;
import io.vinculum.insight.DocumentIndex;
import io.vinculum.insight.answer.DocumentAnswers;
import io.vinculum.insight.answer.EventAnswers;
import io.vinculum.insight.answer.KnownSegments;
import io.vinculum.insight.answer.PastColumns;
import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.answer.SliceEngine;
import io.vinculum.insight.answer.Slices;
import io.vinculum.insight.answer.Training;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.document.CassandraDocuments;
import io.vinculum.insight.document.DocumentCopies;
import io.vinculum.insight.membership.CassandraMemberships;
import io.vinculum.insight.membership.MembershipStore;
import io.vinculum.insight.membership.MoveFeed;
import io.vinculum.insight.model.CassandraModels;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.segment.CassandraSegments;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.slice.Pace;
import io.vinculum.insight.slice.Profiles;
import io.vinculum.insight.slice.ShardedSlices;
import io.vinculum.insight.slice.SliceCounts;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.insight.slice.SliceShell;
import io.vinculum.insight.store.CassandraFacts;
import io.vinculum.insight.store.CassandraJournalIndex;
import io.vinculum.insight.store.CassandraMarks;
import io.vinculum.insight.store.FactsStore;
import io.vinculum.insight.training.ClusterTrainer;
import io.vinculum.insight.training.TrainerSettings;
import io.vinculum.journal.FencedSessions;
import io.vinculum.journal.JournalRepair;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Wires the read side; customers are started between its making and its start. Public so that what
 * is measured of it is the very wiring that a node runs.
 */
public final class ReadSide implements Marks, SliceCheck {
  /** A slice that takes longer is missing in the answer. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(4);

  /** The same where it reads its customers' journals for a question about the past. */
  private static final Duration PAST_ANSWER_MAX = Duration.ofSeconds(65);

  private static final double MILLIS = 1_000;

  private static final Duration VERIFY_MAX = Duration.ofMinutes(5);

  private static final Duration NOTICE_MAX = Duration.ofSeconds(50);

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final Supplier<Programmes> programmes;
  private final InstantSource clock;
  private final int slices;
  private final Profiles profiles;
  private final SegmentCatalogue catalogue;
  private final AudiencePlans plans = new AudiencePlans();
  private final LatestCuts cuts = new LatestCuts();
  private final ModelCatalogue models = new ModelCatalogue();
  private final SliceCounts counts = new SliceCounts();
  private final ColumnWeights weights = new ColumnWeights();
  private final CassandraMarks marks;
  private volatile ShardedSlices sharded;

  /**
   * Starts nothing yet.
   *
   * @param session with the schema of this build
   * @param ids of marks, UUIDs of version 7
   * @param slices how many there are, as customers are sharded
   */
  public ReadSide(
      ActorSystem<?> system,
      CqlSession session,
      Supplier<Programmes> programmes,
      InstantSource clock,
      Supplier<UUID> ids,
      int slices,
      Profiles profiles) {
    this.system = system;
    this.session = session;
    this.programmes = programmes;
    this.clock = clock;
    this.slices = slices;
    this.profiles = profiles;
    this.catalogue = new SegmentCatalogue(programmes);
    this.marks =
        new CassandraMarks(
            system, session, ids, slices, nameOf(Cluster.get(system).selfMember().uniqueAddress()));
  }

  /** One run of a node: a node that restarts has another number. */
  private static String nameOf(UniqueAddress address) {
    return address.address().hostPort() + "#" + address.longUid();
  }

  private boolean isMember(String node) {
    for (Member member : Cluster.get(system).state().getMembers()) {
      if (nameOf(member.uniqueAddress()).equals(node)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int slices() {
    return slices;
  }

  @Override
  public CompletionStage<Checked> check(int slice, boolean repair) {
    return sharded
        .verify(slice, repair, VERIFY_MAX)
        .thenCompose(
            verified ->
                verified.complete()
                    ? CompletableFuture.completedStage(
                        new Checked(
                            verified.customers(),
                            verified.different(),
                            verified.damagedJournals(),
                            verified.supersededEvents()))
                    : CompletableFuture.failedStage(
                        new TimeoutException("not every journal could be read")));
  }

  @Override
  public CompletionStage<Mark> set(CustomerId customer) {
    return marks.set(customer);
  }

  @Override
  public void left(Mark mark, long sequenceNr) {
    ShardedSlices ready = sharded;
    if (ready != null) {
      ready.left(mark, sequenceNr);
    }
  }

  /** Starts the slices, which follow the segments that are stored, and answers over them. */
  public CompletionStage<ScatteredInsight> start(Customers customers) {
    CassandraSegments segments = new CassandraSegments(session);
    CassandraModels stored = new CassandraModels(session);
    // Without the models that there are, rules that go by scores would seem to hold for nobody.
    return stored
        .newerThan(0)
        .thenAccept(newest -> newest.ifPresent(models::learn))
        .thenCompose(_ -> segments.all())
        .thenAccept(kept -> catalogue.learn(kept.segments()))
        .thenCompose(_ -> FencedSessions.of(system))
        .thenApplyAsync(
            fenced -> {
              // Who was told of segments no other than the slice's own node may write down.
              CassandraMemberships memberships =
                  new CassandraMemberships(system, fenced, InstantSource.system());
              startSlices(
                  customers,
                  new CassandraFacts(system, session, InstantSource.system()),
                  memberships);
              return new ScatteredInsight(
                  new Answering(),
                  catalogue,
                  plans,
                  segments,
                  memberships,
                  new EventAnswers(
                      new MoveFeed(system, memberships, InstantSource.system()),
                      new KnownSegments(catalogue, segments, clock)),
                  clock);
            },
            // Statements are prepared here, for which the driver does not lend its own threads.
            system.executionContext());
  }

  private void startSlices(Customers customers, FactsStore facts, MembershipStore memberships) {
    sharded =
        ShardedSlices.start(
            system,
            slices,
            new SliceShell(
                customers,
                profiles,
                facts,
                marks,
                new CassandraJournalIndex(
                    session, new JournalRepair(system, InstantSource.system()), slices),
                memberships,
                new CassandraDocuments(system, session),
                new Pace(System::nanoTime),
                node -> !isMember(node),
                programmes,
                _ -> weights.weighed(new SliceEngine(catalogue, plans, models, cuts)),
                new PastColumns(catalogue, plans),
                counts,
                clock));
  }

  /** Answers who has which document; the slices are started before it. */
  public DocumentIndex documents(Customers customers) {
    return new DocumentAnswers(
        system,
        new Answering(),
        new CassandraDocuments(system, session),
        new DocumentCopies(system, customers),
        programmes);
  }

  /** Starts what fits the models of the population; the slices are started before it. */
  public ClusterTrainer startTrainer() {
    return ClusterTrainer.start(
        system,
        new Training(
            new Answering(),
            catalogue,
            clock,
            system.dispatchers().lookup(DispatcherSelector.blocking())),
        new CassandraModels(session),
        models,
        TrainerSettings.read(system.settings().config()),
        clock);
  }

  /** Asks slices within a deadline. */
  private final class Answering implements Slices {
    @Override
    public int count() {
      return slices;
    }

    @Override
    public CompletionStage<SlicePart> ask(int slice, SliceQuestion question) {
      return sharded.ask(slice, question, answerMax(question));
    }

    @Override
    public CompletionStage<List<Optional<SlicePart>>> askAll(SliceQuestion question) {
      return sharded.askAll(question, answerMax(question));
    }

    private static Duration answerMax(SliceQuestion question) {
      return question.asOf().isPresent() ? PAST_ANSWER_MAX : ANSWER_MAX;
    }

    @Override
    public CompletionStage<Void> noticeTime() {
      return ReadSide.this.noticeTime();
    }
  }

  /** The fast path. What is stored before slices are there is found by its mark. */
  public void recorded(StoredEvent event) {
    ShardedSlices ready = sharded;
    if (ready != null) {
      ready.recorded(event);
    }
  }

  /** Lets every slice notice what time it is. */
  CompletionStage<Void> noticeTime() {
    return sharded.noticeTime(NOTICE_MAX);
  }

  /** Seconds since the models in force were fitted; not a number while there are none. */
  public double modelsAgeSeconds() {
    return models
        .models()
        .version()
        .map(version -> Duration.between(version.fittedAt(), clock.instant()).toMillis() / MILLIS)
        .orElse(Double.NaN);
  }

  /** What the slices of this node counted. */
  public SliceCounts counts() {
    return counts;
  }

  /** Bytes of the columns of this node's slices, as they were noted in the last seconds. */
  public long columnBytes() {
    return weights.bytes();
  }

  /** Rows in those columns, guests included. */
  public long columnRows() {
    return weights.rows();
  }
}
