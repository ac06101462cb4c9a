package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void theTimeInWhichABodyArrivesDoesNotCount() {
    Deadline deadline = new Deadline(Duration.ofSeconds(4), now::get);
    pass(Duration.ofSeconds(1));
    deadline.bodyBegins();
    pass(Duration.ofSeconds(20));
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(3));
    deadline.bodyEnds();
    pass(Duration.ofSeconds(2));
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(2));
    assertThat(deadline.left()).isNegative();
  }

  @Test
  void anAnswerThatIsTooLateIsReplaced() {
    CompletableFuture<String> never = new CompletableFuture<>();
    new Deadline(Duration.ofMillis(20), System::nanoTime).end(never, "late");
    assertThat(never.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("late");
    CompletableFuture<String> inTime = CompletableFuture.completedFuture("in time");
    new Deadline(Duration.ofSeconds(20), System::nanoTime).end(inTime, "late");
    assertThat(inTime.join()).isEqualTo("in time");
  }
}
