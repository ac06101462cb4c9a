package io.vinculum.node;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How this process ends: by a signal at any time, also while the node starts, or because the node
 * cannot go on. Either way the node stops in order, and what it started first stops last.
 */
final class ProcessEnd {
  /** A start that is called off has so long to take back what it has begun. */
  private static final Duration CALLED_OFF_WITHIN = Duration.ofSeconds(60);

  private final Thread starter;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Runnable stop = () -> {};

  private ProcessEnd(Thread starter) {
    this.starter = starter;
  }

  /** Listens for signals from now on; the caller's thread is the one that starts the node. */
  static ProcessEnd ofThisProcess() {
    ProcessEnd end = new ProcessEnd(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(end::stopInOrder, "vinculum-stop"));
    return end;
  }

  private void stopInOrder() {
    try {
      asked.set(true);
      if (started.getCount() > 0) {
        starter.interrupt();
        started.await(CALLED_OFF_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
      stop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** What stops the node, from now on. */
  void stops(Runnable node) {
    stop = node;
  }

  /** The start is over, well or not. */
  void started() {
    started.countDown();
  }

  /** Whether the process is ending. */
  boolean isAsked() {
    return asked.get();
  }

  /**
   * Ends the process; the first reason counts.
   *
   * @param line what the operator is told
   * @param max after which the process ends whatever has not stopped yet
   */
  void begin(PrintStream err, String line, int exitCode, Duration max) {
    if (asked.get() || !begun.compareAndSet(false, true)) {
      return;
    }
    err.println("vinculum: " + line);
    // Threads of their own: the hook waits for the actor system, which may run this one.
    Thread exit = new Thread(() -> System.exit(exitCode), "vinculum-exit");
    exit.setDaemon(true);
    exit.start();
    Thread last = new Thread(() -> haltAfter(max, exitCode), "vinculum-last-resort");
    last.setDaemon(true);
    last.start();
  }

  private void haltAfter(Duration max, int exitCode) {
    try {
      if (!ended.await(max.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the node has stopped. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      // The interrupt of a signal that came in the moment when the start was done: the process
      // ends.
      Thread.currentThread().interrupt();
    }
  }
}
