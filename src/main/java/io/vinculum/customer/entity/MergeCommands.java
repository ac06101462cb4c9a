package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.journal.IdentityCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commands of merges on their way. */
final class MergeCommands {
  private MergeCommands() {}

  static MessagesWire.Merge encode(Command.Merge command) {
    return MessagesWire.Merge.newBuilder()
        .setMergeId(ScalarCodec.bytes(command.mergeId()))
        .setAbsorb(ScalarCodec.bytes(command.absorb()))
        .build();
  }

  static MessagesWire.BeAbsorbed encode(Command.BeAbsorbed command) {
    return MessagesWire.BeAbsorbed.newBuilder()
        .setMergeId(ScalarCodec.bytes(command.mergeId()))
        .setInto(ScalarCodec.bytes(command.into()))
        .build();
  }

  static MessagesWire.Absorb encode(Command.Absorb command) {
    return MessagesWire.Absorb.newBuilder()
        .setMergeId(ScalarCodec.bytes(command.mergeId()))
        .setAbsorbed(ScalarCodec.bytes(command.absorbed()))
        .setRecord(CustomerCodec.encode(command.record()))
        .build();
  }

  static MessagesWire.Unmerge encode(Command.Unmerge command) {
    return MessagesWire.Unmerge.newBuilder()
        .setUnmergeId(ScalarCodec.bytes(command.unmergeId()))
        .setAbsorbed(ScalarCodec.bytes(command.absorbed()))
        .build();
  }

  static MessagesWire.BeReleased encode(Command.BeReleased command) {
    MessagesWire.BeReleased.Builder wire =
        MessagesWire.BeReleased.newBuilder()
            .setUnmergeId(ScalarCodec.bytes(command.unmergeId()))
            .setFrom(ScalarCodec.bytes(command.from()));
    IdentityCodec.inOrder(command.identifiers())
        .forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    command.record().ifPresent(record -> wire.setRecord(CustomerCodec.encode(record)));
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.Merge wire) {
    return new Command.Merge(
        customer, ScalarCodec.uuid(wire.getMergeId()), ScalarCodec.customer(wire.getAbsorb()));
  }

  static Command decode(CustomerId customer, MessagesWire.BeAbsorbed wire) {
    return new Command.BeAbsorbed(
        customer, ScalarCodec.uuid(wire.getMergeId()), ScalarCodec.customer(wire.getInto()));
  }

  static Command decode(CustomerId customer, MessagesWire.Absorb wire) {
    return new Command.Absorb(
        customer,
        ScalarCodec.uuid(wire.getMergeId()),
        ScalarCodec.customer(wire.getAbsorbed()),
        CustomerCodec.decode(wire.getRecord()));
  }

  static Command decode(CustomerId customer, MessagesWire.Unmerge wire) {
    return new Command.Unmerge(
        customer, ScalarCodec.uuid(wire.getUnmergeId()), ScalarCodec.customer(wire.getAbsorbed()));
  }

  static Command decode(CustomerId customer, MessagesWire.BeReleased wire) {
    return new Command.BeReleased(
        customer,
        ScalarCodec.uuid(wire.getUnmergeId()),
        ScalarCodec.customer(wire.getFrom()),
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).collect(Collectors.toSet()),
        wire.hasRecord() ? Optional.of(CustomerCodec.decode(wire.getRecord())) : Optional.empty());
  }
}
