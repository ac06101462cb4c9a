package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Accounts;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.RuleUses;
import io.vinculum.customer.domain.points.Share;
import io.vinculum.customer.domain.relationship.OpenComplaint;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.customer.domain.relationship.RelationshipPart;
import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.maths.decay.DecayedSum;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a customer has of us: points, limits used, relationship value, tier. */
final class BalanceCodec {
  private BalanceCodec() {}

  static void encode(Ledger ledger, CustomerWire.Customer.Builder wire, Frame frame) {
    ledger.lots().forEach(balance -> wire.addLots(encode(balance, frame)));
    new TreeMap<>(ledger.accounts())
        .forEach((currency, accounts) -> wire.addAccounts(encode(currency, accounts, frame)));
    ledger.shares().forEach(share -> wire.addShares(encode(share, frame)));
  }

  private static CustomerWire.Share encode(Share share, Frame frame) {
    CustomerWire.Share.Builder wire =
        CustomerWire.Share.newBuilder().setOwner(ScalarCodec.bytes(share.owner()));
    share.ledger().lots().forEach(balance -> wire.addLots(encode(balance, frame)));
    new TreeMap<>(share.ledger().accounts())
        .forEach((currency, accounts) -> wire.addAccounts(encode(currency, accounts, frame)));
    return wire.build();
  }

  static Ledger ledger(CustomerWire.Customer wire, Frame frame) {
    Ledger ledger = ledger(wire.getLotsList(), wire.getAccountsList(), frame);
    return wire.getSharesCount() == 0
        ? ledger
        : new Ledger(
            ledger.lots(),
            ledger.accounts(),
            wire.getSharesList().stream()
                .map(
                    it ->
                        new Share(
                            ScalarCodec.customer(it.getOwner()),
                            ledger(it.getLotsList(), it.getAccountsList(), frame)))
                .toList());
  }

  private static Ledger ledger(
      List<CustomerWire.LotBalance> lots, List<CustomerWire.Accounts> totals, Frame frame) {
    Map<String, Accounts> accounts = new HashMap<>();
    totals.forEach(it -> accounts.put(frame.word(it.getCurrency()), decode(it)));
    return new Ledger(lots.stream().map(it -> decode(it, frame)).toList(), accounts);
  }

  static void encode(RuleUses uses, CustomerWire.Customer.Builder wire, Frame frame) {
    uses.used().entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<RuleUses.Key, ?> entry) -> entry.getKey().rule())
                .thenComparing(entry -> entry.getKey().span()))
        .forEach(
            entry ->
                wire.addUses(
                    CustomerWire.RuleUses.newBuilder()
                        .setRule(frame.place(entry.getKey().rule()))
                        .setSpan(EnumCodec.encode(entry.getKey().span()))
                        .setUsed(TallyCodec.encode(entry.getValue()))));
  }

  static RuleUses uses(CustomerWire.Customer wire, Frame frame) {
    Map<RuleUses.Key, DayTally> used = new HashMap<>();
    wire.getUsesList()
        .forEach(
            it ->
                used.put(
                    new RuleUses.Key(frame.word(it.getRule()), EnumCodec.decode(it.getSpan())),
                    TallyCodec.decode(it.getUsed())));
    return new RuleUses(used);
  }

  static CustomerWire.Relationship encode(Relationship relationship, Frame frame) {
    CustomerWire.Relationship.Builder wire =
        CustomerWire.Relationship.newBuilder().setHalfLifeDays(relationship.halfLifeDays());
    relationship.parts().forEach(part -> wire.addParts(encode(part, frame)));
    relationship
        .openComplaints()
        .forEach(
            complaint ->
                wire.addOpenComplaints(
                    CustomerWire.OpenComplaint.newBuilder()
                        .setKey(SaleCodec.encode(complaint.key()))
                        .setSince(millis(complaint.since()))
                        .setPerDay(complaint.perDay())));
    return wire.build();
  }

  static Relationship decode(CustomerWire.Relationship wire, Frame frame) {
    return new Relationship(
        wire.getHalfLifeDays(),
        wire.getPartsList().stream().map(part -> decode(part, frame)).toList(),
        wire.getOpenComplaintsList().stream()
            .map(
                it ->
                    new OpenComplaint(
                        SaleCodec.decode(it.getKey()), instant(it.getSince()), it.getPerDay()))
            .toList());
  }

  static CustomerWire.TierStanding encode(TierStanding tier, Frame frame) {
    CustomerWire.TierStanding.Builder wire =
        CustomerWire.TierStanding.newBuilder()
            .setCurrency(frame.place(tier.currency()))
            .setQualifying(TallyCodec.encode(tier.qualifying()));
    tier.steps()
        .forEach(
            step ->
                wire.addSteps(
                    CustomerWire.TierStanding.Step.newBuilder()
                        .setLevel(frame.place(step.level()))
                        .setSince(millis(step.since()))));
    tier.reviewAt().ifPresent(at -> wire.setReviewAt(millis(at)));
    tier.fallsAt().ifPresent(at -> wire.setFallsAt(millis(at)));
    tier.heldUntil().ifPresent(at -> wire.setHeldUntil(millis(at)));
    return wire.build();
  }

  static TierStanding decode(CustomerWire.TierStanding wire, Frame frame) {
    return new TierStanding(
        wire.getStepsList().stream()
            .map(
                step ->
                    new TierStanding.Step(frame.word(step.getLevel()), instant(step.getSince())))
            .toList(),
        wire.hasReviewAt() ? Optional.of(instant(wire.getReviewAt())) : Optional.empty(),
        wire.hasFallsAt() ? Optional.of(instant(wire.getFallsAt())) : Optional.empty(),
        wire.hasHeldUntil() ? Optional.of(instant(wire.getHeldUntil())) : Optional.empty(),
        frame.word(wire.getCurrency()),
        TallyCodec.decode(wire.getQualifying()));
  }

  private static CustomerWire.LotBalance encode(LotBalance balance, Frame frame) {
    CustomerWire.LotBalance.Builder wire =
        CustomerWire.LotBalance.newBuilder()
            .setLot(PointsCodec.encode(balance.lot(), frame))
            .setPending(balance.pending())
            .setAvailable(balance.available())
            .setReserved(balance.reserved())
            .setExpired(balance.expired());
    balance.movedFrom().ifPresent(end -> wire.setMovedFrom(millis(end)));
    return wire.build();
  }

  private static LotBalance decode(CustomerWire.LotBalance wire, Frame frame) {
    return new LotBalance(
        PointsCodec.decode(wire.getLot(), frame),
        wire.getPending(),
        wire.getAvailable(),
        wire.getReserved(),
        wire.getExpired(),
        wire.hasMovedFrom() ? Optional.of(instant(wire.getMovedFrom())) : Optional.empty());
  }

  private static CustomerWire.Accounts encode(String currency, Accounts accounts, Frame frame) {
    CustomerWire.Accounts.Builder wire =
        CustomerWire.Accounts.newBuilder().setCurrency(frame.place(currency));
    new TreeMap<>(accounts.totals())
        .forEach((account, total) -> wire.addAccounts(EnumCodec.encode(account)).addTotals(total));
    return wire.build();
  }

  private static Accounts decode(CustomerWire.Accounts wire) {
    Map<Account, Long> totals = new EnumMap<>(Account.class);
    for (int i = 0; i < wire.getAccountsCount(); i++) {
      totals.put(EnumCodec.decode(wire.getAccounts(i)), wire.getTotals(i));
    }
    return new Accounts(totals);
  }

  private static CustomerWire.RelationshipPart encode(RelationshipPart part, Frame frame) {
    return CustomerWire.RelationshipPart.newBuilder()
        .setDirection(EnumCodec.encode(part.direction()))
        .setKind(frame.place(part.kind()))
        .setLandmark(part.sum().landmark())
        .setSum(part.sum().sum())
        .setCompensation(part.sum().compensation())
        .setCount(part.count())
        .setLifetimeMicros(part.lifetimeMicros())
        .build();
  }

  private static RelationshipPart decode(CustomerWire.RelationshipPart wire, Frame frame) {
    return new RelationshipPart(
        EnumCodec.decode(wire.getDirection()),
        frame.word(wire.getKind()),
        new DecayedSum(wire.getLandmark(), wire.getSum(), wire.getCompensation()),
        wire.getCount(),
        wire.getLifetimeMicros());
  }
}
