package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.membership.MoveReason;
import io.vinculum.insight.membership.MoveStep;
import io.vinculum.insight.membership.SegmentMove;
import org.apache.pekko.util.ByteString;

/** An event of a segment as it is answered. */
final class SegmentEventJson {
  private SegmentEventJson() {}

  static ObjectNode of(SegmentMove move) {
    return JsonText.object()
        .put("id", move.id().toString())
        .put("segment", move.segment())
        .put("ruleVersion", move.ruleVersion())
        .put("customerId", move.customer().toString())
        .put("change", change(move))
        .put("reason", reason(move.reason()))
        .put("sequenceNr", move.sequenceNr())
        .put("at", move.at().toString());
  }

  /** A server-sent event; without a move, only where to go on, which clients do not show. */
  static ByteString frame(MoveStep step) {
    String id = "id: " + step.cursor().text() + "\n";
    return ByteString.fromString(
        step.move()
            .map(move -> id + "event: " + change(move) + "\ndata: " + of(move) + "\n\n")
            .orElse(id + "\n"));
  }

  private static String change(SegmentMove move) {
    return move.entered() ? "entered" : "left";
  }

  private static String reason(MoveReason reason) {
    return switch (reason) {
      case EVENT -> "event";
      case TIME -> "time";
      case RULE -> "rule";
      case SCORES -> "scores";
    };
  }
}
