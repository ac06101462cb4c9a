package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.access.RequestLimits;
import io.vinculum.edge.access.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RatesTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Monotonic time may begin anywhere, also just before it runs over. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

  private final Rates rates = new Rates(new RequestLimits(10, 4), now::get);
  private final Principal key = key("one", Optional.empty());

  private static Principal key(String id, Optional<Integer> limit) {
    return new Principal(id, Role.TILL, Optional.empty(), Optional.empty(), limit);
  }

  private int admitted(Principal caller, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += rates.enter(caller).isEmpty() ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void aSecondsWorthMayComeAtOnceAndThenOneAtATime() {
    assertThat(admitted(key, 100)).isEqualTo(10);
    Rates.TooSoon refused = rates.enter(key).orElseThrow();
    assertThat(refused.requestsPerSecond()).isEqualTo(10);
    assertThat(refused.after()).isEqualTo(Duration.ofMillis(100));
    now.addAndGet(refused.after().toNanos());
    assertThat(admitted(key, 100)).isEqualTo(1);
    now.addAndGet(SECOND / 2);
    assertThat(admitted(key, 100)).isEqualTo(5);
    now.addAndGet(60 * SECOND);
    assertThat(admitted(key, 100)).isEqualTo(10);
  }

  @Test
  void callersDoNotTakeEachOthersTurns() {
    assertThat(admitted(key, 100)).isEqualTo(10);
    assertThat(admitted(key("other", Optional.empty()), 100)).isEqualTo(10);
    assertThat(admitted(key("own", Optional.of(3)), 100)).isEqualTo(3);
    assertThat(admitted(key("wide", Optional.of(50)), 100)).isEqualTo(50);
    assertThat(admitted(Principal.member(new CustomerId(UUID.randomUUID())), 100)).isEqualTo(4);
    assertThat(admitted(Principal.admin(), 100)).isEqualTo(100);
  }

  @Test
  void overAMinuteNoMoreThanTheLimitAndTheBurst() {
    int admitted = 0;
    for (int tick = 0; tick < 60_000; tick++) {
      admitted += admitted(key, 1);
      now.addAndGet(SECOND / 1_000);
    }
    assertThat(admitted).isBetween(600, 610);
  }
}
