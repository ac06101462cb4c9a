package io.vinculum.customer.domain.interaction;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How often each kind of interaction took place, and when last by its own time. */
public record Activity(Map<InteractionKind, Seen> byKind) {
  /** Nothing happened yet. */
  public static final Activity NONE = new Activity(Map.of());

  public Activity {
    byKind = Map.copyOf(byKind);
  }

  /** How often, and when last. */
  public record Seen(long count, Instant last) {}

  /** With all of another's. */
  public Activity joined(Activity other) {
    Map<InteractionKind, Seen> all = new EnumMap<>(InteractionKind.class);
    all.putAll(byKind);
    other.byKind.forEach((kind, seen) -> all.merge(kind, seen, Activity::both));
    return new Activity(all);
  }

  private static Seen both(Seen one, Seen other) {
    return new Seen(
        one.count() + other.count(), one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /** With one more. */
  public Activity with(InteractionKind kind, Instant occurredAt) {
    Map<InteractionKind, Seen> all = new EnumMap<>(InteractionKind.class);
    all.putAll(byKind);
    all.merge(kind, new Seen(1, occurredAt), Activity::both);
    return new Activity(all);
  }
}
