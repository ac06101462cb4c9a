package io.vinculum.insight.message;

import io.vinculum.customer.entity.journal.EnumCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.Membership;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.PulseCount;
import io.vinculum.insight.membership.KnownDays;
import io.vinculum.insight.segment.DayChanges;
import io.vinculum.insight.wire.PartsWire;
import java.time.LocalDate;
import java.util.Optional;

/** Parts of answers on their way back to the node that asked. */
final class PartCodec {
  private PartCodec() {}

  static PartsWire.Part encode(Part part) {
    PartsWire.Part.Builder wire = PartsWire.Part.newBuilder();
    switch (part) {
      case Part.Unable(String why) -> wire.setUnable(why);
      case Part.Audience(var figures) -> wire.setAudience(FiguresCodec.encode(figures));
      case Part.PastAudience(var figures, long customers) ->
          wire.setPastAudience(
              PartsWire.PastAudiencePart.newBuilder()
                  .setFigures(FiguresCodec.encode(figures))
                  .setCustomers(customers));
      case Part.Sizes(var members) ->
          wire.setSizes(PartsWire.SizesPart.newBuilder().putAllMembers(members));
      case Part.Customers(var customers) ->
          wire.setCustomers(
              PartsWire.CustomersPart.newBuilder()
                  .addAllCustomers(customers.stream().map(ScalarCodec::bytes).toList()));
      case Part.Why why -> wire.setWhy(encode(why));
      case Part.Days days -> wire.setDays(encode(days));
      case Part.Wallet(var wallet) -> wire.setWallet(WalletCodec.encode(wallet));
      case Part.Channels(var identified, var anonymous, var squares, long customers) ->
          wire.setChannels(
              PartsWire.ChannelsPart.newBuilder()
                  .putAllIdentified(identified)
                  .putAllAnonymous(anonymous)
                  .putAllSquares(squares)
                  .setCustomers(customers));
      case Part.Seen(long customers, long seen) ->
          wire.setSeen(PartsWire.SeenPart.newBuilder().setCustomers(customers).setSeen(seen));
      case Part.One one -> wire.setOne(encode(one));
      case Part.Spread(var population) -> wire.setSpread(ScoreCodec.encode(population));
      case Part.Summaries(var customers) ->
          wire.setSummaries(
              PartsWire.SummariesPart.newBuilder()
                  .addAllCustomers(customers.stream().map(PartCodec::encode).toList()));
      case Part.Pulse(var now, var before) ->
          wire.setPulse(
              PartsWire.PulsePart.newBuilder().setNow(encode(now)).setBefore(encode(before)));
      case Part.Wallets(var customers) ->
          wire.setWallets(
              PartsWire.WalletsPart.newBuilder()
                  .addAllCustomers(customers.stream().map(WalletCodec::encode).toList()));
      case Part.Causes it -> wire.setCauses(CauseCodec.encode(it));
      case Part.Exported it -> wire.setExported(ExportCodec.encode(it));
      case Part.Documents() -> wire.setDocuments(PartsWire.DocumentsPart.getDefaultInstance());
      case Part.Cells(var cells) -> wire.setCells(CellsCodec.encode(cells));
      case Part.Holdout(var holdout) -> wire.setHoldout(CellsCodec.encode(holdout));
    }
    return wire.build();
  }

  /**
   * The part of a message.
   *
   * @throws IllegalArgumentException when it says nothing that this version knows
   */
  static Part decode(PartsWire.Part wire) {
    return switch (wire.getWhatCase()) {
      case UNABLE -> new Part.Unable(wire.getUnable());
      case AUDIENCE -> new Part.Audience(FiguresCodec.decode(wire.getAudience()));
      case PAST_AUDIENCE ->
          new Part.PastAudience(
              FiguresCodec.decode(wire.getPastAudience().getFigures()),
              wire.getPastAudience().getCustomers());
      case SIZES -> new Part.Sizes(wire.getSizes().getMembersMap());
      case CUSTOMERS ->
          new Part.Customers(
              wire.getCustomers().getCustomersList().stream().map(ScalarCodec::customer).toList());
      case WHY -> decode(wire.getWhy());
      case DAYS -> decode(wire.getDays());
      case WALLET -> new Part.Wallet(WalletCodec.decode(wire.getWallet()));
      case CHANNELS ->
          new Part.Channels(
              wire.getChannels().getIdentifiedMap(),
              wire.getChannels().getAnonymousMap(),
              wire.getChannels().getSquaresMap(),
              wire.getChannels().getCustomers());
      case SEEN -> new Part.Seen(wire.getSeen().getCustomers(), wire.getSeen().getSeen());
      case ONE -> decode(wire.getOne());
      case SPREAD -> new Part.Spread(ScoreCodec.decode(wire.getSpread()));
      case SUMMARIES ->
          new Part.Summaries(
              wire.getSummaries().getCustomersList().stream().map(PartCodec::decode).toList());
      case PULSE ->
          new Part.Pulse(decode(wire.getPulse().getNow()), decode(wire.getPulse().getBefore()));
      case WALLETS ->
          new Part.Wallets(
              wire.getWallets().getCustomersList().stream().map(WalletCodec::decode).toList());
      case CAUSES -> CauseCodec.decode(wire.getCauses());
      case EXPORTED -> ExportCodec.decode(wire.getExported());
      case DOCUMENTS -> new Part.Documents();
      case CELLS -> new Part.Cells(CellsCodec.decode(wire.getCells()));
      case HOLDOUT -> new Part.Holdout(CellsCodec.decode(wire.getHoldout()));
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a part that this version does not know");
    };
  }

  private static PartsWire.PulsePart.Count encode(PulseCount count) {
    return PartsWire.PulsePart.Count.newBuilder()
        .setBuyers(count.buyers())
        .setFirstBuyers(count.firstBuyers())
        .setPurchases(count.purchases())
        .setSpendMinor(count.spendMinor())
        .putAllInteractions(count.interactions())
        .build();
  }

  private static PulseCount decode(PartsWire.PulsePart.Count wire) {
    return new PulseCount(
        wire.getBuyers(),
        wire.getFirstBuyers(),
        wire.getPurchases(),
        wire.getSpendMinor(),
        wire.getInteractionsMap());
  }

  private static PartsWire.WhyPart encode(Part.Why part) {
    PartsWire.WhyPart.Builder wire = PartsWire.WhyPart.newBuilder();
    part.reasons().ifPresent(reasons -> wire.setReasons(encode(reasons)));
    return wire.build();
  }

  private static PartsWire.WhyPart.Reasons encode(Part.Why.Reasons reasons) {
    PartsWire.WhyPart.Reasons.Builder wire =
        PartsWire.WhyPart.Reasons.newBuilder()
            .setRuleVersion(reasons.ruleVersion())
            .setIn(reasons.in());
    for (Membership.Condition condition : reasons.why()) {
      PartsWire.WhyPart.Condition.Builder one =
          PartsWire.WhyPart.Condition.newBuilder()
              .setCondition(condition.condition())
              .addAllValues(condition.values());
      condition.holds().ifPresent(one::setHolds);
      wire.addWhy(one);
    }
    return wire.build();
  }

  private static Part decode(PartsWire.WhyPart wire) {
    if (!wire.hasReasons()) {
      return new Part.Why(Optional.empty());
    }
    return new Part.Why(
        Optional.of(
            new Part.Why.Reasons(
                wire.getReasons().getRuleVersion(),
                wire.getReasons().getIn(),
                wire.getReasons().getWhyList().stream()
                    .map(
                        one ->
                            new Membership.Condition(
                                one.getCondition(),
                                one.hasHolds() ? Optional.of(one.getHolds()) : Optional.empty(),
                                one.getValuesList()))
                    .toList())));
  }

  private static PartsWire.DaysPart encode(Part.Days part) {
    PartsWire.DaysPart.Builder wire = PartsWire.DaysPart.newBuilder().setMembers(part.members());
    for (DayChanges changes : part.days()) {
      wire.addDays(
          PartsWire.DaysPart.Changes.newBuilder()
              .setDay(changes.day())
              .setEntered(changes.entered())
              .setLeft(changes.left()));
    }
    part.known().turns().forEach(wire::addKnownTurns);
    return wire.build();
  }

  private static Part decode(PartsWire.DaysPart wire) {
    return new Part.Days(
        wire.getMembers(),
        wire.getDaysList().stream()
            .map(day -> new DayChanges(day.getDay(), day.getEntered(), day.getLeft()))
            .toList(),
        new KnownDays(wire.getKnownTurnsList()));
  }

  private static PartsWire.OnePart encode(Part.One part) {
    PartsWire.OnePart.Builder wire = PartsWire.OnePart.newBuilder();
    part.known().ifPresent(known -> wire.setKnown(encode(known)));
    return wire.build();
  }

  private static PartsWire.OnePart.Known encode(Part.One.Known known) {
    PartsWire.OnePart.Known.Builder wire =
        PartsWire.OnePart.Known.newBuilder().setSequenceNr(known.sequenceNr());
    for (CustomerInsight.InSegment segment : known.segments()) {
      wire.addSegments(
          PartsWire.OnePart.InSegment.newBuilder().setId(segment.id()).setName(segment.name()));
    }
    known.wallet().forEach(estimate -> wire.addWallet(WalletCodec.encode(estimate)));
    known.scores().ifPresent(scores -> wire.setScores(ScoreCodec.encode(scores)));
    known.visibility().ifPresent(wire::setVisibility);
    wire.addAllHours(known.hours());
    return wire.build();
  }

  private static Part decode(PartsWire.OnePart wire) {
    if (!wire.hasKnown()) {
      return new Part.One(Optional.empty());
    }
    PartsWire.OnePart.Known known = wire.getKnown();
    return new Part.One(
        Optional.of(
            new Part.One.Known(
                known.getSequenceNr(),
                known.getSegmentsList().stream()
                    .map(one -> new CustomerInsight.InSegment(one.getId(), one.getName()))
                    .toList(),
                known.hasScores()
                    ? Optional.of(ScoreCodec.decode(known.getScores()))
                    : Optional.empty(),
                known.getWalletList().stream().map(WalletCodec::decode).toList(),
                known.hasVisibility() ? Optional.of(known.getVisibility()) : Optional.empty(),
                known.getHoursList())));
  }

  private static PartsWire.SummariesPart.Customer encode(CustomerSummary summary) {
    PartsWire.SummariesPart.Customer.Builder wire =
        PartsWire.SummariesPart.Customer.newBuilder()
            .setCustomer(ScalarCodec.bytes(summary.customer()))
            .setStanding(EnumCodec.encode(summary.standing()))
            .setPurchases(summary.purchases())
            .setSpend(ValueCodec.encode(summary.spend()))
            .setRelationshipValue(ValueCodec.encode(summary.relationshipValue()));
    summary.enrolledOn().ifPresent(day -> wire.setEnrolledOn(day.toEpochDay()));
    summary.tier().ifPresent(wire::setTier);
    summary.lastPurchaseOn().ifPresent(day -> wire.setLastPurchaseOn(day.toEpochDay()));
    return wire.build();
  }

  private static CustomerSummary decode(PartsWire.SummariesPart.Customer wire) {
    return new CustomerSummary(
        ScalarCodec.customer(wire.getCustomer()),
        EnumCodec.decode(wire.getStanding()),
        day(wire.hasEnrolledOn(), wire.getEnrolledOn()),
        wire.hasTier() ? Optional.of(wire.getTier()) : Optional.empty(),
        wire.getPurchases(),
        ValueCodec.decode(wire.getSpend()),
        ValueCodec.decode(wire.getRelationshipValue()),
        day(wire.hasLastPurchaseOn(), wire.getLastPurchaseOn()));
  }

  private static Optional<LocalDate> day(boolean there, long epochDay) {
    return there ? Optional.of(LocalDate.ofEpochDay(epochDay)) : Optional.empty();
  }
}
