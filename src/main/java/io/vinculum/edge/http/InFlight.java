package io.vinculum.edge.http;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are under way, and no more than the server can finish in time. */
final class InFlight {
  private final int max;
  private final AtomicInteger now = new AtomicInteger();

  InFlight(int max) {
    this.max = max;
  }

  /** Takes a place, if there is one; who took one gives it back by {@link #leave}. */
  boolean enter() {
    if (now.incrementAndGet() <= max) {
      return true;
    }
    now.decrementAndGet();
    return false;
  }

  void leave() {
    now.decrementAndGet();
  }

  int now() {
    return now.get();
  }
}
