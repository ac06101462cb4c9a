package io.vinculum.budget.entity;

import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.domain.BudgetRules;
import io.vinculum.budget.domain.Lease;
import io.vinculum.budget.domain.Share;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One budget. What waits is decided in one go and stored with one write, so that a thousand
 * purchases at once do not wait for a thousand writes. Where less is left than is asked for, the
 * customers of leases that are over are asked first what became of them.
 */
final class BudgetEntity extends AbstractBehavior<BudgetMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetEntity.class);

  /** Requests that wait for one budget; one more is told at once that it is too much. */
  private static final int WAITING_MAX = 5_000;

  /** Requests decided in one go: their events stay far below what the store takes in one write. */
  private static final int BATCH_MAX = 100;

  /** Customers asked at a time. */
  private static final int SETTLED_AT_ONCE = 200;

  private final String name;
  private final InstantSource clock;
  private final Fates fates;
  private final ActorRef<BudgetRecorder.Store> recorder;
  private final Deque<BudgetMessage.Ask> waiting = new ArrayDeque<>();
  private final List<Runnable> replies = new ArrayList<>();
  private Optional<Budget> budget = Optional.empty();
  private boolean busy = true;
  private boolean settledLately;
  private boolean leaving;

  private BudgetEntity(
      ActorContext<BudgetMessage> context, String name, InstantSource clock, Fates fates) {
    super(context);
    this.name = name;
    this.clock = clock;
    this.fates = fates;
    this.recorder = context.spawn(BudgetRecorder.create(name, context.getSelf()), "recorder");
    context.watch(recorder);
  }

  static Behavior<BudgetMessage> create(String name, InstantSource clock, Fates fates) {
    return Behaviors.setup(context -> new BudgetEntity(context, name, clock, fates));
  }

  @Override
  public Receive<BudgetMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(BudgetMessage.Ask.class, this::arrived)
        .onMessage(BudgetMessage.Recovered.class, recovered -> ready(recovered.budget()))
        .onMessage(BudgetMessage.Stored.class, this::stored)
        .onMessage(BudgetMessage.Settled.class, this::settled)
        .onMessage(BudgetMessage.Leave.class, _ -> leave())
        .onSignal(Terminated.class, _ -> lost())
        .build();
  }

  private Behavior<BudgetMessage> arrived(BudgetMessage.Ask ask) {
    if (waiting.size() >= WAITING_MAX) {
      ask.replyTo().tell(new BudgetReply.Unreachable("too much waits for this budget"));
      return this;
    }
    waiting.add(ask);
    return advance();
  }

  private Behavior<BudgetMessage> ready(Budget recovered) {
    budget = Optional.of(recovered);
    busy = false;
    return advance();
  }

  private Behavior<BudgetMessage> stored(BudgetMessage.Stored message) {
    replies.forEach(Runnable::run);
    replies.clear();
    return ready(message.budget());
  }

  private Behavior<BudgetMessage> settled(BudgetMessage.Settled message) {
    settledLately = true;
    if (message.events().isEmpty()) {
      busy = false;
      return advance();
    }
    recorder.tell(new BudgetRecorder.Store(message.events()));
    return this;
  }

  private Behavior<BudgetMessage> leave() {
    leaving = true;
    return advance();
  }

  /** The journal was lost: sharding starts the budget anew when it is asked again. */
  private Behavior<BudgetMessage> lost() {
    waiting.forEach(ask -> ask.replyTo().tell(new BudgetReply.Unreachable("the journal was lost")));
    return Behaviors.stopped();
  }

  private Behavior<BudgetMessage> advance() {
    while (!busy && !waiting.isEmpty()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      List<Lease> over = settledLately ? List.of() : toSettle(now);
      settledLately = false;
      if (over.isEmpty()) {
        decide(now);
      } else {
        busy = true;
        settle(over, now);
      }
    }
    return leaving && !busy ? Behaviors.stopped() : this;
  }

  private List<Lease> toSettle(Instant now) {
    Budget known = budget.orElseThrow();
    boolean needed =
        waiting.stream()
            .limit(BATCH_MAX)
            .anyMatch(ask -> BudgetRules.needsSettled(known, ask.command()));
    return needed ? known.over(now, SETTLED_AT_ONCE) : List.of();
  }

  private void decide(Instant now) {
    Budget state = budget.orElseThrow();
    List<BudgetEvent> events = new ArrayList<>();
    for (int i = 0; i < BATCH_MAX && !waiting.isEmpty(); i++) {
      BudgetMessage.Ask ask = waiting.remove();
      BudgetRules.Decision decision = BudgetRules.decide(state, ask.command(), now);
      if (decision.event().isPresent()) {
        state = state.after(decision.event().get());
        events.add(decision.event().get());
      }
      replies.add(() -> ask.replyTo().tell(new BudgetReply.Answered(decision.answer())));
    }
    if (events.isEmpty()) {
      replies.forEach(Runnable::run);
      replies.clear();
    } else {
      busy = true;
      recorder.tell(new BudgetRecorder.Store(events));
    }
  }

  private void settle(List<Lease> over, Instant now) {
    Budget known = budget.orElseThrow();
    List<CompletableFuture<Optional<BudgetEvent>>> told = new ArrayList<>();
    for (Lease lease : over) {
      told.add(
          fates
              .of(lease)
              .<Optional<BudgetEvent>>thenApply(taken -> event(known, lease, taken, now))
              .exceptionally(
                  failure -> {
                    // Its part stays kept; the customer is asked again next time.
                    LOG.warn("budget {} could not settle a lease", name, failure);
                    return Optional.empty();
                  })
              .toCompletableFuture());
    }
    getContext()
        .pipeToSelf(
            CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)),
            (_, _) ->
                new BudgetMessage.Settled(
                    told.stream()
                        .map(one -> one.getNow(Optional.empty()))
                        .flatMap(Optional::stream)
                        .toList()));
  }

  private static Optional<BudgetEvent> event(Budget known, Lease lease, Share taken, Instant now) {
    return known.told(lease.grant(), taken, now);
  }
}
