package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.entity.wire.EffectsWire;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Points: what was earned and why, lots with their terms, postings. */
final class PointsCodec {
  private PointsCodec() {}

  static EffectsWire.Earning encode(Earning earning, Frame frame) {
    EffectsWire.Earning.Builder wire =
        EffectsWire.Earning.newBuilder()
            .setRule(frame.place(earning.rule()))
            .setCurrency(frame.place(earning.currency()))
            .setPoints(earning.points())
            .setWhy(earning.why());
    new TreeMap<>(earning.lines())
        .forEach((line, points) -> wire.addLineNames(frame.place(line)).addLinePoints(points));
    return wire.build();
  }

  static Earning decode(EffectsWire.Earning wire, Frame frame) {
    Map<String, Long> lines = new TreeMap<>();
    for (int i = 0; i < wire.getLineNamesCount(); i++) {
      lines.put(frame.word(wire.getLineNames(i)), wire.getLinePoints(i));
    }
    return new Earning(
        frame.word(wire.getRule()),
        frame.word(wire.getCurrency()),
        wire.getPoints(),
        lines,
        wire.getWhy());
  }

  static EffectsWire.Lot encode(Lot lot, Frame frame) {
    EffectsWire.Lot.Builder wire =
        EffectsWire.Lot.newBuilder()
            .setSequenceNr(lot.id().sequenceNr())
            .setIndex(lot.id().index())
            .setCurrency(frame.place(lot.currency()))
            .setPoints(lot.points())
            .setEarnedAt(frame.after(lot.earnedAt()))
            .setSpendableFrom(frame.after(lot.spendableFrom()))
            .setExpiryPolicy(frame.place(lot.expiryPolicy()))
            .setRule(frame.place(lot.rule()))
            .setProgrammeVersion(lot.programmeVersion());
    lot.releasedBy().ifPresent(event -> wire.setReleasedBy(frame.place(event)));
    lot.expiresAt().ifPresent(at -> wire.setExpiresAt(frame.after(at)));
    lot.sale().ifPresent(wire::setSale);
    return wire.build();
  }

  static Lot decode(EffectsWire.Lot wire, Frame frame) {
    return new Lot(
        new LotId(wire.getSequenceNr(), wire.getIndex()),
        frame.word(wire.getCurrency()),
        wire.getPoints(),
        frame.at(wire.getEarnedAt()),
        frame.at(wire.getSpendableFrom()),
        wire.hasReleasedBy() ? Optional.of(frame.word(wire.getReleasedBy())) : Optional.empty(),
        wire.hasExpiresAt() ? Optional.of(frame.at(wire.getExpiresAt())) : Optional.empty(),
        frame.word(wire.getExpiryPolicy()),
        frame.word(wire.getRule()),
        wire.getProgrammeVersion(),
        wire.hasSale() ? OptionalLong.of(wire.getSale()) : OptionalLong.empty());
  }

  static EffectsWire.Posting encode(Posting posting, Frame frame) {
    EffectsWire.Posting.Builder wire =
        EffectsWire.Posting.newBuilder()
            .setCurrency(frame.place(posting.currency()))
            .setFrom(EnumCodec.encode(posting.from()))
            .setTo(EnumCodec.encode(posting.to()))
            .setPoints(posting.points());
    posting
        .lot()
        .ifPresent(lot -> wire.setLotSequenceNr(lot.sequenceNr()).setLotIndex(lot.index()));
    return wire.build();
  }

  static Posting decode(EffectsWire.Posting wire, Frame frame) {
    return new Posting(
        frame.word(wire.getCurrency()),
        EnumCodec.decode(wire.getFrom()),
        EnumCodec.decode(wire.getTo()),
        wire.getPoints(),
        wire.hasLotSequenceNr()
            ? Optional.of(new LotId(wire.getLotSequenceNr(), wire.getLotIndex()))
            : Optional.empty());
  }

  static EffectsWire.PointsAnswer encode(PointsAnswer points, Frame frame) {
    return EffectsWire.PointsAnswer.newBuilder()
        .setCurrency(frame.place(points.currency()))
        .setEarned(points.earned())
        .setPending(points.pending())
        .setSpent(points.spent())
        .setBalance(points.balance())
        .build();
  }

  static PointsAnswer decode(EffectsWire.PointsAnswer wire, Frame frame) {
    return new PointsAnswer(
        frame.word(wire.getCurrency()),
        wire.getEarned(),
        wire.getPending(),
        wire.getSpent(),
        wire.getBalance());
  }
}
