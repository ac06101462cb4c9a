package io.vinculum.insight.membership;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.wire.MoveReasonRow;
import io.vinculum.insight.wire.MoveRow;
import io.vinculum.insight.wire.MovesRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Moves that were kept at once, as bytes and back: some 60 bytes a move. */
final class MovesCodec {
  private MovesCodec() {}

  static byte[] bytes(List<SegmentMove> moves) {
    Map<String, Integer> segments = new LinkedHashMap<>();
    MovesRow.Builder row = MovesRow.newBuilder();
    for (SegmentMove move : moves) {
      int segment = segments.computeIfAbsent(move.segment(), _ -> segments.size());
      Instant at = move.at();
      row.addMoves(
          MoveRow.newBuilder()
              .setId(ByteString.copyFrom(Uuids.bytes(List.of(move.id()))))
              .setSegment(segment)
              .setRuleVersion(move.ruleVersion())
              .setCustomer(ByteString.copyFrom(Uuids.bytes(List.of(move.customer().value()))))
              .setEntered(move.entered())
              .setReason(reason(move.reason()))
              .setSequenceNr(move.sequenceNr())
              .setAtSeconds(at.getEpochSecond())
              .setAtNanos(at.getNano()));
    }
    return row.addAllSegments(segments.keySet()).build().toByteArray();
  }

  static List<SegmentMove> moves(ByteBuffer bytes) {
    try {
      MovesRow row = MovesRow.parseFrom(bytes);
      return row.getMovesList().stream().map(move -> move(row, move)).toList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("moves that cannot be read", e);
    }
  }

  private static SegmentMove move(MovesRow row, MoveRow move) {
    return new SegmentMove(
        uuid(move.getId()),
        row.getSegments(move.getSegment()),
        move.getRuleVersion(),
        new CustomerId(uuid(move.getCustomer())),
        move.getEntered(),
        reason(move.getReason()),
        move.getSequenceNr(),
        Instant.ofEpochSecond(move.getAtSeconds(), move.getAtNanos()));
  }

  private static UUID uuid(ByteString bytes) {
    return Uuids.read(bytes.asReadOnlyByteBuffer()).getFirst();
  }

  private static MoveReasonRow reason(MoveReason reason) {
    return switch (reason) {
      case EVENT -> MoveReasonRow.MOVE_REASON_ROW_EVENT;
      case TIME -> MoveReasonRow.MOVE_REASON_ROW_TIME;
      case RULE -> MoveReasonRow.MOVE_REASON_ROW_RULE;
      case SCORES -> MoveReasonRow.MOVE_REASON_ROW_SCORES;
    };
  }

  private static MoveReason reason(MoveReasonRow reason) {
    return switch (reason) {
      case MOVE_REASON_ROW_EVENT -> MoveReason.EVENT;
      case MOVE_REASON_ROW_TIME -> MoveReason.TIME;
      case MOVE_REASON_ROW_RULE -> MoveReason.RULE;
      case MOVE_REASON_ROW_SCORES -> MoveReason.SCORES;
      case MOVE_REASON_ROW_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a move for no known reason: " + reason);
    };
  }
}
