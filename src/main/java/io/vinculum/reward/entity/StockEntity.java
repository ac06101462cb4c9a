package io.vinculum.reward.entity;

import io.vinculum.reward.stock.Fate;
import io.vinculum.reward.stock.Lease;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.stock.StockRules;
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
 * The stock of one reward. What waits is decided in one go and stored with one write, so that a
 * thousand who ask at once do not wait for a thousand writes. Where less is left than is asked for,
 * the customers of leases that are over are asked first what became of them.
 */
final class StockEntity extends AbstractBehavior<StockMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(StockEntity.class);

  /** Requests that wait for one stock; one more is told at once that it is too much. */
  private static final int WAITING_MAX = 5_000;

  /** Requests decided in one go: their events stay far below what the store takes in one write. */
  private static final int BATCH_MAX = 100;

  /** Customers asked at a time. */
  private static final int SETTLED_AT_ONCE = 200;

  private final String reward;
  private final InstantSource clock;
  private final Fates fates;
  private final ActorRef<StockRecorder.Store> recorder;
  private final Deque<StockMessage.Ask> waiting = new ArrayDeque<>();
  private final List<Runnable> replies = new ArrayList<>();
  private Optional<Stock> stock = Optional.empty();
  private boolean busy = true;
  private boolean settledLately;
  private boolean leaving;

  private StockEntity(
      ActorContext<StockMessage> context, String reward, InstantSource clock, Fates fates) {
    super(context);
    this.reward = reward;
    this.clock = clock;
    this.fates = fates;
    this.recorder = context.spawn(StockRecorder.create(reward, context.getSelf()), "recorder");
    context.watch(recorder);
  }

  static Behavior<StockMessage> create(String reward, InstantSource clock, Fates fates) {
    return Behaviors.setup(context -> new StockEntity(context, reward, clock, fates));
  }

  @Override
  public Receive<StockMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(StockMessage.Ask.class, this::arrived)
        .onMessage(StockMessage.Recovered.class, recovered -> ready(recovered.stock()))
        .onMessage(StockMessage.Stored.class, this::stored)
        .onMessage(StockMessage.Settled.class, this::settled)
        .onMessage(StockMessage.Leave.class, _ -> leave())
        .onSignal(Terminated.class, _ -> lost())
        .build();
  }

  private Behavior<StockMessage> arrived(StockMessage.Ask ask) {
    if (waiting.size() >= WAITING_MAX) {
      ask.replyTo().tell(new StockReply.Unreachable("too much waits for this reward"));
      return this;
    }
    waiting.add(ask);
    return advance();
  }

  private Behavior<StockMessage> ready(Stock recovered) {
    stock = Optional.of(recovered);
    busy = false;
    return advance();
  }

  private Behavior<StockMessage> stored(StockMessage.Stored message) {
    replies.forEach(Runnable::run);
    replies.clear();
    return ready(message.stock());
  }

  private Behavior<StockMessage> settled(StockMessage.Settled message) {
    settledLately = true;
    if (message.events().isEmpty()) {
      busy = false;
      return advance();
    }
    recorder.tell(new StockRecorder.Store(message.events()));
    return this;
  }

  private Behavior<StockMessage> leave() {
    leaving = true;
    return advance();
  }

  /** The journal was lost: sharding starts the stock anew when it is asked again. */
  private Behavior<StockMessage> lost() {
    waiting.forEach(ask -> ask.replyTo().tell(new StockReply.Unreachable("the journal was lost")));
    return Behaviors.stopped();
  }

  private Behavior<StockMessage> advance() {
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
    Stock known = stock.orElseThrow();
    boolean needed =
        waiting.stream()
            .limit(BATCH_MAX)
            .anyMatch(ask -> StockRules.needsSettled(known, ask.command()));
    return needed ? known.over(now, SETTLED_AT_ONCE) : List.of();
  }

  private void decide(Instant now) {
    Stock state = stock.orElseThrow();
    List<StockEvent> events = new ArrayList<>();
    for (int i = 0; i < BATCH_MAX && !waiting.isEmpty(); i++) {
      StockMessage.Ask ask = waiting.remove();
      StockRules.Decision decision = StockRules.decide(state, ask.command(), now);
      if (decision.event().isPresent()) {
        state = state.after(decision.event().get());
        events.add(decision.event().get());
      }
      replies.add(() -> ask.replyTo().tell(new StockReply.Answered(decision.answer())));
    }
    if (events.isEmpty()) {
      replies.forEach(Runnable::run);
      replies.clear();
    } else {
      busy = true;
      recorder.tell(new StockRecorder.Store(events));
    }
  }

  private void settle(List<Lease> over, Instant now) {
    Stock known = stock.orElseThrow();
    List<CompletableFuture<Optional<StockEvent>>> told = new ArrayList<>();
    for (Lease lease : over) {
      told.add(
          fates
              .of(lease)
              .<Optional<StockEvent>>thenApply(fate -> event(known, lease, fate, now))
              .exceptionally(
                  failure -> {
                    // Its pieces stay kept; the customer is asked again next time.
                    LOG.warn("the stock of {} could not settle a lease", reward, failure);
                    return Optional.empty();
                  })
              .toCompletableFuture());
    }
    getContext()
        .pipeToSelf(
            CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)),
            (_, _) ->
                new StockMessage.Settled(
                    told.stream()
                        .map(one -> one.getNow(Optional.empty()))
                        .flatMap(Optional::stream)
                        .toList()));
  }

  private static Optional<StockEvent> event(Stock known, Lease lease, Fate fate, Instant now) {
    return known.told(lease.redemption(), fate, now);
  }
}
