package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.access.Authority;
import io.vinculum.edge.access.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A stream under a credential that ends, or of which nobody knows for a while. */
final class UnderAuthorityTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final AtomicReference<CompletionStage<Optional<Principal>>> known =
      new AtomicReference<>(CompletableFuture.completedStage(Optional.of(Principal.admin())));

  private final Authority authority = new Authority(Principal.admin(), known::get);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void whatComesWhileNobodyKnowsWaitsAndThenPasses() throws Exception {
    var running =
        Source.<Integer>queue(10)
            .via(new UnderAuthority<>(authority, new UnderAuthority.Ending.BrokenOff<>()))
            .toMat(Sink.queue(), Keep.both())
            .run(KIT.system());
    running.first().offer(1);
    assertThat(next(running.second())).contains(1);
    known.set(CompletableFuture.failedStage(new TimeoutException("the store is away")));
    CompletableFuture<Optional<Integer>> second = running.second().pull().toCompletableFuture();
    // Until what was said last no longer counts.
    assertThat(comesWithin(second, UnderAuthority.CONFIRMED_FOR.multipliedBy(2))).isFalse();
    running.first().offer(2);
    assertThat(comesWithin(second, UnderAuthority.ASKED_EVERY.multipliedBy(2))).isFalse();
    known.set(CompletableFuture.completedStage(Optional.of(Principal.admin())));
    assertThat(second.get(10, TimeUnit.SECONDS)).contains(2);
    running.first().complete();
    assertThat(next(running.second())).isEmpty();
  }

  @Test
  void whatHasALastWordGoesOnAndSaysItAtTheEnd() throws Exception {
    var running =
        Source.<Integer>queue(10)
            .via(
                new UnderAuthority<>(
                    authority,
                    new UnderAuthority.Ending.LastWord<>(
                        (passed, _) -> passed.map(number -> number + 1))))
            .toMat(Sink.queue(), Keep.both())
            .run(KIT.system());
    known.set(CompletableFuture.failedStage(new TimeoutException("the store is away")));
    running.first().offer(1);
    assertThat(next(running.second())).contains(1);
    CompletableFuture<Optional<Integer>> second = running.second().pull().toCompletableFuture();
    assertThat(comesWithin(second, UnderAuthority.CONFIRMED_FOR.multipliedBy(2))).isFalse();
    running.first().offer(5);
    assertThat(second.get(10, TimeUnit.SECONDS)).contains(5);
    known.set(CompletableFuture.completedStage(Optional.empty()));
    assertThat(next(running.second())).contains(6);
    assertThat(next(running.second())).isEmpty();
  }

  private static Optional<Integer> next(SinkQueueWithCancel<Integer> queue) throws Exception {
    return queue.pull().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static boolean comesWithin(CompletableFuture<?> element, Duration time) throws Exception {
    try {
      element.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }
}
