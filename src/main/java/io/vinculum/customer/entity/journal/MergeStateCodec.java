package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.entity.wire.CustomerWire;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom a customer has absorbed. */
final class MergeStateCodec {
  private MergeStateCodec() {}

  static Optional<CustomerWire.Merges> encode(Merges merges) {
    if (merges.equals(Merges.NONE)) {
      return Optional.empty();
    }
    CustomerWire.Merges.Builder wire = CustomerWire.Merges.newBuilder();
    merges.joined().forEach(merge -> wire.addJoined(encode(merge)));
    merges.spaces().owners().forEach(owner -> wire.addOwners(bytes(owner)));
    merges
        .spaces()
        .readings()
        .forEach(
            places ->
                wire.addReadings(CustomerWire.Merges.Reading.newBuilder().addAllPlaces(places)));
    merges
        .windows()
        .forEach(
            window ->
                wire.addWindows(
                    CustomerWire.Merges.Window.newBuilder()
                        .setJournal(bytes(window.journal()))
                        .setFirst(window.first())
                        .setLast(window.last())));
    merges.released().forEach(released -> wire.addReleased(encode(released)));
    merges.own().ifPresent(own -> wire.setOwn(CustomerCodec.encode(own)));
    merges
        .begun()
        .ifPresent(
            begun ->
                wire.setBegun(
                    CustomerWire.Merges.Begun.newBuilder()
                        .setId(bytes(begun.id()))
                        .setAbsorb(bytes(begun.absorb()))
                        .setAt(millis(begun.at()))));
    merges
        .failed()
        .ifPresent(
            failed ->
                wire.setFailed(
                    CustomerWire.Merges.Failed.newBuilder()
                        .setId(bytes(failed.id()))
                        .setCode(failed.code())));
    merges.returned().ifPresent(returned -> wire.setReturned(encode(returned)));
    return Optional.of(wire.build());
  }

  private static CustomerWire.Merge encode(Merge merge) {
    return CustomerWire.Merge.newBuilder()
        .setId(bytes(merge.id()))
        .setAbsorbed(bytes(merge.absorbed()))
        .setAt(millis(merge.at()))
        .setSpace(merge.space())
        .setSpaces(merge.spaces())
        .setRecord(CustomerCodec.encode(merge.record()))
        .setSettled(merge.settled())
        .setApart(merge.apart())
        .setSince(merge.since())
        .build();
  }

  private static CustomerWire.Merges.Released encode(Merges.Released released) {
    return CustomerWire.Merges.Released.newBuilder()
        .setId(bytes(released.id()))
        .setAbsorbed(bytes(released.absorbed()))
        .setRecord(CustomerCodec.encode(released.record()))
        .build();
  }

  private static CustomerWire.Merges.Returned encode(Merges.Returned returned) {
    CustomerWire.Merges.Returned.Builder wire =
        CustomerWire.Merges.Returned.newBuilder()
            .setId(bytes(returned.id()))
            .setFrom(bytes(returned.from()))
            .setAt(millis(returned.at()));
    IdentityCodec.inOrder(returned.identifiers())
        .forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    return wire.build();
  }

  static Merges decode(CustomerWire.Merges wire) {
    return new Merges(
        wire.getJoinedList().stream().map(MergeStateCodec::decode).toList(),
        spaces(wire),
        wire.hasOwn() ? Optional.of(CustomerCodec.decode(wire.getOwn())) : Optional.empty(),
        wire.hasBegun() ? Optional.of(decode(wire.getBegun())) : Optional.empty(),
        wire.hasFailed()
            ? Optional.of(
                new Merges.Failed(
                    ScalarCodec.uuid(wire.getFailed().getId()), wire.getFailed().getCode()))
            : Optional.empty(),
        wire.hasReturned() ? Optional.of(decode(wire.getReturned())) : Optional.empty(),
        wire.getReleasedList().stream()
            .map(
                it ->
                    new Merges.Released(
                        ScalarCodec.uuid(it.getId()),
                        ScalarCodec.customer(it.getAbsorbed()),
                        CustomerCodec.decode(it.getRecord())))
            .toList(),
        wire.getWindowsList().stream()
            .map(
                it ->
                    new Merges.Window(
                        ScalarCodec.customer(it.getJournal()), it.getFirst(), it.getLast()))
            .toList());
  }

  /** Snapshots of before readings were kept have none. */
  private static Spaces spaces(CustomerWire.Merges wire) {
    List<CustomerId> owners = wire.getOwnersList().stream().map(ScalarCodec::customer).toList();
    return wire.getReadingsCount() == 0
        ? new Spaces(owners)
        : new Spaces(
            owners,
            wire.getReadingsList().stream().map(it -> List.copyOf(it.getPlacesList())).toList());
  }

  private static Merge decode(CustomerWire.Merge wire) {
    return new Merge(
        ScalarCodec.uuid(wire.getId()),
        ScalarCodec.customer(wire.getAbsorbed()),
        instant(wire.getAt()),
        wire.getSpace(),
        wire.getSpaces(),
        CustomerCodec.decode(wire.getRecord()),
        wire.getSettled(),
        wire.getApart(),
        wire.getSince());
  }

  private static Merges.Begun decode(CustomerWire.Merges.Begun wire) {
    return new Merges.Begun(
        ScalarCodec.uuid(wire.getId()),
        ScalarCodec.customer(wire.getAbsorb()),
        instant(wire.getAt()));
  }

  private static Merges.Returned decode(CustomerWire.Merges.Returned wire) {
    return new Merges.Returned(
        ScalarCodec.uuid(wire.getId()),
        ScalarCodec.customer(wire.getFrom()),
        instant(wire.getAt()),
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).collect(Collectors.toSet()));
  }
}
