package io.vinculum.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.journal.WriterLease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of ten seats: what is asked at once, settled, lost and found again. */
final class PoolEntityTest {
  private static final int SEATS = 10;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T09:15:30Z"));
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config()));
  private static final PersistenceTestKit STORE = PersistenceTestKit.create(KIT.system());

  private final TestProbe<String> probe = KIT.createTestProbe(String.class);
  private final Queue<CompletableFuture<Optional<Integer>>> fates = new ConcurrentLinkedQueue<>();

  /** A seat, please. */
  private record Sit(ActorRef<String> replyTo) implements PoolMessage.Ask<String> {
    @Override
    public void answer(String answer) {
      replyTo.tell(answer);
    }

    @Override
    public void unreachable(String why) {
      replyTo.tell(why);
    }
  }

  /** Its state is how many seats are taken, its events are how many more or fewer. */
  private record Seats(Queue<CompletableFuture<Optional<Integer>>> fates)
      implements Pool<Sit, String, Integer, Integer> {
    @Override
    public String name() {
      return "the seats";
    }

    @Override
    public String persistenceId() {
      return "seats";
    }

    @Override
    public Class<Sit> questions() {
      return Sit.class;
    }

    @Override
    public Integer empty() {
      return 0;
    }

    @Override
    public Integer after(Integer taken, Integer event) {
      return taken + event;
    }

    @Override
    public boolean needsSettled(Integer taken, Sit question) {
      return taken >= SEATS;
    }

    @Override
    public Decided<String, Integer> decide(Integer taken, Sit question, Instant now) {
      return taken < SEATS
          ? new Decided<>("yes", Optional.of(1))
          : new Decided<>("no", Optional.empty());
    }

    @Override
    public List<CompletionStage<Optional<Integer>>> settle(Integer taken, Instant now, int atMost) {
      List<CompletionStage<Optional<Integer>>> all = new ArrayList<>();
      for (CompletableFuture<Optional<Integer>> fate; (fate = fates.poll()) != null; ) {
        all.add(fate);
      }
      return all;
    }
  }

  @BeforeEach
  void begin() {
    STORE.clearAll();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private ActorRef<PoolMessage> pool() {
    return KIT.spawn(PoolEntity.create(new Seats(fates), CLOCK, WriterLease.always()));
  }

  private List<String> ask(ActorRef<PoolMessage> pool, int times) {
    for (int i = 0; i < times; i++) {
      pool.tell(new Sit(probe.getRef()));
    }
    return probe.receiveSeveralMessages(times, ANSWER_MAX);
  }

  @Test
  void aThousandAtOnceGetExactlyWhatIsThere() {
    ActorRef<PoolMessage> pool = pool();
    assertThat(ask(pool, 1_000).stream().filter("yes"::equals)).hasSize(SEATS);
    assertThat(STORE.persistedInStorage("seats")).hasSize(SEATS);
    leave(pool);
    assertThat(ask(pool(), 1)).as("another node knows").containsExactly("no");
  }

  private static void leave(ActorRef<PoolMessage> pool) {
    pool.tell(new PoolMessage.Leave());
    KIT.createTestProbe().expectTerminated(pool, ANSWER_MAX);
  }

  @Test
  void whoeverHoldsASeatTooLongIsAskedBeforeAnyoneIsSentAway() {
    ActorRef<PoolMessage> pool = pool();
    ask(pool, SEATS);
    fates.add(CompletableFuture.completedFuture(Optional.of(-1)));
    fates.add(CompletableFuture.completedFuture(Optional.empty()));
    assertThat(ask(pool, 2)).containsExactly("yes", "no");
  }

  @Test
  void aCustomerWhoIsNotReachedKeepsItsSeat() {
    ActorRef<PoolMessage> pool = pool();
    ask(pool, SEATS);
    fates.add(CompletableFuture.failedFuture(new IllegalStateException("away")));
    fates.add(CompletableFuture.completedFuture(Optional.of(-1)));
    assertThat(ask(pool, 2)).containsExactly("yes", "no");
  }

  @Test
  void whoWaitsBehindALostJournalIsToldSo() {
    ActorRef<PoolMessage> pool = pool();
    STORE.failNextPersisted("seats");
    assertThat(ask(pool, 1)).containsExactly("the journal was lost");
    KIT.createTestProbe().expectTerminated(pool, ANSWER_MAX);
  }

  @Test
  void moreThanMayWaitIsTooMuchAtOnce() {
    ActorRef<PoolMessage> pool = pool();
    ask(pool, SEATS);
    CompletableFuture<Optional<Integer>> open = new CompletableFuture<>();
    fates.add(open);
    for (int i = 0; i <= PoolEntity.WAITING_MAX; i++) {
      pool.tell(new Sit(probe.getRef()));
    }
    assertThat(probe.receiveMessage(ANSWER_MAX)).isEqualTo("too much waits for the seats");
    open.complete(Optional.of(-1));
    assertThat(probe.receiveSeveralMessages(PoolEntity.WAITING_MAX, ANSWER_MAX))
        .filteredOn("yes"::equals)
        .hasSize(1);
  }
}
