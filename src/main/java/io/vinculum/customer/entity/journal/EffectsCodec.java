package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.customer.entity.wire.EffectsWire;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an event did. Names are written once, instants as the distance from the event's own time,
 * which for most is nothing and then takes no byte.
 */
final class EffectsCodec {
  private EffectsCodec() {}

  static EffectsWire.Effects encode(Effects effects, Instant own) {
    Frame frame = Frame.of(own);
    EffectsWire.Effects.Builder wire = EffectsWire.Effects.newBuilder();
    effects.programmeVersion().ifPresent(wire::setProgrammeVersion);
    effects.lots().forEach(lot -> wire.addLots(PointsCodec.encode(lot, frame)));
    effects.postings().forEach(posting -> wire.addPostings(PointsCodec.encode(posting, frame)));
    effects.earnings().forEach(earning -> wire.addEarnings(PointsCodec.encode(earning, frame)));
    effects.credits().forEach(credit -> wire.addCredits(encode(credit, frame)));
    effects.points().forEach(points -> wire.addPoints(PointsCodec.encode(points, frame)));
    effects.tier().ifPresent(tier -> wire.setTier(encode(tier, frame)));
    if (!effects.bookkeeping().equals(Bookkeeping.NONE)) {
      wire.setBookkeeping(BookkeepingCodec.encode(effects.bookkeeping(), frame));
    }
    int days = (int) effects.halfLifeDays();
    if (Double.compare(days, effects.halfLifeDays()) == 0) {
      wire.setHalfLifeDays(days);
    } else {
      wire.setHalfLifeDaysExact(effects.halfLifeDays());
    }
    return wire.setRelationshipValueMinor(effects.relationshipValueMinor())
        .addAllWords(frame.words().own())
        .build();
  }

  static Effects decode(EffectsWire.Effects wire, Instant own) {
    Frame frame = new Frame(millis(own), new EventWords(wire.getWordsList()));
    return new Effects(
        wire.hasProgrammeVersion()
            ? OptionalInt.of(wire.getProgrammeVersion())
            : OptionalInt.empty(),
        wire.getEarningsList().stream().map(it -> PointsCodec.decode(it, frame)).toList(),
        wire.getLotsList().stream().map(it -> PointsCodec.decode(it, frame)).toList(),
        wire.getPostingsList().stream().map(it -> PointsCodec.decode(it, frame)).toList(),
        wire.getCreditsList().stream().map(it -> decode(it, frame)).toList(),
        wire.hasHalfLifeDaysExact() ? wire.getHalfLifeDaysExact() : wire.getHalfLifeDays(),
        wire.getPointsList().stream().map(it -> PointsCodec.decode(it, frame)).toList(),
        wire.hasTier() ? Optional.of(decode(wire.getTier(), frame)) : Optional.empty(),
        wire.getRelationshipValueMinor(),
        wire.hasBookkeeping()
            ? BookkeepingCodec.decode(wire.getBookkeeping(), frame)
            : Bookkeeping.NONE);
  }

  private static EffectsWire.Credit encode(Credit credit, Frame frame) {
    return EffectsWire.Credit.newBuilder()
        .setDirection(EnumCodec.encode(credit.direction()))
        .setKind(frame.place(credit.kind()))
        .setAt(frame.after(credit.at()))
        .setValue(credit.value())
        .setCount(credit.count())
        .build();
  }

  private static Credit decode(EffectsWire.Credit wire, Frame frame) {
    return new Credit(
        EnumCodec.decode(wire.getDirection()),
        frame.word(wire.getKind()),
        frame.at(wire.getAt()),
        wire.getValue(),
        wire.getCount());
  }

  private static EffectsWire.TierAnswer encode(TierAnswer tier, Frame frame) {
    EffectsWire.TierAnswer.Builder wire =
        EffectsWire.TierAnswer.newBuilder()
            .setId(frame.place(tier.id()))
            .setName(frame.place(tier.name()))
            .setChanged(tier.changed())
            .setMissing(tier.missing());
    tier.next().ifPresent(next -> wire.setNext(frame.place(next)));
    return wire.build();
  }

  private static TierAnswer decode(EffectsWire.TierAnswer wire, Frame frame) {
    return new TierAnswer(
        frame.word(wire.getId()),
        frame.word(wire.getName()),
        wire.getChanged(),
        wire.hasNext() ? Optional.of(frame.word(wire.getNext())) : Optional.empty(),
        wire.getMissing());
  }
}
