package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimeOrderedIdsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void carriesVersionVariantAndTime() {
    UUID id = new TimeOrderedIds(InstantSource.fixed(NOON)).get();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void risesStrictlyWithinAMillisecondAndPastTheCounter() {
    TimeOrderedIds ids = new TimeOrderedIds(InstantSource.fixed(NOON));
    String last = "";
    for (int i = 0; i < 10_000; i++) {
      String next = ids.get().toString();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void risesWhenTheClockStepsBack() {
    Instant[] now = {NOON};
    TimeOrderedIds ids = new TimeOrderedIds(() -> now[0]);
    String before = ids.get().toString();
    now[0] = NOON.minusSeconds(60);
    assertThat(ids.get().toString()).isGreaterThan(before);
  }

  @Test
  void isUniqueUnderThreads() {
    TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system());
    Set<UUID> made = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 50_000).parallel().forEach(i -> made.add(ids.get()));
    assertThat(new HashSet<>(made)).hasSize(50_000);
  }
}
