package io.vinculum.insight.membership;

import io.vinculum.insight.membership.MoveLog.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What somebody who follows the log was delivered: the state behind a {@link MoveCursor}. It is
 * told of everything that is read, once or several times, and says what is new. For one thread at a
 * time.
 */
final class Following {
  /** Moves that are remembered until they have settled; more are not delivered before they have. */
  static final int UNSETTLED_MAX = 100_000;

  /** Moves bear whole milliseconds. */
  private static final Duration TICK = Duration.ofMillis(1);

  private final TreeMap<Instant, List<UUID>> unsettled = new TreeMap<>();
  private final Set<UUID> ids = new HashSet<>();
  private Instant settled;
  private Instant head;

  /** How many of the unsettled are not after the head. */
  private int between;

  private Following(Instant settled) {
    this.settled = settled;
    this.head = settled;
  }

  /**
   * Goes on.
   *
   * @param cursor where
   * @param unsettled what the log holds now between its two instants, in their order; all of it
   *     that was delivered before is delivered again when it is not as much as there was
   */
  static Following from(MoveCursor cursor, List<Logged> unsettled) {
    Following following = new Following(cursor.settled());
    unsettled.forEach(following::isNew);
    following.passTo(cursor.head());
    return following.between == cursor.between() ? following : new Following(cursor.settled());
  }

  Instant settled() {
    return settled;
  }

  Instant head() {
    return head;
  }

  MoveCursor cursor() {
    return new MoveCursor(settled, head, between);
  }

  boolean hasRoom() {
    return ids.size() < UNSETTLED_MAX;
  }

  /** Takes note of a move that was read after all before its time were; says whether it is new. */
  boolean isNew(Logged logged) {
    passTo(logged.keptAt().minus(TICK));
    if (!ids.add(logged.move().id())) {
      return false;
    }
    unsettled.computeIfAbsent(logged.keptAt(), _ -> new ArrayList<>(1)).add(logged.move().id());
    if (!logged.keptAt().isAfter(head)) {
      between++;
    }
    return true;
  }

  /** All that can be read until then was read. */
  void passTo(Instant read) {
    if (read.isAfter(head)) {
      between += count(unsettled.subMap(head, false, read, true));
      head = read;
    }
  }

  /** The same of a move's time that nothing can come before any more. */
  void settleBefore(Instant keptAt) {
    settleTo(keptAt.minus(TICK));
  }

  /** All that was kept until then was read, and nothing more comes. */
  void settleTo(Instant read) {
    passTo(read);
    if (read.isAfter(settled)) {
      NavigableMap<Instant, List<UUID>> over = unsettled.headMap(read, true);
      between -= count(over);
      over.values().forEach(some -> some.forEach(ids::remove));
      over.clear();
      settled = read;
    }
  }

  private static int count(Map<Instant, List<UUID>> some) {
    return some.values().stream().mapToInt(List::size).sum();
  }
}
