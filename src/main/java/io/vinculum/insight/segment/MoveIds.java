package io.vinculum.insight.segment;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.membership.SegmentMove;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names moves: the same move has the same id whoever looks. */
final class MoveIds {
  private MoveIds() {}

  /** The move of a customer on an occasion. */
  static SegmentMove move(
      String segment, Noticed noticed, CustomerId customer, boolean entered, long sequenceNr) {
    String name =
        String.join(
            "|",
            segment,
            Integer.toString(noticed.ruleVersion()),
            customer.toString(),
            Boolean.toString(entered),
            noticed.occasion().at().toString());
    return new SegmentMove(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        segment,
        noticed.ruleVersion(),
        customer,
        entered,
        noticed.occasion().reason(),
        sequenceNr,
        noticed.occasion().at());
  }
}
