package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.Optional;

/** Events of what passes between two customers. */
final class HandingCodec {
  private HandingCodec() {}

  static EventsWire.PointsTransferred encode(CustomerEvent.PointsTransferred event) {
    return EventsWire.PointsTransferred.newBuilder()
        .setAt(millis(event.at()))
        .setTransferId(bytes(event.transferId()))
        .setTo(bytes(event.to()))
        .setCurrency(event.currency())
        .setPoints(event.points())
        .setBy(event.by())
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static EventsWire.PointsReceived encode(CustomerEvent.PointsReceived event) {
    return EventsWire.PointsReceived.newBuilder()
        .setAt(millis(event.at()))
        .setTransferId(bytes(event.transferId()))
        .setFrom(bytes(event.from()))
        .setCurrency(event.currency())
        .setPoints(event.points())
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static EventsWire.ErrandClosed encode(CustomerEvent.ErrandClosed event) {
    EventsWire.ErrandClosed.Builder wire =
        EventsWire.ErrandClosed.newBuilder()
            .setAt(millis(event.at()))
            .setErrandId(bytes(event.errandId()))
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    event.refusal().ifPresent(wire::setRefusal);
    return wire.build();
  }

  static EventsWire.ReferrerNoted encode(CustomerEvent.ReferrerNoted event) {
    return EventsWire.ReferrerNoted.newBuilder()
        .setAt(millis(event.at()))
        .setErrandId(bytes(event.errandId()))
        .setBy(bytes(event.by()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static CustomerEvent decode(EventsWire.ReferrerNoted wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.ReferrerNoted(
        at,
        ScalarCodec.uuid(wire.getErrandId()),
        ScalarCodec.customer(wire.getBy()),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static EventsWire.ReferralSettled encode(CustomerEvent.ReferralSettled event) {
    EventsWire.ReferralSettled.Builder wire =
        EventsWire.ReferralSettled.newBuilder()
            .setAt(millis(event.at()))
            .setErrandId(bytes(event.errandId()))
            .setFriend(bytes(event.friend()))
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    event.undoes().ifPresent(kept -> wire.setUndoes(bytes(kept)));
    return wire.build();
  }

  static CustomerEvent decode(EventsWire.ReferralSettled wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.ReferralSettled(
        at,
        ScalarCodec.uuid(wire.getErrandId()),
        ScalarCodec.customer(wire.getFriend()),
        wire.hasUndoes() ? Optional.of(ScalarCodec.uuid(wire.getUndoes())) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.PointsTransferred wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.PointsTransferred(
        at,
        ScalarCodec.uuid(wire.getTransferId()),
        ScalarCodec.customer(wire.getTo()),
        wire.getCurrency(),
        wire.getPoints(),
        wire.getBy(),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.PointsReceived wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.PointsReceived(
        at,
        ScalarCodec.uuid(wire.getTransferId()),
        ScalarCodec.customer(wire.getFrom()),
        wire.getCurrency(),
        wire.getPoints(),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.ErrandClosed wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.ErrandClosed(
        at,
        ScalarCodec.uuid(wire.getErrandId()),
        wire.hasRefusal() ? Optional.of(wire.getRefusal()) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), at));
  }
}
