package io.vinculum.insight.segment;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.insight.membership.StoredMembership;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.rule.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** What a slice's segments have to keep, piece by piece. For one thread. */
final class Telling {
  /** Bytes of members kept at once, after which no further segment is taken along. */
  private static final int MEMBERS_BYTES = 16 * 1024;

  /**
   * A node learns of segments some seconds late, and may briefly believe that one is gone. Only
   * what stays gone for so long is forgotten.
   */
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  private final SliceColumns columns;
  private final ZoneId zone;
  private final List<CustomerId> keptPlaces;
  private final MemberPlaces places;

  /** Kept or followed once, and of no rule that is known now. */
  private final Map<String, Gone> gone = new HashMap<>();

  private final Set<LiveSegment> untold = new LinkedHashSet<>();
  private List<String> removed = new ArrayList<>();
  private boolean begun;

  private record Gone(StoredMembership members, Instant since) {}

  Telling(Rows rows, StoredMemberships kept) {
    this.columns = rows.columns();
    this.zone = rows.moment().zone();
    this.keptPlaces = kept.places();
    this.places = new MemberPlaces(columns, keptPlaces);
    this.begun = kept.begun();
    for (StoredMembership segment : kept.segments()) {
      gone.put(segment.segment(), new Gone(byRow(segment), rows.moment().now()));
    }
  }

  private StoredMembership byRow(StoredMembership kept) {
    return withMembers(kept, MemberPlaces.rows(kept.members(), keptPlaces, columns));
  }

  private static StoredMembership withMembers(StoredMembership kept, RoaringBitmap members) {
    return new StoredMembership(
        kept.segment(),
        kept.ruleVersion(),
        members,
        kept.day(),
        kept.entered(),
        kept.left(),
        kept.known());
  }

  /** The segment as it was kept, or as it was before it was gone. */
  Optional<LiveSegment> revived(SegmentRule rule) {
    return Optional.ofNullable(gone.remove(rule.segment().id()))
        .map(it -> new LiveSegment(rule, it.members().members(), it.members(), zone));
  }

  /** Segments whose rules are not known any more. */
  void gone(Map<String, LiveSegment> segments, Rows rows) {
    Instant now = rows.moment().now();
    segments.forEach(
        (id, segment) -> {
          untold.remove(segment);
          segment.known(false, rows.columns().today());
          gone.put(id, new Gone(segment.kept(), now));
        });
  }

  /** Forgets what has been gone for long. */
  void forget(Instant now) {
    gone.entrySet()
        .removeIf(
            entry -> {
              boolean old = entry.getValue().since().plus(FORGET_AFTER).isBefore(now);
              if (old) {
                removed.add(entry.getKey());
              }
              return old;
            });
  }

  void note(LiveSegment segment) {
    if (segment.isUntold()) {
      untold.add(segment);
    }
  }

  boolean isUntold() {
    return !begun || !removed.isEmpty() || !untold.isEmpty();
  }

  /** The next piece: first what must not wait, of what can wait as much as is allowed. */
  Optional<MembershipChange> next(Rows rows, MoveAllowance allowance) {
    if (!isUntold()) {
      return Optional.empty();
    }
    List<SegmentMove> moves = new ArrayList<>();
    List<StoredMembership> after = new ArrayList<>();
    List<LiveSegment> small = untold.stream().filter(segment -> !segment.isLarge()).toList();
    List<LiveSegment> large = untold.stream().filter(LiveSegment::isLarge).toList();
    int bytes = 0;
    for (LiveSegment segment : small) {
      int room = MembershipChange.MOVES_MAX - moves.size();
      if (room > 0 && bytes < MEMBERS_BYTES) {
        bytes += tell(segment, room, rows, moves, after);
      }
    }
    if (moves.isEmpty() && !large.isEmpty() && bytes < MEMBERS_BYTES) {
      int allowed = allowance.take(MembershipChange.MOVES_MAX);
      if (allowed > 0) {
        tell(large.getFirst(), allowed, rows, moves, after);
      }
    }
    if (after.isEmpty() && removed.isEmpty() && begun) {
      return Optional.empty();
    }
    List<String> removedNow = removed;
    removed = new ArrayList<>();
    begun = true;
    return Optional.of(new MembershipChange(places.takeUnkept(), after, removedNow, moves));
  }

  private int tell(
      LiveSegment segment,
      int room,
      Rows rows,
      List<SegmentMove> moves,
      List<StoredMembership> after) {
    StoredMembership kept = segment.tell(moves, room, rows, places);
    after.add(kept);
    untold.remove(segment);
    note(segment);
    return kept.members().getSizeInBytes();
  }
}
