package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.customer.entity.journal.ErrandCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.journal.WordingCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Optional;

/** Commands of two customers, or two people, on their way. */
final class HandingCommands {
  private HandingCommands() {}

  static MessagesWire.TransferPoints encode(Command.TransferPoints command) {
    return MessagesWire.TransferPoints.newBuilder()
        .setTransferId(ScalarCodec.bytes(command.transferId()))
        .setTo(ScalarCodec.bytes(command.to()))
        .setCurrency(command.currency())
        .setPoints(command.points())
        .setBy(command.by())
        .build();
  }

  static Command decode(CustomerId customer, MessagesWire.TransferPoints wire) {
    return new Command.TransferPoints(
        customer,
        ScalarCodec.uuid(wire.getTransferId()),
        ScalarCodec.customer(wire.getTo()),
        wire.getCurrency(),
        wire.getPoints(),
        wire.getBy());
  }

  static MessagesWire.ReceivePoints encode(Command.ReceivePoints command) {
    return MessagesWire.ReceivePoints.newBuilder()
        .setTransferId(ScalarCodec.bytes(command.transferId()))
        .setFrom(ScalarCodec.bytes(command.from()))
        .setHanded(ErrandCodec.parcel(command.handed()))
        .build();
  }

  static Command decode(CustomerId customer, MessagesWire.ReceivePoints wire) {
    return new Command.ReceivePoints(
        customer,
        ScalarCodec.uuid(wire.getTransferId()),
        ScalarCodec.customer(wire.getFrom()),
        ErrandCodec.unpack(wire.getHanded()));
  }

  static MessagesWire.DecideAdjustment encode(Command.DecideAdjustment command) {
    MessagesWire.DecideAdjustment.Builder wire =
        MessagesWire.DecideAdjustment.newBuilder()
            .setAdjustmentId(ScalarCodec.bytes(command.adjustmentId()))
            .setApproved(command.approved())
            .setBy(command.by())
            .setLimit(command.limit());
    command.allowance().ifPresent(all -> wire.setAllowance(encode(all)));
    return wire.build();
  }

  static MessagesWire.Allowance encode(Allowance allowance) {
    return MessagesWire.Allowance.newBuilder()
        .setWho(allowance.who())
        .setPointsPerDay(allowance.pointsPerDay())
        .build();
  }

  static Allowance decode(MessagesWire.Allowance wire) {
    return new Allowance(wire.getWho(), wire.getPointsPerDay());
  }

  static Command decode(CustomerId customer, MessagesWire.DecideAdjustment wire) {
    return new Command.DecideAdjustment(
        customer,
        ScalarCodec.uuid(wire.getAdjustmentId()),
        wire.getApproved(),
        wire.getBy(),
        wire.getLimit(),
        wire.hasAllowance() ? Optional.of(decode(wire.getAllowance())) : Optional.empty());
  }

  static MessagesWire.GiveTier encode(Command.GiveTier command) {
    MessagesWire.GiveTier.Builder wire =
        MessagesWire.GiveTier.newBuilder()
            .setTier(command.tier())
            .setUntil(ScalarCodec.millis(command.until()))
            .setBy(command.by());
    WordingCodec.encode(command.reason(), wire::setReason, wire::setSealedReason);
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.GiveTier wire) {
    return new Command.GiveTier(
        customer,
        wire.getTier(),
        ScalarCodec.instant(wire.getUntil()),
        WordingCodec.decode(wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()),
        wire.getBy());
  }

  static MessagesWire.SettleReferral encode(Command.SettleReferral command) {
    MessagesWire.SettleReferral.Builder wire =
        MessagesWire.SettleReferral.newBuilder()
            .setErrandId(ScalarCodec.bytes(command.errandId()))
            .setFriend(ScalarCodec.bytes(command.friend()));
    command.undoes().ifPresent(kept -> wire.setUndoes(ScalarCodec.bytes(kept)));
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.SettleReferral wire) {
    return new Command.SettleReferral(
        customer,
        ScalarCodec.uuid(wire.getErrandId()),
        ScalarCodec.customer(wire.getFriend()),
        wire.hasUndoes() ? Optional.of(ScalarCodec.uuid(wire.getUndoes())) : Optional.empty());
  }

  static MessagesWire.NoteReferrer encode(Command.NoteReferrer command) {
    return MessagesWire.NoteReferrer.newBuilder()
        .setErrandId(ScalarCodec.bytes(command.errandId()))
        .setBy(ScalarCodec.bytes(command.by()))
        .setToldAt(ScalarCodec.millis(command.toldAt()))
        .build();
  }

  static Command decode(CustomerId customer, MessagesWire.NoteReferrer wire) {
    return new Command.NoteReferrer(
        customer,
        ScalarCodec.uuid(wire.getErrandId()),
        ScalarCodec.customer(wire.getBy()),
        ScalarCodec.instant(wire.getToldAt()));
  }

  static MessagesWire.CloseErrand encode(Command.CloseErrand command) {
    MessagesWire.CloseErrand.Builder wire =
        MessagesWire.CloseErrand.newBuilder().setErrandId(ScalarCodec.bytes(command.errandId()));
    command.refusal().ifPresent(wire::setRefusal);
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.CloseErrand wire) {
    return new Command.CloseErrand(
        customer,
        ScalarCodec.uuid(wire.getErrandId()),
        wire.hasRefusal() ? Optional.of(wire.getRefusal()) : Optional.empty());
  }
}
