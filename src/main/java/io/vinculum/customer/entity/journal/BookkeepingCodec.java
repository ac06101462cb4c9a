package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.points.CapRoom;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.LotExtension;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.entity.wire.EffectsWire;
import io.vinculum.programme.domain.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What later decisions need of an event. */
final class BookkeepingCodec {
  private BookkeepingCodec() {}

  static EffectsWire.Bookkeeping encode(Bookkeeping bookkeeping, Frame frame) {
    EffectsWire.Bookkeeping.Builder wire = EffectsWire.Bookkeeping.newBuilder();
    bookkeeping.purchase().ifPresent(change -> wire.setPurchase(encode(change, frame)));
    bookkeeping.extensions().forEach(moved -> wire.addExtensions(encode(moved, frame)));
    bookkeeping.uses().forEach(use -> wire.addUses(encode(use, frame)));
    bookkeeping.context().ifPresent(context -> wire.setContext(encode(context, frame)));
    bookkeeping.qualifying().ifPresent(points -> wire.setQualifying(encode(points, frame)));
    bookkeeping.tierMove().ifPresent(move -> wire.setTierMove(encode(move, frame)));
    bookkeeping.complaintPerDay().ifPresent(wire::setComplaintPerDay);
    bookkeeping.errands().forEach(errand -> wire.addErrands(ErrandCodec.encode(errand, frame)));
    bookkeeping.draws().forEach(draw -> wire.addDraws(DrawCodec.encode(draw, frame)));
    bookkeeping.owner().ifPresent(owner -> wire.setOwner(ScalarCodec.bytes(owner)));
    return wire.build();
  }

  static Bookkeeping decode(EffectsWire.Bookkeeping wire, Frame frame) {
    return new Bookkeeping(
        wire.hasPurchase() ? Optional.of(decode(wire.getPurchase(), frame)) : Optional.empty(),
        wire.getExtensionsList().stream().map(it -> decode(it, frame)).toList(),
        wire.getUsesList().stream().map(it -> decode(it, frame)).toList(),
        wire.hasContext() ? Optional.of(decode(wire.getContext(), frame)) : Optional.empty(),
        wire.hasQualifying() ? Optional.of(decode(wire.getQualifying(), frame)) : Optional.empty(),
        wire.hasTierMove() ? Optional.of(decode(wire.getTierMove(), frame)) : Optional.empty(),
        wire.hasComplaintPerDay()
            ? OptionalDouble.of(wire.getComplaintPerDay())
            : OptionalDouble.empty(),
        wire.getErrandsList().stream().map(it -> ErrandCodec.decode(it, frame)).toList(),
        wire.getDrawsList().stream().map(it -> DrawCodec.decode(it, frame)).toList(),
        wire.hasOwner() ? Optional.of(ScalarCodec.customer(wire.getOwner())) : Optional.empty());
  }

  private static EffectsWire.PurchaseChange encode(PurchaseChange change, Frame frame) {
    return EffectsWire.PurchaseChange.newBuilder()
        .setDay(frame.daysAfter(change.day()))
        .setCount(change.count())
        .setMinorUnits(change.minorUnits())
        .build();
  }

  private static PurchaseChange decode(EffectsWire.PurchaseChange wire, Frame frame) {
    return new PurchaseChange(frame.day(wire.getDay()), wire.getCount(), wire.getMinorUnits());
  }

  private static EffectsWire.LotExtension encode(LotExtension moved, Frame frame) {
    return EffectsWire.LotExtension.newBuilder()
        .setLotSequenceNr(moved.lot().sequenceNr())
        .setLotIndex(moved.lot().index())
        .setExpiresAt(frame.after(moved.expiresAt()))
        .build();
  }

  private static LotExtension decode(EffectsWire.LotExtension wire, Frame frame) {
    return new LotExtension(
        new LotId(wire.getLotSequenceNr(), wire.getLotIndex()), frame.at(wire.getExpiresAt()));
  }

  static EffectsWire.RuleUse encode(RuleUse use, Frame frame) {
    return EffectsWire.RuleUse.newBuilder()
        .setRule(frame.place(use.rule()))
        .setSpan(EnumCodec.encode(use.span()))
        .setSpanStart(frame.daysAfter(use.spanStart()))
        .setPoints(use.points())
        .setTimes(use.times())
        .build();
  }

  static RuleUse decode(EffectsWire.RuleUse wire, Frame frame) {
    return new RuleUse(
        frame.word(wire.getRule()),
        EnumCodec.decode(wire.getSpan()),
        frame.day(wire.getSpanStart()),
        wire.getPoints(),
        wire.getTimes());
  }

  private static EffectsWire.EarningContext encode(EarningContext context, Frame frame) {
    EffectsWire.EarningContext.Builder wire =
        EffectsWire.EarningContext.newBuilder()
            .setDay(frame.daysAfter(context.day()))
            .setPurchases(context.purchases())
            .setPaidInPoints(context.paidInPoints().minorUnits())
            .setPaidInPointsCurrency(
                frame.place(context.paidInPoints().currency().getCurrencyCode()));
    context.tier().ifPresent(tier -> wire.setTier(frame.place(tier)));
    new TreeMap<>(context.pointsBefore())
        .forEach(
            (currency, points) ->
                wire.addPointsCurrencies(frame.place(currency)).addPointsBefore(points));
    context.daysSinceEnrolment().ifPresent(wire::setDaysSinceEnrolment);
    context.held().stream().sorted().forEach(rule -> wire.addHeld(frame.place(rule)));
    new TreeMap<>(context.room()).forEach((rule, room) -> wire.addRoom(encode(rule, room, frame)));
    context.spent().forEach(lot -> wire.addSpent(PointsCodec.encode(lot, frame)));
    return wire.build();
  }

  private static EarningContext decode(EffectsWire.EarningContext wire, Frame frame) {
    Map<String, Long> pointsBefore = new HashMap<>();
    for (int i = 0; i < wire.getPointsCurrenciesCount(); i++) {
      pointsBefore.put(frame.word(wire.getPointsCurrencies(i)), wire.getPointsBefore(i));
    }
    return new EarningContext(
        frame.day(wire.getDay()),
        wire.hasTier() ? Optional.of(frame.word(wire.getTier())) : Optional.empty(),
        wire.getPurchases(),
        pointsBefore,
        wire.hasDaysSinceEnrolment()
            ? OptionalLong.of(wire.getDaysSinceEnrolment())
            : OptionalLong.empty(),
        wire.getHeldList().stream().map(frame::word).collect(Collectors.toSet()),
        wire.getRoomList().stream()
            .collect(
                Collectors.toMap(room -> frame.word(room.getRule()), BookkeepingCodec::decode)),
        new Money(
            wire.getPaidInPoints(),
            Currency.getInstance(frame.word(wire.getPaidInPointsCurrency()))),
        wire.getSpentList().stream().map(lot -> PointsCodec.decode(lot, frame)).toList());
  }

  private static EffectsWire.CapRoom encode(String rule, CapRoom room, Frame frame) {
    EffectsWire.CapRoom.Builder wire = EffectsWire.CapRoom.newBuilder().setRule(frame.place(rule));
    room.points().ifPresent(wire::setPoints);
    room.times().ifPresent(wire::setTimes);
    room.granted().ifPresent(wire::setGranted);
    return wire.setShared(room.shared()).build();
  }

  private static CapRoom decode(EffectsWire.CapRoom wire) {
    return new CapRoom(
        wire.hasPoints() ? OptionalLong.of(wire.getPoints()) : OptionalLong.empty(),
        wire.hasTimes() ? OptionalInt.of(wire.getTimes()) : OptionalInt.empty(),
        wire.hasGranted() ? OptionalLong.of(wire.getGranted()) : OptionalLong.empty(),
        wire.getShared());
  }

  private static EffectsWire.Qualifying encode(Qualifying points, Frame frame) {
    return EffectsWire.Qualifying.newBuilder()
        .setCurrency(frame.place(points.currency()))
        .setDay(frame.daysAfter(points.day()))
        .setPoints(points.points())
        .build();
  }

  private static Qualifying decode(EffectsWire.Qualifying wire, Frame frame) {
    return new Qualifying(
        frame.word(wire.getCurrency()), frame.day(wire.getDay()), wire.getPoints());
  }

  private static EffectsWire.TierMove encode(TierMove move, Frame frame) {
    EffectsWire.TierMove.Builder wire =
        EffectsWire.TierMove.newBuilder()
            .setLevel(frame.place(move.level()))
            .setSince(frame.after(move.since()));
    move.reviewAt().ifPresent(at -> wire.setReviewAt(frame.after(at)));
    move.fallsAt().ifPresent(at -> wire.setFallsAt(frame.after(at)));
    move.heldUntil().ifPresent(at -> wire.setHeldUntil(frame.after(at)));
    return wire.build();
  }

  private static TierMove decode(EffectsWire.TierMove wire, Frame frame) {
    return new TierMove(
        frame.word(wire.getLevel()),
        frame.at(wire.getSince()),
        wire.hasReviewAt() ? Optional.of(frame.at(wire.getReviewAt())) : Optional.empty(),
        wire.hasFallsAt() ? Optional.of(frame.at(wire.getFallsAt())) : Optional.empty(),
        wire.hasHeldUntil() ? Optional.of(frame.at(wire.getHeldUntil())) : Optional.empty());
  }
}
