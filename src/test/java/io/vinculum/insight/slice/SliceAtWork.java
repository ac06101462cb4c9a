package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.PureCustomer;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.PastColumns;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.answer.SliceEngine;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.document.DocumentsInMemory;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.insight.membership.MembershipsInMemory;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.store.FactsStore;
import io.vinculum.insight.store.JournalIndex;
import io.vinculum.insight.store.MarkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;

/** One slice at work over a journal, rows and marks in memory, each of which can fail. */
final class SliceAtWork {
  /** The slice that saves first, and soon. */
  static final int SLICE = 0;

  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The run of a node that is no more. */
  static final String GONE = "gone";

  private final ActorTestKit kit;
  final SliceCounts counts = new SliceCounts();
  final Journal journal = new Journal();
  final Rows rows = new Rows();
  final SetMarks marks = new SetMarks();

  /** What the vault says. */
  volatile Function<CustomerId, CompletionStage<Demographics>> persons =
      _ -> CompletableFuture.completedFuture(Demographics.NONE);

  final MembershipsInMemory memberships = new MembershipsInMemory();
  final DocumentsInMemory documents = new DocumentsInMemory();
  final CustomerId customer = Shop.customer();
  final List<StoredEvent> events = history(customer);
  private final List<StoredSegment> segments;
  private ActorRef<SliceMessage> slice;

  /** What the slice's clock says. */
  volatile Instant now = Shop.NOW;

  SliceAtWork(ActorTestKit kit) {
    this(kit, List.of());
  }

  SliceAtWork(ActorTestKit kit, List<StoredSegment> segments) {
    this.kit = kit;
    this.segments = segments;
    this.slice = spawn();
  }

  /** Opened or enrolled, then purchases. */
  static List<StoredEvent> history(CustomerId id) {
    return history(id, 0);
  }

  /** The same with each purchase worth so much more, in whole units. */
  static List<StoredEvent> history(CustomerId id, int more) {
    PureCustomer pure = new PureCustomer(id);
    pure.tell(Shop.enrol(id));
    for (int i = 1; i <= 6; i++) {
      pure.tell(Shop.purchase(id, "d" + i, (i + more) + ".00"));
    }
    List<StoredEvent> stored = new ArrayList<>();
    for (CustomerEvent event : pure.events()) {
      stored.add(new StoredEvent(id, stored.size() + 1L, event));
    }
    return stored;
  }

  void tell(SliceMessage message) {
    slice.tell(message);
  }

  /** Hands over these events. */
  void record(List<StoredEvent> some) {
    some.forEach(event -> tell(new SliceMessage.Recorded(event)));
  }

  /** A mark of the customer by a run of a node. */
  Mark mark(String node) {
    Mark mark = new Mark(customer, UUID.randomUUID());
    marks.set.add(new MarkStore.SetMark(mark, node));
    return mark;
  }

  void restart() {
    kit.stop(slice);
    slice = spawn();
  }

  private ActorRef<SliceMessage> spawn() {
    SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
    catalogue.learn(segments);
    AudiencePlans plans = new AudiencePlans();
    return kit.spawn(
        SliceLoading.create(
            SLICE,
            new SliceShell(
                journal,
                (id, _) -> persons.apply(id),
                rows,
                marks,
                journal,
                memberships,
                documents,
                new Pace(System::nanoTime),
                GONE::equals,
                () -> Shop.PROGRAMMES,
                _ -> new SliceEngine(catalogue, plans, new ModelCatalogue(), new LatestCuts()),
                new PastColumns(catalogue, plans),
                counts,
                () -> now)));
  }

  /** The customer's events, folded one after the other, as the slice must have them. */
  Facts folded() {
    return folded(events);
  }

  static Facts folded(List<StoredEvent> some) {
    Facts facts = Facts.none(some.getFirst().customer());
    for (StoredEvent event : some) {
      facts = new FactsFold(Shop.PROGRAMMES).fold(facts, event);
    }
    return facts;
  }

  void await(Runnable assertion) {
    await(PATIENCE, assertion);
  }

  private void await(Duration patience, Runnable assertion) {
    kit.<Object>createTestProbe()
        .awaitAssert(
            patience,
            () -> {
              assertion.run();
              return null;
            });
  }

  void awaitKnown(long sequenceNr) {
    await(() -> assertThat(known()).isEqualTo(sequenceNr));
  }

  void awaitSaved(Facts facts) {
    await(
        () -> {
          tell(new SliceMessage.SaveTick());
          assertThat(rows.saved.get(facts.customer())).isEqualTo(facts);
        });
  }

  long known() {
    return known(customer);
  }

  long known(CustomerId id) {
    return answer(id, PATIENCE).orElseThrow();
  }

  /** The number of the last event in the customer's facts, if the slice answers in that time. */
  OptionalLong answer(CustomerId id, Duration patience) {
    TestProbe<SliceMessage.Answered> asker = kit.createTestProbe();
    tell(new SliceMessage.Ask(new Question.One(id, Map.of()), asker.ref()));
    try {
      Part.Reply reply = (Part.Reply) asker.receiveMessage(patience).part();
      return OptionalLong.of(
          ((Part.One) reply.part()).known().map(Part.One.Known::sequenceNr).orElse(0L));
    } catch (AssertionError unanswered) {
      return OptionalLong.empty();
    }
  }

  /** What is answered to a question over the slice's customers. */
  Part ask(AudienceQuestion question) {
    TestProbe<SliceMessage.Answered> asker = kit.createTestProbe();
    tell(new SliceMessage.Ask(new Question.Audience(question), asker.ref()));
    return ((Part.Reply) asker.receiveMessage(PATIENCE).part()).part();
  }

  SliceMessage.Verified verify(boolean repair) {
    TestProbe<SliceMessage.Verified> asker = kit.createTestProbe();
    tell(new SliceMessage.Verify(repair, asker.ref()));
    return asker.receiveMessage(PATIENCE);
  }

  /** What customers stored. */
  static final class Journal implements Customers, JournalIndex {
    final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();

    /** Whose journal cannot be read. */
    final Set<CustomerId> damaged = ConcurrentHashMap.newKeySet();

    /** Completed when the next read may be answered. */
    volatile Optional<CompletableFuture<Void>> held = Optional.empty();

    @Override
    public Source<StoredEvent, NotUsed> history(CustomerId id, long from, long to) {
      reads.incrementAndGet();
      if (damaged.contains(id)) {
        return Source.failed(new IllegalStateException("damaged on purpose"));
      }
      List<StoredEvent> found =
          events.stream()
              .filter(e -> e.customer().equals(id))
              .filter(e -> e.sequenceNr() >= from && e.sequenceNr() <= to)
              .toList();
      return held.map(
              gate -> Source.completionStage(gate.thenApply(_ -> found)).mapConcat(some -> some))
          .orElseGet(() -> Source.from(found));
    }

    @Override
    public Source<String, NotUsed> journals(int slice) {
      return Source.from(
          events.stream()
              .map(stored -> Unchangeable.persistenceId(stored.customer()))
              .collect(Collectors.toUnmodifiableSet()));
    }

    /** Woken customers, in order. */
    final List<Command> asked = new CopyOnWriteArrayList<>();

    /** What a woken customer records. */
    volatile List<StoredEvent> recorded = List.of();

    @Override
    public CompletionStage<Answer> ask(Command command) {
      asked.add(command);
      List<StoredEvent> now = recorded;
      recorded = List.of();
      return CompletableFuture.completedStage(new Answer.Recorded(now, false));
    }

    @Override
    public CompletionStage<Customer> read(CustomerId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
      Customer customer = Customer.unknown();
      for (StoredEvent stored : events) {
        if (stored.customer().equals(id) && !stored.event().at().isAfter(asOf)) {
          customer = CustomerRules.evolve(customer, stored.event());
        }
      }
      return CompletableFuture.completedStage(customer);
    }
  }

  /** Facts that are saved. */
  static final class Rows implements FactsStore {
    final Map<CustomerId, Facts> saved = new ConcurrentHashMap<>();

    /** Saves that fail from now on. */
    final AtomicInteger failing = new AtomicInteger();

    /** Customers whose rows cannot be saved. */
    final Set<CustomerId> unsavable = ConcurrentHashMap.newKeySet();

    /** What each save was of. */
    final List<List<CustomerId>> saves = new CopyOnWriteArrayList<>();

    /** How many parts a slice has. */
    final AtomicInteger parts = new AtomicInteger(1);

    @Override
    public int part(CustomerId customer) {
      return Math.floorMod(customer.hashCode(), parts.get());
    }

    @Override
    public CompletionStage<Void> save(int slice, List<Facts> facts) {
      if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedStage(new IllegalStateException("full on purpose"));
      }
      List<CustomerId> customers = facts.stream().map(Facts::customer).toList();
      saves.add(customers);
      if (customers.stream().anyMatch(unsavable::contains)) {
        return CompletableFuture.failedStage(new IllegalStateException("too large on purpose"));
      }
      facts.forEach(one -> saved.put(one.customer(), one));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public Source<Facts, NotUsed> load(int slice) {
      return Source.from(List.copyOf(saved.values()));
    }
  }

  /** Marks that are set. */
  static final class SetMarks implements MarkStore {
    final List<SetMark> set = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Mark> set(CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    /** Readings and removals that fail from now on. */
    final AtomicInteger unreadable = new AtomicInteger();

    final AtomicInteger irremovable = new AtomicInteger();

    @Override
    public CompletionStage<List<SetMark>> of(int slice) {
      if (unreadable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedStage(new IllegalStateException("silent on purpose"));
      }
      return CompletableFuture.completedStage(List.copyOf(set));
    }

    @Override
    public CompletionStage<Void> remove(int slice, List<Mark> gone) {
      if (irremovable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedStage(new IllegalStateException("kept on purpose"));
      }
      set.removeIf(one -> gone.contains(one.mark()));
      return CompletableFuture.completedStage(null);
    }
  }
}
