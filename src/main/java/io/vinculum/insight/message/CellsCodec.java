package io.vinculum.insight.message;

import io.vinculum.insight.model.CellList;
import io.vinculum.insight.model.CellsPart;
import io.vinculum.insight.model.HoldoutPart;
import io.vinculum.insight.model.MomentList;
import io.vinculum.insight.model.WalletCells;
import io.vinculum.insight.wire.PartsWire;
import io.vinculum.maths.share.OutsideSeen;
import io.vinculum.maths.share.ShareEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Cells of populations on their way to the trainer. */
final class CellsCodec {
  private CellsCodec() {}

  static PartsWire.CellsPart encode(CellsPart part) {
    PartsWire.CellsPart.Builder wire =
        PartsWire.CellsPart.newBuilder()
            .setPurchases(encode(part.purchases()))
            .setSumLogGapDays(part.sumLogGapDays())
            .setRepeats(part.repeats())
            .setSpends(encode(part.spends()))
            .setGaps(encode(part.gaps()))
            .setRegularities(encode(part.regularities()))
            .setWithTwoGaps(part.withTwoGaps())
            .setWeekdays(encode(part.weekdays()))
            .setHours(encode(part.hours()))
            .putAllSpendMinorByPartner(part.spendMinorByPartner());
    part.wallets().forEach(wallet -> wire.addWallets(encode(wallet)));
    return wire.build();
  }

  static CellsPart decode(PartsWire.CellsPart wire) {
    return new CellsPart(
        decode(wire.getPurchases()),
        wire.getSumLogGapDays(),
        wire.getRepeats(),
        decode(wire.getSpends()),
        decode(wire.getGaps()),
        decode(wire.getRegularities()),
        wire.getWithTwoGaps(),
        decode(wire.getWeekdays()),
        decode(wire.getHours()),
        wire.getSpendMinorByPartnerMap(),
        wire.getWalletsList().stream().map(CellsCodec::decode).toList());
  }

  static PartsWire.HoldoutPart encode(HoldoutPart part) {
    return PartsWire.HoldoutPart.newBuilder()
        .setKnown(encode(part.known()))
        .setSumLogGapDays(part.sumLogGapDays())
        .setRepeats(part.repeats())
        .setLater(encode(part.later()))
        .build();
  }

  static HoldoutPart decode(PartsWire.HoldoutPart wire) {
    return new HoldoutPart(
        decode(wire.getKnown()),
        wire.getSumLogGapDays(),
        wire.getRepeats(),
        decode(wire.getLater()));
  }

  private static PartsWire.Cells encode(CellList cells) {
    PartsWire.Cells.Builder wire = PartsWire.Cells.newBuilder().addAllCustomers(cells.customers());
    long before = 0;
    for (long key : cells.keys()) {
      wire.addKeySteps(key - before);
      before = key;
    }
    return wire.build();
  }

  private static CellList decode(PartsWire.Cells wire) {
    List<Long> keys = new ArrayList<>(wire.getKeyStepsCount());
    long key = 0;
    for (long step : wire.getKeyStepsList()) {
      key += step;
      keys.add(key);
    }
    return new CellList(keys, wire.getCustomersList());
  }

  private static PartsWire.Moments encode(MomentList moments) {
    PartsWire.Moments.Builder wire = PartsWire.Moments.newBuilder().setAny(counts(moments.any()));
    moments.byMoment().forEach(counts -> wire.addByMoment(counts(counts)));
    return wire.build();
  }

  private static PartsWire.Moments.Counts counts(List<Long> counts) {
    return PartsWire.Moments.Counts.newBuilder().addAllMoreThan(counts).build();
  }

  private static MomentList decode(PartsWire.Moments wire) {
    return new MomentList(
        wire.getByMomentList().stream().map(PartsWire.Moments.Counts::getMoreThanList).toList(),
        wire.getAny().getMoreThanList());
  }

  private static PartsWire.WalletCells encode(WalletCells cells) {
    PartsWire.WalletCells.Builder wire =
        PartsWire.WalletCells.newBuilder()
            .setCategory(cells.category())
            .setKnownCustomers(cells.knownCustomers())
            .setOutsideMinor(cells.outsideMinor())
            .setOutsidePurchases(cells.outsidePurchases())
            .setOwnMinor(cells.ownMinor())
            .setOwnPurchases(cells.ownPurchases());
    cells.evidence().forEach(shared -> wire.addEvidence(encode(shared)));
    cells.buyers().forEach(shared -> wire.addBuyers(encode(shared)));
    for (WalletCells.Peer peer : cells.peers()) {
      wire.addPeers(
          PartsWire.WalletCells.Peer.newBuilder()
              .setPurchaseDays(peer.purchaseDays())
              .setMonths(peer.months())
              .setSpendMinor(peer.spendMinor()));
    }
    return wire.build();
  }

  private static WalletCells decode(PartsWire.WalletCells wire) {
    return new WalletCells(
        wire.getCategory(),
        wire.getEvidenceList().stream().map(CellsCodec::decode).toList(),
        wire.getBuyersList().stream().map(CellsCodec::decode).toList(),
        wire.getKnownCustomers(),
        wire.getOutsideMinor(),
        wire.getOutsidePurchases(),
        wire.getOwnMinor(),
        wire.getOwnPurchases(),
        wire.getPeersList().stream()
            .map(
                one ->
                    new WalletCells.Peer(
                        one.getPurchaseDays(), one.getMonths(), one.getSpendMinor()))
            .toList());
  }

  private static PartsWire.WalletCells.Shared encode(WalletCells.Shared shared) {
    return PartsWire.WalletCells.Shared.newBuilder()
        .setEvidence(encode(shared.evidence()))
        .setCustomers(shared.customers())
        .build();
  }

  private static WalletCells.Shared decode(PartsWire.WalletCells.Shared wire) {
    return new WalletCells.Shared(decode(wire.getEvidence()), wire.getCustomers());
  }

  private static PartsWire.Evidence encode(ShareEvidence evidence) {
    PartsWire.Evidence.Builder wire =
        PartsWire.Evidence.newBuilder().setOwn(evidence.own()).setPeriods(evidence.periods());
    evidence.shareTold().ifPresent(wire::setShareTold);
    evidence.volumeTold().ifPresent(wire::setVolumeTold);
    evidence
        .outside()
        .ifPresent(
            seen -> {
              wire.setOutside(seen.purchases());
              seen.visibility().ifPresent(wire::setVisibility);
            });
    return wire.build();
  }

  private static ShareEvidence decode(PartsWire.Evidence wire) {
    Optional<OutsideSeen> outside =
        wire.hasOutside()
            ? Optional.of(
                new OutsideSeen(
                    wire.getOutside(), real(wire.hasVisibility(), wire.getVisibility())))
            : Optional.empty();
    return new ShareEvidence(
        wire.getOwn(),
        wire.getPeriods(),
        real(wire.hasShareTold(), wire.getShareTold()),
        real(wire.hasVolumeTold(), wire.getVolumeTold()),
        outside);
  }

  private static OptionalDouble real(boolean there, double value) {
    return there ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
