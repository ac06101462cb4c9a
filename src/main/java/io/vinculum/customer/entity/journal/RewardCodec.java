package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.Optional;

/** Rewards: what is reserved, confirmed and given back. */
public final class RewardCodec {
  private RewardCodec() {}

  static EventsWire.RewardReserved encode(CustomerEvent.RewardReserved event) {
    return EventsWire.RewardReserved.newBuilder()
        .setAt(millis(event.at()))
        .setReservation(encode(event.reservation()))
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static CustomerEvent decode(EventsWire.RewardReserved wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.RewardReserved(
        at, decode(wire.getReservation()), EffectsCodec.decode(wire.getEffects(), at));
  }

  static EventsWire.RewardConfirmed encode(CustomerEvent.RewardConfirmed event) {
    EventsWire.RewardConfirmed.Builder wire =
        EventsWire.RewardConfirmed.newBuilder()
            .setAt(millis(event.at()))
            .setRedemption(encode(event.redemption()))
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    event.reservedAt().ifPresent(since -> wire.setReservedAt(millis(since)));
    event.voucher().ifPresent(voucher -> wire.setVoucher(encode(voucher)));
    event.partner().ifPresent(wire::setPartner);
    return wire.build();
  }

  static CustomerEvent decode(EventsWire.RewardConfirmed wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.RewardConfirmed(
        at,
        decode(wire.getRedemption()),
        wire.hasReservedAt() ? Optional.of(instant(wire.getReservedAt())) : Optional.empty(),
        wire.hasVoucher() ? Optional.of(decode(wire.getVoucher())) : Optional.empty(),
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  static EventsWire.ReservationReleased encode(CustomerEvent.ReservationReleased event) {
    return EventsWire.ReservationReleased.newBuilder()
        .setAt(millis(event.at()))
        .setRedemption(encode(event.redemption()))
        .setReservedAt(millis(event.reservedAt()))
        .setCause(
            switch (event.cause()) {
              case CANCELLED -> EventsWire.ReleaseCause.RELEASE_CANCELLED;
              case TIMED_OUT -> EventsWire.ReleaseCause.RELEASE_TIMED_OUT;
            })
        .setEffects(EffectsCodec.encode(event.effects(), event.at()))
        .build();
  }

  static CustomerEvent decode(EventsWire.ReservationReleased wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.ReservationReleased(
        at,
        decode(wire.getRedemption()),
        instant(wire.getReservedAt()),
        switch (wire.getCause()) {
          case RELEASE_CANCELLED -> ReleaseCause.CANCELLED;
          case RELEASE_TIMED_OUT -> ReleaseCause.TIMED_OUT;
          case RELEASE_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException("a cause that this version does not know");
        },
        EffectsCodec.decode(wire.getEffects(), at));
  }

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
    Frame frame = new Frame(wire.getReservedAt(), new Words(wire.getWordsList()));
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

  private static EventsWire.Redemption encode(Redemption redemption) {
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

  private static Redemption decode(EventsWire.Redemption wire) {
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
