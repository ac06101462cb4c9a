package io.vinculum.customer.entity;

import io.vinculum.customer.entity.CustomerMessage.Leave;
import io.vinculum.customer.entity.CustomerMessage.Ready;
import io.vinculum.customer.entity.CustomerMessage.Request;
import io.vinculum.customer.entity.CustomerMessage.Settled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The sharded actor of a customer: it lets requests wait while the journal writes and hands over
 * what waits as one batch, so that one write answers many. May touch: its queue, and the journal
 * below it. Knows nothing of rules.
 */
final class CustomerFront extends AbstractBehavior<CustomerMessage> {
  /** Requests that wait; one more is answered {@link Reply.Busy}. */
  static final int WAITING_MAX = 2_048;

  /** Requests handed over at once. */
  static final int BATCH_MAX = 128;

  private final ActorRef<CustomerJournal.Message> journal;
  private final Queue<Request> waiting = new ArrayDeque<>();

  /** Until the journal has recovered, everything waits. */
  private boolean busy = true;

  private boolean leaving;

  private CustomerFront(
      ActorContext<CustomerMessage> context,
      Function<ActorRef<CustomerMessage>, Behavior<CustomerJournal.Message>> journal) {
    super(context);
    this.journal = context.spawn(journal.apply(context.getSelf()), "journal");
  }

  /**
   * A front.
   *
   * @param journal makes the journal below it, which reports to the given actor
   */
  static Behavior<CustomerMessage> create(
      Function<ActorRef<CustomerMessage>, Behavior<CustomerJournal.Message>> journal) {
    return Behaviors.setup(context -> new CustomerFront(context, journal));
  }

  @Override
  public Receive<CustomerMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Request.class, this::onRequest)
        .onMessage(Ready.class, _ -> onFree())
        .onMessage(Settled.class, _ -> onFree())
        .onMessage(Leave.class, _ -> onLeave())
        .build();
  }

  private Behavior<CustomerMessage> onRequest(Request request) {
    if (waiting.size() >= WAITING_MAX) {
      request.replyTo().tell(new Reply.Busy());
      return this;
    }
    waiting.add(request);
    handOver();
    return this;
  }

  private Behavior<CustomerMessage> onFree() {
    busy = false;
    handOver();
    return leaving && !busy ? Behaviors.stopped() : this;
  }

  private Behavior<CustomerMessage> onLeave() {
    leaving = true;
    return busy ? this : Behaviors.stopped();
  }

  private void handOver() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    List<Request> batch = new ArrayList<>(Math.min(BATCH_MAX, waiting.size()));
    while (batch.size() < BATCH_MAX && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    busy = true;
    journal.tell(new CustomerJournal.Work(batch));
  }
}
