package io.vinculum.edge.retry;

import io.vinculum.customer.entity.Busy;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Does work on the store's behalf until the store answers. Work that was not answered (its outcome
 * is unknown, or the store had no room) is done again after a pause that doubles, with fewer such
 * works under way the slower the store is. Only work that counts once however often it is done may
 * be handed in.
 *
 * <p>It ends with the failure of the last try: for {@link #untilSilent} when nothing at all was
 * answered for too long, for {@link #within} when the time is over. One is used for one stream,
 * batch, import or call.
 */
public final class Retries {
  /** The first pause before a work is tried again. */
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** The longest, where there is time for it. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** So often at least a work is tried before it is given up. */
  private static final int TRIES_LEAST = 8;

  /** So long before its deadline a call is not tried again: the answer has to be written too. */
  private static final Duration BEFORE_DEADLINE = Duration.ofMillis(250);

  /** Pauses differ by so much, so that what failed together does not come back together. */
  private static final double SPREAD = 0.2;

  /** Pauses double so often at most; more would run over. */
  private static final int DOUBLINGS_MAX = 16;

  private final InFlightWindow window;
  private final Silence silence;
  private final LongSupplier nanos;
  private final Bounds bounds;
  private final Duration longestPause;
  private volatile boolean stopped;

  /**
   * Until when it is tried.
   *
   * @param time how long, in all or of silence
   * @param end the machine's nanoseconds by which all must be answered; empty when only silence
   *     ends
   * @param forRoom whether it is also tried again where too much waits for one customer
   */
  private record Bounds(Duration time, OptionalLong end, boolean forRoom) {}

  private Retries(int underWayMax, Silence silence, LongSupplier nanos, Bounds bounds) {
    Duration share = bounds.time().dividedBy(TRIES_LEAST);
    this.longestPause = share.compareTo(LONGEST_PAUSE) < 0 ? share : LONGEST_PAUSE;
    this.window = new InFlightWindow(underWayMax);
    this.silence = silence;
    this.nanos = nanos;
    this.bounds = bounds;
  }

  /**
   * Retries that go on as long as anything is answered.
   *
   * @param silenceMax how long nothing at all may be answered
   * @param underWayMax works under way at a time, when the store is quick
   */
  public static Retries untilSilent(Duration silenceMax, int underWayMax) {
    return untilSilent(silenceMax, underWayMax, System::nanoTime);
  }

  static Retries untilSilent(Duration silenceMax, int underWayMax, LongSupplier nanos) {
    return new Retries(
        underWayMax,
        new Silence(silenceMax, nanos),
        nanos,
        new Bounds(silenceMax, OptionalLong.empty(), true));
  }

  /**
   * Retries of a single call, which end before it is answered 503. Where too much waits for one
   * customer the caller is told so at once: held back here, such calls would take the places of
   * others.
   *
   * @param left until then
   */
  public static Retries of(Duration left, Duration silenceMax) {
    Duration time = left.minus(BEFORE_DEADLINE);
    Duration most = time.compareTo(silenceMax) < 0 ? time : silenceMax;
    return new Retries(
        1,
        new Silence(most, System::nanoTime),
        System::nanoTime,
        new Bounds(most, OptionalLong.empty(), false));
  }

  /**
   * Retries that end in time: what is not answered by then fails with {@link TimeoutException}.
   *
   * @param time from now on
   */
  public static Retries within(Duration time, int underWayMax) {
    return within(time, underWayMax, System::nanoTime);
  }

  static Retries within(Duration time, int underWayMax, LongSupplier nanos) {
    // Longer than any deadline, so that silence never ends what a deadline does.
    Silence silence = new Silence(time.plus(Silence.PROBE_EVERY), nanos);
    long end = nanos.getAsLong() + time.toNanos();
    return new Retries(underWayMax, silence, nanos, new Bounds(time, OptionalLong.of(end), true));
  }

  /** Does the work until it is answered. Its answer shows that the store answers. */
  public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work) {
    return run(work, true);
  }

  /** The same for work that may be answered from memory, which says nothing of the store. */
  public <T> CompletionStage<T> look(Supplier<CompletionStage<T>> work) {
    return run(work, false);
  }

  /** Begins no further try: whoever waited for the answers is gone. */
  public void stop() {
    stopped = true;
  }

  /** How many works may be under way at a time now. */
  int underWayMax() {
    return window.limit();
  }

  private <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work, boolean always) {
    silence.asked();
    CompletableFuture<T> result = new CompletableFuture<>();
    bounds
        .end()
        .ifPresent(
            end -> result.orTimeout(Math.max(0, end - nanos.getAsLong()), TimeUnit.NANOSECONDS));
    var _ = result.whenComplete((_, _) -> silence.ended());
    attempt(new Work<>(work, always, result), 1);
    return result;
  }

  private record Work<T>(
      Supplier<CompletionStage<T>> once, boolean always, CompletableFuture<T> result) {}

  private <T> void attempt(Work<T> work, int number) {
    var _ = window.enter().thenAccept(epoch -> attempt(work, number, epoch));
  }

  private <T> void attempt(Work<T> work, int number, int epoch) {
    if (work.result().isDone() || stopped || isGivenUp()) {
      window.left();
      work.result().completeExceptionally(new TimeoutException("nothing was answered"));
      return;
    }
    CompletionStage<T> trying;
    try {
      trying = work.once().get();
    } catch (RuntimeException e) {
      // A fault before the first stage is a fault of this work.
      trying = CompletableFuture.failedStage(e);
    }
    boolean atOnce = trying.toCompletableFuture().isDone();
    var _ =
        trying.whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                if (work.always() || !atOnce) {
                  silence.broken();
                }
                window.answered();
                work.result().complete(answer);
              } else {
                failed(work, number, epoch, failure);
              }
            });
  }

  private boolean isGivenUp() {
    return isOver() && (bounds.end().isPresent() || !silence.probes());
  }

  private boolean isOver() {
    return bounds.end().isPresent()
        ? nanos.getAsLong() - bounds.end().getAsLong() >= 0
        : silence.isOver();
  }

  private <T> void failed(Work<T> work, int number, int epoch, Throwable failure) {
    boolean busy = Refusals.cause(failure) instanceof Busy;
    if (!isPassing(failure) || (busy && !bounds.forRoom())) {
      // The store did answer, or was not asked: the fault lies elsewhere.
      window.left();
      work.result().completeExceptionally(failure);
      return;
    }
    if (busy) {
      // One customer has no room, which says nothing of the others.
      window.left();
    } else {
      window.unanswered(epoch);
    }
    if (isOver() || stopped) {
      work.result().completeExceptionally(failure);
    } else {
      var _ = pause(number).thenRun(() -> attempt(work, number + 1));
    }
  }

  /** Whether trying again may help: nobody answered in time, or too much waits already. */
  static boolean isPassing(Throwable failure) {
    return Refusals.of(failure)
        .filter(
            problem ->
                problem.type() == ProblemType.UNAVAILABLE
                    || problem.type() == ProblemType.OVERLOADED)
        .isPresent();
  }

  private CompletionStage<Void> pause(int number) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(number - 1, DOUBLINGS_MAX);
    double spread = 1 - SPREAD + ThreadLocalRandom.current().nextDouble(2 * SPREAD);
    long millis = (long) (Math.min(doubled, longestPause.toMillis()) * spread);
    return new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
  }
}
