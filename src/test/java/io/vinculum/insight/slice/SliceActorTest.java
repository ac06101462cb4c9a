package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.PureCustomer;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.answer.LiveMind;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.insight.feed.FeedCounts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.store.FactsStore;
import io.vinculum.insight.store.MarkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A slice at work over a journal and a store in memory. */
final class SliceActorTest {
  /** The slice that saves first, and soon. */
  private static final int SLICE = 0;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static ActorTestKit kit;

  private final FeedCounts counts = new FeedCounts();
  private final Journal journal = new Journal();
  private final Rows rows = new Rows();
  private final SetMarks marks = new SetMarks();
  private final CustomerId customer = Shop.customer();
  private final List<StoredEvent> events = history(customer);
  private ActorRef<SliceMessage> slice = spawn();

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** Opened or enrolled, then purchases. */
  private static List<StoredEvent> history(CustomerId id) {
    PureCustomer pure = new PureCustomer(id);
    pure.tell(Shop.enrol(id));
    for (int i = 1; i <= 6; i++) {
      pure.tell(Shop.purchase(id, "d" + i, i + ".00"));
    }
    List<StoredEvent> stored = new ArrayList<>();
    for (CustomerEvent event : pure.events()) {
      stored.add(new StoredEvent(id, stored.size() + 1L, event));
    }
    return stored;
  }

  @Test
  void eventsInOrderAreAppliedOnceHoweverOftenTheyCome() {
    for (StoredEvent event : events) {
      slice.tell(new SliceMessage.Recorded(event));
      slice.tell(new SliceMessage.Recorded(event));
      slice.tell(new SliceMessage.Recorded(events.getFirst()));
    }
    awaitKnown(events.size());

    assertThat(counts.fast()).isEqualTo(events.size());
    assertThat(counts.gaps()).isZero();
    awaitSaved(folded());
  }

  @Test
  void whatIsMissingIsReadFromTheJournal() {
    journal.events.addAll(events);
    slice.tell(new SliceMessage.Recorded(events.getFirst()));
    slice.tell(new SliceMessage.Recorded(events.getLast()));
    awaitKnown(events.size());

    assertThat(counts.fast()).isEqualTo(1);
    assertThat(counts.gaps()).isEqualTo(1);
    assertThat(counts.repaired()).isEqualTo(events.size() - 1L);
    awaitSaved(folded());
  }

  @Test
  void aJournalThatSaidNothingIsReadAgainWithTheNextEvent() {
    slice.tell(new SliceMessage.Recorded(events.get(2)));
    kit.<Object>createTestProbe()
        .awaitAssert(PATIENCE, () -> assertThat(journal.reads.get()).isPositive());
    journal.events.addAll(events);
    kit.<Object>createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              slice.tell(new SliceMessage.Recorded(events.getLast()));
              assertThat(known()).isEqualTo(events.size());
              return null;
            });
  }

  @Test
  void afterARestartTheFactsAreTheSame() {
    events.forEach(event -> slice.tell(new SliceMessage.Recorded(event)));
    awaitSaved(folded());
    restart();

    assertThat(known()).isEqualTo(events.size());
    assertThat(journal.reads.get()).isZero();
  }

  @Test
  void whatWasNotSavedIsFoundByItsMark() {
    journal.events.addAll(events);
    Mark mark = new Mark(customer, UUID.randomUUID());
    marks.set.add(new MarkStore.SetMark(mark, "gone"));
    restart();

    assertThat(known()).as("the first answer has it already").isEqualTo(events.size());
    awaitSaved(folded());
  }

  @Test
  void aMarkGoesWhenAllUnderItIsSaved() {
    Mark mark = new Mark(customer, UUID.randomUUID());
    marks.set.add(new MarkStore.SetMark(mark, "here"));
    restart();
    events.forEach(event -> slice.tell(new SliceMessage.Recorded(event)));
    slice.tell(new SliceMessage.Left(mark, events.size()));
    kit.<Object>createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(50),
            () -> {
              assertThat(marks.set).isEmpty();
              return null;
            });
    assertThat(rows.saved.get(customer)).isEqualTo(folded());
  }

  private void restart() {
    kit.stop(slice);
    slice = spawn();
  }

  private ActorRef<SliceMessage> spawn() {
    Instant now = Shop.NOW;
    SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
    AudiencePlans plans = new AudiencePlans();
    return kit.spawn(
        SliceLoading.create(
            SLICE,
            new SliceShell(
                journal,
                rows,
                marks,
                "gone"::equals,
                () -> Shop.PROGRAMMES,
                _ -> new LiveMind(catalogue, plans),
                counts,
                () -> now)));
  }

  /** Folded one after the other, as the slice must have them. */
  private Facts folded() {
    Facts facts = Facts.none(customer);
    for (StoredEvent event : events) {
      facts = new FactsFold(Shop.PROGRAMMES).fold(facts, event);
    }
    return facts;
  }

  private void awaitKnown(long sequenceNr) {
    kit.<Object>createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(known()).isEqualTo(sequenceNr);
              return null;
            });
  }

  private void awaitSaved(Facts facts) {
    kit.<Object>createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(50),
            () -> {
              assertThat(rows.saved.get(customer)).isEqualTo(facts);
              return null;
            });
  }

  private long known() {
    TestProbe<SlicePart> asker = kit.createTestProbe();
    slice.tell(new SliceMessage.Ask(new Question.One(customer, Map.of()), asker.ref()));
    Part.Reply reply = (Part.Reply) asker.receiveMessage(PATIENCE);
    return ((Part.One) reply.part()).known().map(Part.One.Known::sequenceNr).orElse(0L);
  }

  private static final class Journal implements Customers {
    private final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public Source<StoredEvent, NotUsed> history(CustomerId id, long from, long to) {
      reads.incrementAndGet();
      return Source.from(
          events.stream().filter(e -> e.sequenceNr() >= from && e.sequenceNr() <= to).toList());
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Customer> read(CustomerId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Rows implements FactsStore {
    private final Map<CustomerId, Facts> saved = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> save(int slice, List<Facts> facts) {
      facts.forEach(one -> saved.put(one.customer(), one));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public Source<Facts, NotUsed> load(int slice) {
      return Source.from(List.copyOf(saved.values()));
    }

    @Override
    public CompletionStage<Void> clear(int slice) {
      saved.clear();
      return CompletableFuture.completedStage(null);
    }
  }

  private static final class SetMarks implements MarkStore {
    private final List<SetMark> set = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Mark> set(CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<SetMark>> of(int slice) {
      return CompletableFuture.completedStage(List.copyOf(set));
    }

    @Override
    public CompletionStage<Void> remove(int slice, List<Mark> gone) {
      set.removeIf(one -> gone.contains(one.mark()));
      return CompletableFuture.completedStage(null);
    }
  }
}
