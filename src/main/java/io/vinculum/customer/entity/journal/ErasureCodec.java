package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;

/** The events of an erasure. */
final class ErasureCodec {
  private ErasureCodec() {}

  static EventsWire.Erased encode(CustomerEvent.Erased event) {
    return EventsWire.Erased.newBuilder()
        .setAt(millis(event.at()))
        .setErasureId(bytes(event.erasureId()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static EventsWire.ErasureBegun encode(CustomerEvent.ErasureBegun event) {
    return EventsWire.ErasureBegun.newBuilder()
        .setAt(millis(event.at()))
        .setErasureId(bytes(event.erasureId()))
        .setUntil(millis(event.until()))
        .build();
  }

  static EventsWire.ErasureUndone encode(CustomerEvent.ErasureUndone event) {
    return EventsWire.ErasureUndone.newBuilder()
        .setAt(millis(event.at()))
        .setErasureId(bytes(event.erasureId()))
        .setUndoId(bytes(event.undoId()))
        .build();
  }

  static EventsWire.ErasureCompleted encode(CustomerEvent.ErasureCompleted event) {
    return EventsWire.ErasureCompleted.newBuilder()
        .setAt(millis(event.at()))
        .setErasureId(bytes(event.erasureId()))
        .build();
  }

  static CustomerEvent decode(EventsWire.Erased wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.Erased(
        at, ScalarCodec.uuid(wire.getErasureId()), EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.ErasureBegun wire) {
    return new CustomerEvent.ErasureBegun(
        instant(wire.getAt()), ScalarCodec.uuid(wire.getErasureId()), instant(wire.getUntil()));
  }

  static CustomerEvent decode(EventsWire.ErasureUndone wire) {
    return new CustomerEvent.ErasureUndone(
        instant(wire.getAt()),
        ScalarCodec.uuid(wire.getErasureId()),
        ScalarCodec.uuid(wire.getUndoId()));
  }

  static CustomerEvent decode(EventsWire.ErasureCompleted wire) {
    return new CustomerEvent.ErasureCompleted(
        instant(wire.getAt()), ScalarCodec.uuid(wire.getErasureId()));
  }
}
