package io.vinculum.insight.slice;

import io.vinculum.insight.slice.SliceMessage.Ask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Questions that came before a slice had caught up. */
final class EarlyQuestions {
  private static final int QUESTIONS_MAX = 1_000;

  /** Nobody waits longer for an answer. */
  private static final long WAIT_NANOS_MAX = Duration.ofSeconds(10).toNanos();

  private final Deque<Early> waiting = new ArrayDeque<>();

  private record Early(Ask ask, long cameNanos) {}

  /** Keeps a question; the oldest of too many goes, since who waits longest gives up first. */
  void add(Ask ask) {
    if (waiting.size() == QUESTIONS_MAX) {
      waiting.removeFirst();
    }
    waiting.addLast(new Early(ask, System.nanoTime()));
  }

  /** Hands on those that someone still waits for. */
  void release(Consumer<Ask> answer) {
    long now = System.nanoTime();
    for (Early one = waiting.poll(); one != null; one = waiting.poll()) {
      if (now - one.cameNanos() <= WAIT_NANOS_MAX) {
        answer.accept(one.ask());
      }
    }
  }
}
