package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.Optional;

/** Events of what people decide by hand: adjustments that wait, tiers that are given. */
final class SteeringCodec {
  private SteeringCodec() {}

  static EventsWire.AdjustmentProposed encode(CustomerEvent.AdjustmentProposed event) {
    EventsWire.AdjustmentProposed.Builder wire =
        EventsWire.AdjustmentProposed.newBuilder()
            .setAt(millis(event.at()))
            .setAdjustmentId(bytes(event.adjustmentId()))
            .setCurrency(event.currency())
            .setPoints(event.points())
            .setBy(event.by())
            .setAllowDebt(event.allowDebt());
    WordingCodec.encode(event.reason(), wire::setReason, wire::setSealedReason);
    event.reverses().ifPresent(wrong -> wire.setReverses(bytes(wrong)));
    return wire.build();
  }

  static EventsWire.AdjustmentDecided encode(CustomerEvent.AdjustmentDecided event) {
    return EventsWire.AdjustmentDecided.newBuilder()
        .setAt(millis(event.at()))
        .setAdjustmentId(bytes(event.adjustmentId()))
        .setApproved(event.approved())
        .setBy(event.by())
        .build();
  }

  static EventsWire.TierGiven encode(CustomerEvent.TierGiven event) {
    EventsWire.TierGiven.Builder wire =
        EventsWire.TierGiven.newBuilder()
            .setAt(millis(event.at()))
            .setTier(event.tier())
            .setUntil(millis(event.until()))
            .setBy(event.by())
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    WordingCodec.encode(event.reason(), wire::setReason, wire::setSealedReason);
    return wire.build();
  }

  static CustomerEvent decode(EventsWire.AdjustmentProposed wire) {
    return new CustomerEvent.AdjustmentProposed(
        instant(wire.getAt()),
        ScalarCodec.uuid(wire.getAdjustmentId()),
        wire.getCurrency(),
        wire.getPoints(),
        WordingCodec.decode(wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()),
        wire.getBy(),
        wire.getAllowDebt(),
        wire.hasReverses() ? Optional.of(ScalarCodec.uuid(wire.getReverses())) : Optional.empty());
  }

  static CustomerEvent decode(EventsWire.AdjustmentDecided wire) {
    return new CustomerEvent.AdjustmentDecided(
        instant(wire.getAt()),
        ScalarCodec.uuid(wire.getAdjustmentId()),
        wire.getApproved(),
        wire.getBy());
  }

  static CustomerEvent decode(EventsWire.TierGiven wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.TierGiven(
        at,
        wire.getTier(),
        instant(wire.getUntil()),
        WordingCodec.decode(wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()),
        wire.getBy(),
        EffectsCodec.decode(wire.getEffects(), at));
  }
}
