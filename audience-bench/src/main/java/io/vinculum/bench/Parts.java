package io.vinculum.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a run started: stopped in the opposite order at its end, also when a signal ends it. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  Parts() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-stop"));
  }

  /** Is stopped before all that was added before it. */
  synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      throw new IllegalStateException("the run was ended");
    }
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (AutoCloseable part; (part = parts.poll()) != null; ) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println(
            "vinculum: " + part.getClass().getSimpleName() + " did not stop cleanly: " + e);
      }
    }
  }
}
