package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.entity.wire.EventsWire;
import java.util.Optional;

/** Rewards: what is redeemed, what is held for it, and what is handed out. */
public final class RewardCodec {
  private RewardCodec() {}

  static EventsWire.Reservation encode(Reservation reservation) {
    Frame frame = Frame.of(reservation.reservedAt());
    EventsWire.Reservation.Builder wire =
        EventsWire.Reservation.newBuilder()
            .setRedemption(encode(reservation.redemption()))
            .setReservedAt(millis(reservation.reservedAt()))
            .setExpiresAt(millis(reservation.expiresAt()));
    reservation.held().forEach(lot -> wire.addHeld(PointsCodec.encode(lot, frame)));
    reservation.uses().forEach(use -> wire.addUses(BookkeepingCodec.encode(use, frame)));
    reservation.partner().ifPresent(wire::setPartner);
    return wire.addAllWords(frame.words().own()).build();
  }

  static Reservation decode(EventsWire.Reservation wire) {
    Frame frame = new Frame(wire.getReservedAt(), new EventWords(wire.getWordsList()));
    return new Reservation(
        decode(wire.getRedemption()),
        instant(wire.getReservedAt()),
        instant(wire.getExpiresAt()),
        wire.getHeldList().stream().map(lot -> PointsCodec.decode(lot, frame)).toList(),
        wire.getUsesList().stream().map(use -> BookkeepingCodec.decode(use, frame)).toList(),
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty());
  }

  /** The message of a voucher. */
  public static EventsWire.IssuedVoucher encode(IssuedVoucher voucher) {
    return EventsWire.IssuedVoucher.newBuilder()
        .setHash(voucher.hash())
        .setSealedCode(voucher.code().token())
        .setValidUntil(millis(voucher.validUntil()))
        .build();
  }

  /** The voucher of a message. */
  public static IssuedVoucher decode(EventsWire.IssuedVoucher wire) {
    return new IssuedVoucher(
        wire.getHash(), new SealedText(wire.getSealedCode()), instant(wire.getValidUntil()));
  }

  static EventsWire.Redemption encode(Redemption redemption) {
    return EventsWire.Redemption.newBuilder()
        .setId(bytes(redemption.id()))
        .setReward(redemption.reward())
        .setQuantity(redemption.quantity())
        .setCurrency(redemption.currency())
        .setPoints(redemption.points())
        .setValue(SaleCodec.encode(redemption.value()))
        .setProgrammeVersion(redemption.programmeVersion())
        .build();
  }

  static Redemption decode(EventsWire.Redemption wire) {
    return new Redemption(
        ScalarCodec.uuid(wire.getId()),
        wire.getReward(),
        wire.getQuantity(),
        wire.getCurrency(),
        wire.getPoints(),
        SaleCodec.decode(wire.getValue()),
        wire.getProgrammeVersion());
  }
}
