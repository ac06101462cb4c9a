package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.journal.RewardCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.time.Instant;
import java.util.Optional;

/** Commands of redemptions on their way to the node where the customer lives. */
final class RedemptionCommandCodec {
  private RedemptionCommandCodec() {}

  static MessagesWire.RedeemReward encode(Command.RedeemReward command) {
    MessagesWire.RedeemReward.Builder wire =
        MessagesWire.RedeemReward.newBuilder()
            .setRedemptionId(ScalarCodec.bytes(command.redemptionId()))
            .setReward(command.reward())
            .setQuantity(command.quantity())
            .setNotAfter(command.notAfter().toEpochMilli());
    command.holdUntil().ifPresent(until -> wire.setHoldUntil(until.toEpochMilli()));
    command.voucher().ifPresent(voucher -> wire.setVoucher(RewardCodec.encode(voucher)));
    command.partner().ifPresent(wire::setPartner);
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.RedeemReward wire) {
    return new Command.RedeemReward(
        customer,
        ScalarCodec.uuid(wire.getRedemptionId()),
        wire.getReward(),
        wire.getQuantity(),
        wire.hasHoldUntil()
            ? Optional.of(Instant.ofEpochMilli(wire.getHoldUntil()))
            : Optional.empty(),
        Instant.ofEpochMilli(wire.getNotAfter()),
        wire.hasVoucher() ? Optional.of(RewardCodec.decode(wire.getVoucher())) : Optional.empty(),
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty());
  }

  static MessagesWire.ConfirmRedemption encode(Command.ConfirmRedemption command) {
    MessagesWire.ConfirmRedemption.Builder wire =
        MessagesWire.ConfirmRedemption.newBuilder()
            .setRedemptionId(ScalarCodec.bytes(command.redemptionId()));
    command.voucher().ifPresent(voucher -> wire.setVoucher(RewardCodec.encode(voucher)));
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.ConfirmRedemption wire) {
    return new Command.ConfirmRedemption(
        customer,
        ScalarCodec.uuid(wire.getRedemptionId()),
        wire.hasVoucher() ? Optional.of(RewardCodec.decode(wire.getVoucher())) : Optional.empty());
  }
}
