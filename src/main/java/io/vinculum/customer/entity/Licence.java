package io.vinculum.customer.entity;

import io.vinculum.journal.WriterLease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Whether a customer may be decided on and told of: only under the node's lease, only from a state
 * that was read in the term of that lease, and only for those who still wait.
 */
final class Licence {
  private static final Reply NOT_CONFIRMED =
      new Reply.Unreachable("the cluster does not confirm this node");
  private static final Reply TOO_LATE = new Reply.Unreachable("it came too late to be decided");

  private final WriterLease lease;
  private final Duration askTimeout;
  private final LongSupplier nanos;
  private final InstantSource wall;
  private long term = WriterLease.NONE;

  Licence(WriterLease lease, Duration askTimeout, LongSupplier nanos, InstantSource wall) {
    this.lease = lease;
    this.askTimeout = askTimeout;
    this.nanos = nanos;
    this.wall = wall;
  }

  /** Of a house without other nodes. */
  static Licence always(Duration askTimeout) {
    return new Licence(WriterLease.always(), askTimeout, System::nanoTime, InstantSource.system());
  }

  /** The state is being read now: it will be one of this term. */
  void reading() {
    term = lease.term();
  }

  /** Whether the state that is known may be used. */
  boolean isGood() {
    long now = lease.term();
    return now != WriterLease.NONE && now == term;
  }

  /** Whether a state that is read now could be used. */
  boolean isHeld() {
    return lease.isHeld();
  }

  /** What is answered without it. */
  Reply refusal() {
    return NOT_CONFIRMED;
  }

  /** Those of these whose askers still wait; the others are told that it is too late. */
  List<CustomerMessage.Ask> timely(List<CustomerMessage.Ask> asks) {
    long nowNanos = nanos.getAsLong();
    long nowMillis = wall.millis();
    List<CustomerMessage.Ask> timely = new ArrayList<>(asks.size());
    for (CustomerMessage.Ask ask : asks) {
      if (ask.patience().isOver(askTimeout, nowNanos, nowMillis)) {
        ask.replyTo().tell(TOO_LATE);
      } else {
        timely.add(ask);
      }
    }
    return timely;
  }
}
