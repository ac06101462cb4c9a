package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.journal.RewardCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Commands of redemptions on their way to the node where the customer lives. */
final class RedemptionCommandCodec {
  private RedemptionCommandCodec() {}

  /** By so much more than the moment at which it was asked a redemption of that release ends. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  static MessagesWire.RedeemReward encode(Command.RedeemReward command) {
    MessagesWire.RedeemReward.Builder wire =
        MessagesWire.RedeemReward.newBuilder()
            .setRedemptionId(ScalarCodec.bytes(command.redemptionId()))
            .setReward(command.reward())
            .setQuantity(command.quantity())
            .setNotAfter(command.notAfter().toEpochMilli());
    command
        .hold()
        .ifPresent(
            hold ->
                wire.setHold(hold.toMillis())
                    .setHoldUntil(command.notAfter().plus(hold).toEpochMilli()));
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
        hold(wire),
        Instant.ofEpochMilli(wire.getNotAfter()),
        wire.hasVoucher() ? Optional.of(RewardCodec.decode(wire.getVoucher())) : Optional.empty(),
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty());
  }

  /** A node of the release before says only until when, reckoned from when it was asked. */
  private static Optional<Duration> hold(MessagesWire.RedeemReward wire) {
    if (wire.hasHold()) {
      return Optional.of(Duration.ofMillis(wire.getHold()));
    }
    return wire.hasHoldUntil()
        ? Optional.of(
            Duration.ofMillis(Math.max(1, wire.getHoldUntil() - wire.getNotAfter())).plus(LEASE))
        : Optional.empty();
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
