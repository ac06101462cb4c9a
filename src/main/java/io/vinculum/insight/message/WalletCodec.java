package io.vinculum.insight.message;

import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.wallet.WalletPart;
import io.vinculum.insight.wire.PartsWire;
import io.vinculum.maths.share.ShareTotals;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shares of wallet: a slice's sums, and one customer's estimates. */
final class WalletCodec {
  private static final Map<String, WalletEstimate.Grade> GRADES =
      Arrays.stream(WalletEstimate.Grade.values())
          .collect(Collectors.toMap(WalletEstimate.Grade::apiName, Function.identity()));

  private WalletCodec() {}

  static PartsWire.WalletPart encode(WalletPart part) {
    PartsWire.WalletPart.Builder wire = PartsWire.WalletPart.newBuilder();
    part.groups().forEach(group -> wire.addGroups(encode(group)));
    for (WalletPart.NotEstimated one : part.notEstimated()) {
      wire.addNotEstimated(
          PartsWire.WalletPart.NotEstimated.newBuilder()
              .setCategory(one.category())
              .setCustomers(one.customers())
              .setOwnMinor(one.ownMinor()));
    }
    for (WalletPart.Opportunity one : part.opportunities()) {
      wire.addOpportunities(
          PartsWire.WalletPart.Opportunity.newBuilder()
              .setCustomer(ScalarCodec.bytes(one.customer()))
              .setCategory(one.category())
              .setShare(one.share())
              .setOwnMinor(one.ownMinor())
              .setShareOfMoney(one.shareOfMoney())
              .setOutsideMinor(one.outsideMinor())
              .setOutsideYearMinor(one.outsideYearMinor()));
    }
    wire.addAllWarnings(part.warnings());
    return wire.build();
  }

  static WalletPart decode(PartsWire.WalletPart wire) {
    return new WalletPart(
        wire.getGroupsList().stream().map(WalletCodec::decode).toList(),
        wire.getNotEstimatedList().stream()
            .map(
                one ->
                    new WalletPart.NotEstimated(
                        one.getCategory(), one.getCustomers(), one.getOwnMinor()))
            .toList(),
        wire.getOpportunitiesList().stream()
            .map(
                one ->
                    new WalletPart.Opportunity(
                        ScalarCodec.customer(one.getCustomer()),
                        one.getCategory(),
                        one.getShare(),
                        one.getShareOfMoney(),
                        one.getOwnMinor(),
                        one.getOutsideMinor(),
                        one.getOutsideYearMinor()))
            .toList(),
        wire.getWarningsList());
  }

  private static PartsWire.WalletPart.Group encode(WalletPart.Group group) {
    PartsWire.WalletPart.Group.Builder wire =
        PartsWire.WalletPart.Group.newBuilder()
            .setKey(group.key())
            .setCustomers(group.customers())
            .setEstimates(group.estimates())
            .setOwnMinor(group.ownMinor())
            .setOutsideMinor(group.outsideMinor())
            .setOutsideYearMinor(group.outsideYearMinor())
            .setHighShareWallets(ValueCodec.encode(group.highShareWallets()))
            .setLowShareWallets(ValueCodec.encode(group.lowShareWallets()));
    group.grades().forEach((grade, count) -> wire.putGrades(grade.apiName(), count));
    for (WalletPart.Portion portion : group.portions()) {
      wire.addPortions(
          PartsWire.WalletPart.Portion.newBuilder()
              .setCategory(portion.category())
              .setPurchases(encode(portion.purchases()))
              .setMoney(encode(portion.money())));
    }
    return wire.build();
  }

  private static WalletPart.Portion decode(PartsWire.WalletPart.Portion wire) {
    return new WalletPart.Portion(
        wire.getCategory(), decode(wire.getPurchases()), decode(wire.getMoney()));
  }

  private static PartsWire.WalletPart.Totals encode(ShareTotals totals) {
    return PartsWire.WalletPart.Totals.newBuilder()
        .setOwn(totals.own())
        .setOutside(totals.outside())
        .setVariance(totals.variance())
        .addAllShifts(totals.shifts())
        .build();
  }

  private static ShareTotals decode(PartsWire.WalletPart.Totals wire) {
    return new ShareTotals(
        wire.getOwn(), wire.getOutside(), wire.getVariance(), wire.getShiftsList());
  }

  private static WalletPart.Group decode(PartsWire.WalletPart.Group wire) {
    Map<WalletEstimate.Grade, Long> grades = new EnumMap<>(WalletEstimate.Grade.class);
    wire.getGradesMap().forEach((grade, count) -> grades.put(grade(grade), count));
    return new WalletPart.Group(
        wire.getKey(),
        wire.getCustomers(),
        wire.getEstimates(),
        wire.getOwnMinor(),
        wire.getOutsideMinor(),
        wire.getOutsideYearMinor(),
        wire.getPortionsList().stream().map(WalletCodec::decode).toList(),
        grades,
        ValueCodec.decode(wire.getHighShareWallets()),
        ValueCodec.decode(wire.getLowShareWallets()));
  }

  static PartsWire.WalletsPart.Customer encode(CustomerWallet wallet) {
    return PartsWire.WalletsPart.Customer.newBuilder()
        .setCustomer(ScalarCodec.bytes(wallet.customer()))
        .addAllEstimates(wallet.estimates().stream().map(WalletCodec::encode).toList())
        .build();
  }

  static CustomerWallet decode(PartsWire.WalletsPart.Customer wire) {
    return new CustomerWallet(
        ScalarCodec.customer(wire.getCustomer()),
        wire.getEstimatesList().stream().map(WalletCodec::decode).toList());
  }

  static PartsWire.WalletEstimate encode(WalletEstimate estimate) {
    PartsWire.WalletEstimate.Builder wire =
        PartsWire.WalletEstimate.newBuilder()
            .setCategory(estimate.category())
            .setOwnSpend(ValueCodec.encode(estimate.ownSpend()))
            .setGrade(estimate.grade().apiName())
            .setMethod(estimate.method())
            .setVersion(estimate.version());
    estimate.share().ifPresent(wire::setShare);
    estimate.interval().ifPresent(interval -> wire.setInterval(encode(interval)));
    estimate.shareOfMoney().ifPresent(wire::setShareOfMoney);
    estimate.moneyInterval().ifPresent(interval -> wire.setMoneyInterval(encode(interval)));
    wire.setDays(estimate.days()).addAllWarnings(estimate.warnings());
    estimate
        .outsideSpendYear()
        .ifPresent(money -> wire.setOutsideSpendYear(ValueCodec.encode(money)));
    estimate.outsideSpend().ifPresent(money -> wire.setOutsideSpend(ValueCodec.encode(money)));
    estimate.potential().ifPresent(money -> wire.setPotential(ValueCodec.encode(money)));
    estimate.nextQuestion().ifPresent(wire::setNextQuestion);
    return wire.build();
  }

  static WalletEstimate decode(PartsWire.WalletEstimate wire) {
    return new WalletEstimate(
        wire.getCategory(),
        wire.hasShare() ? Optional.of(wire.getShare()) : Optional.empty(),
        wire.hasInterval() ? Optional.of(decode(wire.getInterval())) : Optional.empty(),
        wire.hasShareOfMoney() ? Optional.of(wire.getShareOfMoney()) : Optional.empty(),
        wire.hasMoneyInterval() ? Optional.of(decode(wire.getMoneyInterval())) : Optional.empty(),
        wire.getDays(),
        ValueCodec.decode(wire.getOwnSpend()),
        wire.hasOutsideSpend()
            ? Optional.of(ValueCodec.decode(wire.getOutsideSpend()))
            : Optional.empty(),
        wire.hasOutsideSpendYear()
            ? Optional.of(ValueCodec.decode(wire.getOutsideSpendYear()))
            : Optional.empty(),
        wire.hasPotential()
            ? Optional.of(ValueCodec.decode(wire.getPotential()))
            : Optional.empty(),
        grade(wire.getGrade()),
        wire.getMethod(),
        wire.getVersion(),
        wire.hasNextQuestion() ? Optional.of(wire.getNextQuestion()) : Optional.empty(),
        wire.getWarningsList());
  }

  private static PartsWire.WalletEstimate.Interval encode(WalletEstimate.Interval interval) {
    return PartsWire.WalletEstimate.Interval.newBuilder()
        .setLow(interval.low())
        .setHigh(interval.high())
        .setLevel(interval.level())
        .build();
  }

  private static WalletEstimate.Interval decode(PartsWire.WalletEstimate.Interval wire) {
    return new WalletEstimate.Interval(wire.getLow(), wire.getHigh(), wire.getLevel());
  }

  private static WalletEstimate.Grade grade(String name) {
    WalletEstimate.Grade grade = GRADES.get(name);
    if (grade == null) {
      throw new IllegalArgumentException("a grade this version does not know: " + name);
    }
    return grade;
  }
}
