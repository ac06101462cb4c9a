package io.vinculum.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The lease as arithmetic: rounds are sent, electors confirm, and what a majority confirmed is good
 * until so long after the round was <em>sent</em>. One thread sends rounds and counts; any may ask
 * for the term, which costs two clocks and no lock.
 *
 * <p>Two clocks, since each is blind to something: the monotonic one stands still while a machine
 * sleeps, the other may be set back. The lease ends when either says so.
 *
 * @param <M> members
 */
final class MajorityLease<M> implements WriterLease {
  private static final long FIRST_TERM = 1;

  private final LongSupplier nanos;
  private final InstantSource wall;
  private final long lengthNanos;
  private final long lengthMillis;
  private final Comparator<M> order;

  private volatile Granted granted = new Granted(NONE, 0, 0);
  private long term;
  private long round;
  private Sent sent = new Sent(0, 0);
  private Set<M> electors = Set.of();
  private final Set<M> confirmed = new HashSet<>();
  private boolean ticked;
  private Sent lastTick = new Sent(0, 0);

  /** A term and until when it is held. */
  private record Granted(long term, long untilNanos, long untilMillis) {}

  /** A moment by both clocks. */
  private record Sent(long nanos, long millis) {}

  /**
   * Not held yet.
   *
   * @param order of members: as the cluster orders them where two halves are equal
   */
  MajorityLease(Duration length, LongSupplier nanos, InstantSource wall, Comparator<M> order) {
    this.nanos = nanos;
    this.wall = wall;
    this.lengthNanos = length.toNanos();
    this.lengthMillis = length.toMillis();
    this.order = order;
  }

  /** What a tick began. */
  record Round(long number, boolean late) {}

  @Override
  public long term() {
    Granted now = granted;
    return isBefore(now, nanos.getAsLong(), wall.millis()) ? now.term() : NONE;
  }

  private static boolean isBefore(Granted granted, long nanos, long millis) {
    return granted.term() != NONE
        && nanos - granted.untilNanos() < 0
        && millis < granted.untilMillis();
  }

  /**
   * Begins a round: the moment counts as when it was sent, so call this before sending. A tick that
   * comes later than the lease is long says that this process slept: what it held is void.
   *
   * @param self votes for itself if it is an elector
   * @param electors those whose majority decides, as this node knows them
   */
  Round tick(M self, Set<M> electors) {
    Sent now = now();
    boolean late = ticked && isLate(lastTick, now);
    if (late) {
      granted = new Granted(NONE, 0, 0);
    }
    ticked = true;
    lastTick = now;
    sent = now;
    round++;
    this.electors = Set.copyOf(electors);
    confirmed.clear();
    count(self);
    return new Round(round, late);
  }

  /** Whether the last tick is so long ago that this process must have slept. */
  boolean isLate() {
    return ticked && isLate(lastTick, now());
  }

  /** An elector confirmed a round; others than the latest count no more. */
  void confirmed(M elector, long ofRound) {
    if (ofRound == round) {
      count(elector);
    }
  }

  private void count(M elector) {
    if (electors.contains(elector)) {
      confirmed.add(elector);
      if (isMajority()) {
        grant();
      }
    }
  }

  /**
   * Of two equal halves the one with the first member decides, as the cluster's resolver has it.
   */
  private boolean isMajority() {
    int twice = 2 * confirmed.size();
    return twice > electors.size()
        || (twice == electors.size()
            && confirmed.contains(electors.stream().min(order).orElseThrow()));
  }

  private void grant() {
    Sent now = now();
    if (isLate(sent, now)) {
      return;
    }
    if (!isBefore(granted, now.nanos(), now.millis())) {
      term = Math.max(FIRST_TERM, term + 1);
    }
    granted = new Granted(term, sent.nanos() + lengthNanos, sent.millis() + lengthMillis);
  }

  private boolean isLate(Sent from, Sent now) {
    return now.nanos() - from.nanos() >= lengthNanos
        || now.millis() - from.millis() >= lengthMillis;
  }

  private Sent now() {
    return new Sent(nanos.getAsLong(), wall.millis());
  }
}
