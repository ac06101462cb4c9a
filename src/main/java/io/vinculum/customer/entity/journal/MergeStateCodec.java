package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.entity.wire.CustomerWire;
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
        new Spaces(wire.getOwnersList().stream().map(ScalarCodec::customer).toList()),
        wire.hasOwn() ? Optional.of(CustomerCodec.decode(wire.getOwn())) : Optional.empty(),
        wire.hasBegun() ? Optional.of(decode(wire.getBegun())) : Optional.empty(),
        wire.hasFailed()
            ? Optional.of(
                new Merges.Failed(
                    ScalarCodec.uuid(wire.getFailed().getId()), wire.getFailed().getCode()))
            : Optional.empty(),
        wire.hasReturned() ? Optional.of(decode(wire.getReturned())) : Optional.empty());
  }

  private static Merge decode(CustomerWire.Merge wire) {
    return new Merge(
        ScalarCodec.uuid(wire.getId()),
        ScalarCodec.customer(wire.getAbsorbed()),
        instant(wire.getAt()),
        wire.getSpace(),
        wire.getSpaces(),
        CustomerCodec.decode(wire.getRecord()),
        wire.getSettled());
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
