package io.vinculum.load.demo;

import java.util.concurrent.atomic.AtomicInteger;

/** How far it is: a line that is rewritten on a terminal, and written once elsewhere. */
final class Progress implements AutoCloseable {
  private static final int EVERY = 50;

  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final AtomicInteger done = new AtomicInteger();
  private final long beganNanos = System.nanoTime();
  private final String what;
  private final int all;

  Progress(String what, int all) {
    this.what = what;
    this.all = all;
  }

  void step() {
    if (done.incrementAndGet() % EVERY == 0 && terminal) {
      System.out.print("\r" + line());
      System.out.flush();
    }
  }

  private String line() {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    return "  %,d of %,d %s, %,.0f a second  "
        .formatted(done.get(), all, what, done.get() / seconds);
  }

  @Override
  public void close() {
    System.out.println((terminal ? "\r" : "") + line().stripTrailing());
  }
}
