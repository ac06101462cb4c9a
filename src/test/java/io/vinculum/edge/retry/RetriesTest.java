package io.vinculum.edge.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.entity.Busy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Work that the store does not answer is done again, with less under way, and not for ever. */
final class RetriesTest {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong();

  /** Answers by a script of failures; a missing one is an answer. */
  private static final class Script {
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private final AtomicInteger tries = new AtomicInteger();

    static Script of(Throwable... failures) {
      Script script = new Script();
      script.failures.addAll(List.of(failures));
      return script;
    }

    synchronized CompletionStage<String> next() {
      tries.incrementAndGet();
      return failures.isEmpty()
          ? CompletableFuture.completedStage("answer")
          : CompletableFuture.failedStage(failures.poll());
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Throwable failure(CompletionStage<?> stage) throws Exception {
    return await(stage.handle((_, failure) -> failure));
  }

  @Test
  void doesAgainWhatWasNotAnswered() throws Exception {
    Script script = Script.of(new TimeoutException(), new Busy());
    Retries retries = Retries.untilSilent(SILENCE, 4, nanos::get);

    assertThat(await(retries.run(script::next))).isEqualTo("answer");
    assertThat(script.tries).hasValue(3);
  }

  @Test
  void handsOnWhatTryingAgainDoesNotMend() throws Exception {
    Script script = Script.of(new IllegalStateException("a fault"));

    assertThat(failure(Retries.untilSilent(SILENCE, 4, nanos::get).run(script::next)))
        .hasMessage("a fault");
    assertThat(script.tries).hasValue(1);
  }

  @Test
  void hasLessUnderWayTheSlowerTheStoreIs() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 8, nanos::get);
    List<CompletableFuture<String>> asked = new ArrayList<>();
    List<CompletionStage<String>> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(
          retries.run(
              () -> {
                CompletableFuture<String> one = new CompletableFuture<>();
                asked.add(one);
                return one;
              }));
    }
    assertThat(asked).hasSize(8);

    // All that were begun together and were lost together halve the window once.
    for (int i = 0; i < 8; i++) {
      asked.get(i).completeExceptionally(new TimeoutException());
    }
    assertThat(retries.underWayMax()).isEqualTo(4);
    assertThat(asked).hasSize(12);

    asked.get(8).completeExceptionally(new TimeoutException());
    assertThat(retries.underWayMax()).isEqualTo(2);
    // Each answer makes room for one more.
    asked.get(9).complete("answer");
    assertThat(retries.underWayMax()).isEqualTo(3);
    retries.stop();
    assertThat(await(results.get(9))).isEqualTo("answer");
  }

  @Test
  void isNoDeeperThanOneCallHoweverManyAreAnsweredAtOnce() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 1, nanos::get);
    CompletableFuture<String> first = new CompletableFuture<>();
    retries.run(() -> first);
    List<CompletionStage<String>> many = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      many.add(retries.run(() -> CompletableFuture.completedStage("answer")));
    }
    first.complete("answer");

    for (CompletionStage<String> one : many) {
      assertThat(await(one)).isEqualTo("answer");
    }
  }

  @Test
  void givesUpAfterASilenceAndComesBackWithTheFirstAnswer() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 4, nanos::get);
    AtomicInteger tries = new AtomicInteger();
    CompletionStage<String> lost =
        retries.run(
            () -> {
              tries.incrementAndGet();
              nanos.addAndGet(Duration.ofSeconds(25).toNanos());
              return CompletableFuture.failedStage(new TimeoutException("away"));
            });

    assertThat(failure(lost)).hasMessage("away");
    assertThat(tries).hasValue(3);

    // The next are not even tried, until it is time to look again.
    Script script = Script.of();
    assertThat(failure(retries.run(script::next))).isInstanceOf(TimeoutException.class);
    assertThat(script.tries).hasValue(0);
    nanos.addAndGet(Silence.PROBE_EVERY.toNanos());
    assertThat(await(retries.run(script::next))).isEqualTo("answer");
    assertThat(await(retries.run(script::next))).isEqualTo("answer");
  }

  @Test
  void anAnswerOfAnotherKeepsAWorkWaiting() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 4, nanos::get);
    Script slow =
        Script.of(
            new TimeoutException(),
            new TimeoutException(),
            new TimeoutException(),
            new TimeoutException());
    CompletionStage<String> waits =
        retries.run(
            () -> {
              nanos.addAndGet(Duration.ofSeconds(30).toNanos());
              // Somebody else is served meanwhile.
              retries.run(() -> CompletableFuture.completedStage("other"));
              return slow.next();
            });

    assertThat(await(waits)).isEqualTo("answer");
  }

  @Test
  void whatWasAnsweredFromMemorySaysNothingOfTheStore() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 4, nanos::get);
    CompletionStage<String> lost =
        retries.run(
            () -> {
              nanos.addAndGet(Duration.ofSeconds(61).toNanos());
              retries.look(() -> CompletableFuture.completedStage("remembered"));
              return CompletableFuture.failedStage(new TimeoutException("away"));
            });

    assertThat(failure(lost)).hasMessage("away");
  }

  @Test
  void endsInTime() throws Exception {
    CompletableFuture<String> never = new CompletableFuture<>();
    long began = System.nanoTime();

    assertThat(failure(Retries.within(Duration.ofMillis(300), 4).run(() -> never)))
        .isInstanceOf(TimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aSingleCallIsToldAtOnceThatTooMuchWaits() throws Exception {
    Script script = Script.of(new Busy());

    assertThat(failure(Retries.of(Duration.ofSeconds(4), SILENCE).run(script::next)))
        .isInstanceOf(Busy.class);
    assertThat(script.tries).hasValue(1);
  }

  @Test
  void triesNoMoreOnceItIsStopped() throws Exception {
    Retries retries = Retries.untilSilent(SILENCE, 4, nanos::get);
    Script script = Script.of(new TimeoutException("first"));
    CompletionStage<String> waits = retries.run(script::next);
    retries.stop();

    assertThat(failure(waits)).isInstanceOf(TimeoutException.class);
    assertThat(script.tries).hasValue(1);
  }
}
