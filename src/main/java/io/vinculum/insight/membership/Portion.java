package io.vinculum.insight.membership;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written of a change at once. Cassandra refuses a batch of more than 50 KiB unless it is
 * told otherwise, so a change of many segments is written in portions, one after the other. All of
 * a segment is in one, with its moves: its members and the log of its moves agree whatever happens
 * between two portions. New places come first; one that no segment names does no harm.
 *
 * @param places encoded, by the numbers of their blocks
 * @param after the segments of this portion
 * @param removed likewise
 * @param moves of these segments, in their order
 */
record Portion(
    Map<Integer, ByteBuffer> places,
    List<Members> after,
    List<String> removed,
    List<SegmentMove> moves) {
  /** Some below what Cassandra takes, since rows weigh more than what is in them. */
  static final int BYTES_MAX = 32 * 1024;

  /** A row of a table without its values, roughly. */
  private static final int ROW_BYTES = 120;

  /** A move, roughly. */
  private static final int MOVE_BYTES = 80;

  /** A segment and its members, encoded. */
  record Members(StoredMembership segment, ByteBuffer members) {}

  /** The portions of a change, at least one. */
  static List<Portion> of(MembershipChange change) {
    Cutting cutting = new Cutting();
    change
        .places()
        .forEach(
            (block, customers) -> {
              ByteBuffer bytes = Uuids.bytes(customers.stream().map(id -> id.value()).toList());
              cutting.room(ROW_BYTES + bytes.remaining()).places().put(block, bytes);
            });
    Map<String, List<SegmentMove>> moves = new LinkedHashMap<>();
    change
        .moves()
        .forEach(move -> moves.computeIfAbsent(move.segment(), _ -> new ArrayList<>()).add(move));
    for (StoredMembership segment : change.after()) {
      List<SegmentMove> own = takenFrom(moves, segment.segment());
      ByteBuffer members = MembersCodec.bytes(segment.members());
      Portion open = cutting.room(2 * ROW_BYTES + members.remaining() + own.size() * MOVE_BYTES);
      open.after().add(new Members(segment, members));
      open.moves().addAll(own);
    }
    for (String segment : change.removed()) {
      List<SegmentMove> own = takenFrom(moves, segment);
      Portion open = cutting.room(ROW_BYTES + own.size() * MOVE_BYTES);
      open.removed().add(segment);
      open.moves().addAll(own);
    }
    if (!moves.isEmpty()) {
      throw new IllegalArgumentException(
          "moves of segments that are neither after nor removed: " + moves.keySet());
    }
    return cutting.portions;
  }

  private static List<SegmentMove> takenFrom(Map<String, List<SegmentMove>> moves, String segment) {
    List<SegmentMove> own = moves.remove(segment);
    return own == null ? List.of() : own;
  }

  /** Portions on the way. */
  private static final class Cutting {
    private final List<Portion> portions = new ArrayList<>();
    private int bytes;

    Cutting() {
      begin();
    }

    private void begin() {
      portions.add(
          new Portion(
              new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      bytes = ROW_BYTES;
    }

    /** The portion for something of that size. */
    Portion room(int more) {
      if (bytes > ROW_BYTES && bytes + more > BYTES_MAX) {
        begin();
      }
      bytes += more;
      return portions.getLast();
    }
  }
}
