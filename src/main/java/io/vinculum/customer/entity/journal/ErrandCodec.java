package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.entity.wire.EffectsWire;
import io.vinculum.customer.entity.wire.EventsWire;
import java.util.HashSet;
import java.util.Set;

/** What a customer owes to others, and what is on its way to them. */
public final class ErrandCodec {
  private ErrandCodec() {}

  static EffectsWire.Errand encode(Errand errand, Frame frame) {
    EffectsWire.Errand.Builder wire =
        EffectsWire.Errand.newBuilder()
            .setId(ScalarCodec.bytes(errand.id()))
            .setTo(ScalarCodec.bytes(errand.to()))
            .setSince(frame.after(errand.since()));
    switch (errand.delivery()) {
      case Delivery.HandedPoints handed -> wire.setPoints(points(handed, frame));
      case Delivery.ReferralTold(var toldAt) ->
          wire.setReferralTold(
              EffectsWire.ReferralTold.newBuilder().setToldAt(ScalarCodec.millis(toldAt)));
      case Delivery.ReferralKept() ->
          wire.setReferralKept(EffectsWire.ReferralKept.getDefaultInstance());
      case Delivery.ReferralUndone(var kept) -> wire.setReferralUndone(ScalarCodec.bytes(kept));
      case Delivery.Absorption() -> wire.setAbsorption(EffectsWire.Absorption.getDefaultInstance());
      case Delivery.WholeRecord() ->
          wire.setWholeRecord(EffectsWire.WholeRecord.getDefaultInstance());
      case Delivery.Release(var identifiers) -> wire.setRelease(release(identifiers));
    }
    return wire.build();
  }

  static Errand decode(EffectsWire.Errand wire, Frame frame) {
    Delivery delivery =
        switch (wire.getDeliveryCase()) {
          case POINTS -> points(wire.getPoints(), frame);
          case REFERRAL_TOLD ->
              new Delivery.ReferralTold(ScalarCodec.instant(wire.getReferralTold().getToldAt()));
          case REFERRAL_KEPT -> new Delivery.ReferralKept();
          case REFERRAL_UNDONE ->
              new Delivery.ReferralUndone(ScalarCodec.uuid(wire.getReferralUndone()));
          case ABSORPTION -> new Delivery.Absorption();
          case WHOLE_RECORD -> new Delivery.WholeRecord();
          case RELEASE -> release(wire.getRelease());
          case DELIVERY_NOT_SET ->
              throw new IllegalArgumentException("an errand that this version does not know");
        };
    return new Errand(
        ScalarCodec.uuid(wire.getId()),
        ScalarCodec.customer(wire.getTo()),
        frame.at(wire.getSince()),
        delivery);
  }

  private static EffectsWire.Release release(Set<HashedIdentifier> identifiers) {
    EffectsWire.Release.Builder wire = EffectsWire.Release.newBuilder();
    for (HashedIdentifier held : IdentityCodec.inOrder(identifiers)) {
      wire.addKinds(EnumCodec.encode(held.kind()).getNumber()).addHashes(held.hash());
    }
    return wire.build();
  }

  private static Delivery.Release release(EffectsWire.Release wire) {
    Set<HashedIdentifier> identifiers = new HashSet<>();
    for (int i = 0; i < wire.getKindsCount(); i++) {
      identifiers.add(
          new HashedIdentifier(
              EnumCodec.decode(EventsWire.IdentifierKind.forNumber(wire.getKinds(i))),
              wire.getHashes(i)));
    }
    return new Delivery.Release(identifiers);
  }

  private static EffectsWire.HandedPoints points(Delivery.HandedPoints handed, Frame frame) {
    EffectsWire.HandedPoints.Builder wire =
        EffectsWire.HandedPoints.newBuilder().setCurrency(frame.place(handed.currency()));
    handed.lots().forEach(lot -> wire.addLots(PointsCodec.encode(lot, frame)));
    return wire.build();
  }

  private static Delivery.HandedPoints points(EffectsWire.HandedPoints wire, Frame frame) {
    return new Delivery.HandedPoints(
        frame.word(wire.getCurrency()),
        wire.getLotsList().stream().map(lot -> PointsCodec.decode(lot, frame)).toList());
  }
}
