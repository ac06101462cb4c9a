package io.vinculum.insight.membership;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a slice together, all of it or nothing.
 *
 * @param places whole blocks of {@link #PLACES_PER_BLOCK} places (the last one shorter) by their
 *     numbers, in which a customer is new
 * @param after the segments after these moves
 * @param removed segments that are no more
 * @param moves at most {@link #MOVES_MAX}
 */
public record MembershipChange(
    Map<Integer, List<CustomerId>> places,
    List<StoredMembership> after,
    List<String> removed,
    List<SegmentMove> moves) {
  /** Customers in a block of places. */
  public static final int PLACES_PER_BLOCK = 256;

  /** Moves kept at once: some 20 KiB. */
  public static final int MOVES_MAX = 200;

  public MembershipChange {
    places = Map.copyOf(places);
    after = List.copyOf(after);
    removed = List.copyOf(removed);
    moves = List.copyOf(moves);
    if (moves.size() > MOVES_MAX) {
      throw new IllegalArgumentException("at most " + MOVES_MAX + " moves, not " + moves.size());
    }
  }
}
