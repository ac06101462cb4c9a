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

  /** With one more. */
  public Activity with(InteractionKind kind, Instant occurredAt) {
    Map<InteractionKind, Seen> all = new EnumMap<>(InteractionKind.class);
    all.putAll(byKind);
    all.merge(
        kind,
        new Seen(1, occurredAt),
        (known, one) ->
            new Seen(
                known.count() + one.count(),
                known.last().isAfter(one.last()) ? known.last() : one.last()));
    return new Activity(all);
  }
}
