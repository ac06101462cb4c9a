package io.vinculum.insight.slice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How far behind the slices of this node are, as each noted it last. A slice that has noted nothing
 * for long has moved to another node, which tells it now.
 */
public final class SliceLags {
  /** Several times the longest time between two sweeps of a slice. */
  static final Duration NOTED_WITHIN = Duration.ofMinutes(15);

  private final Map<Integer, Noted> bySlice = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * Lags of no slice yet.
   *
   * @param nanos the machine's monotonic time
   */
  public SliceLags(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Noted(long lagMillis, long atNanos) {}

  /** So old was the newest event when it came; 0 when nothing is missing. */
  public void note(int slice, long lagMillis) {
    bySlice.put(slice, new Noted(lagMillis, nanos.getAsLong()));
  }

  /** The lags in milliseconds, one of each slice that lives here, in no order. */
  public List<Long> millis() {
    long now = nanos.getAsLong();
    bySlice.values().removeIf(noted -> now - noted.atNanos() > NOTED_WITHIN.toNanos());
    return bySlice.values().stream().map(Noted::lagMillis).toList();
  }
}
