package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The events of merges and of their undoing. */
final class MergeCodec {
  private MergeCodec() {}

  static EventsWire.MergeBegun encode(CustomerEvent.MergeBegun event) {
    return EventsWire.MergeBegun.newBuilder()
        .setAt(millis(event.at()))
        .setMergeId(bytes(event.mergeId()))
        .setAbsorb(bytes(event.absorb()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static EventsWire.MergedInto encode(CustomerEvent.MergedInto event) {
    return EventsWire.MergedInto.newBuilder()
        .setAt(millis(event.at()))
        .setMergeId(bytes(event.mergeId()))
        .setInto(bytes(event.into()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static EventsWire.Absorbed encode(CustomerEvent.Absorbed event) {
    return EventsWire.Absorbed.newBuilder()
        .setAt(millis(event.at()))
        .setMergeId(bytes(event.mergeId()))
        .setAbsorbed(bytes(event.absorbed()))
        .setRecord(CustomerCodec.encode(event.record()).toByteString())
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .setApart(event.apart())
        .build();
  }

  static EventsWire.MergeSettled encode(CustomerEvent.MergeSettled event) {
    return EventsWire.MergeSettled.newBuilder()
        .setAt(millis(event.at()))
        .setMergeId(bytes(event.mergeId()))
        .build();
  }

  static EventsWire.Unmerged encode(CustomerEvent.Unmerged event) {
    return EventsWire.Unmerged.newBuilder()
        .setAt(millis(event.at()))
        .setUnmergeId(bytes(event.unmergeId()))
        .setAbsorbed(bytes(event.absorbed()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .setHandsBack(event.handsBack())
        .build();
  }

  static EventsWire.MergeUndone encode(CustomerEvent.MergeUndone event) {
    EventsWire.MergeUndone.Builder wire =
        EventsWire.MergeUndone.newBuilder()
            .setAt(millis(event.at()))
            .setUnmergeId(bytes(event.unmergeId()))
            .setFrom(bytes(event.from()))
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    IdentityCodec.inOrder(event.identifiers())
        .forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    event.record().ifPresent(it -> wire.setRecord(CustomerCodec.encode(it).toByteString()));
    return wire.build();
  }

  static CustomerEvent decode(EventsWire.MergeBegun wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.MergeBegun(
        at,
        ScalarCodec.uuid(wire.getMergeId()),
        ScalarCodec.customer(wire.getAbsorb()),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.MergedInto wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.MergedInto(
        at,
        ScalarCodec.uuid(wire.getMergeId()),
        ScalarCodec.customer(wire.getInto()),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static CustomerEvent decode(EventsWire.Absorbed wire) throws InvalidProtocolBufferException {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.Absorbed(
        at,
        ScalarCodec.uuid(wire.getMergeId()),
        ScalarCodec.customer(wire.getAbsorbed()),
        CustomerCodec.decode(CustomerWire.Customer.parseFrom(wire.getRecord())),
        EffectsCodec.decode(wire.getEffects(), at),
        wire.getApart());
  }

  static CustomerEvent decode(EventsWire.MergeSettled wire) {
    return new CustomerEvent.MergeSettled(
        instant(wire.getAt()), ScalarCodec.uuid(wire.getMergeId()));
  }

  static CustomerEvent decode(EventsWire.Unmerged wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.Unmerged(
        at,
        ScalarCodec.uuid(wire.getUnmergeId()),
        ScalarCodec.customer(wire.getAbsorbed()),
        EffectsCodec.decode(wire.getEffects(), at),
        wire.getHandsBack());
  }

  static CustomerEvent decode(EventsWire.MergeUndone wire) throws InvalidProtocolBufferException {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.MergeUndone(
        at,
        ScalarCodec.uuid(wire.getUnmergeId()),
        ScalarCodec.customer(wire.getFrom()),
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).collect(Collectors.toSet()),
        EffectsCodec.decode(wire.getEffects(), at),
        wire.hasRecord()
            ? Optional.of(CustomerCodec.decode(CustomerWire.Customer.parseFrom(wire.getRecord())))
            : Optional.empty());
  }
}
