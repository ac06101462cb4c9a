package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletAnswer.Group;
import io.vinculum.insight.WalletAnswer.NotEstimated;
import io.vinculum.insight.WalletAnswer.Opportunity;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareTotals;
import io.vinculum.programme.domain.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes one answer of the slices' parts. */
public final class WalletMerge {
  private WalletMerge() {}

  /** Groups by outside spend, largest first. */
  public static List<Group> groups(List<WalletPart> parts, Currency currency) {
    Map<String, List<WalletPart.Group>> byKey = new TreeMap<>();
    for (WalletPart part : parts) {
      for (WalletPart.Group group : part.groups()) {
        byKey.computeIfAbsent(group.key(), _ -> new ArrayList<>()).add(group);
      }
    }
    List<Group> groups = new ArrayList<>();
    byKey.forEach((key, same) -> groups.add(group(key, same, currency)));
    groups.sort(Comparator.comparing(Group::outsideSpend).reversed());
    return groups;
  }

  private static Group group(String key, List<WalletPart.Group> parts, Currency currency) {
    long customers = 0;
    long estimates = 0;
    long own = 0;
    long outside = 0;
    long outsideYear = 0;
    Map<String, WalletPart.Portion> portions = new TreeMap<>();
    Map<String, Long> grades = new LinkedHashMap<>();
    for (WalletEstimate.Grade grade : WalletEstimate.Grade.values()) {
      grades.put(grade.apiName(), 0L);
    }
    for (WalletPart.Group part : parts) {
      customers += part.customers();
      estimates += part.estimates();
      own = Math.addExact(own, part.ownMinor());
      outside = Math.addExact(outside, part.outsideMinor());
      outsideYear = Math.addExact(outsideYear, part.outsideYearMinor());
      for (WalletPart.Portion portion : part.portions()) {
        portions.merge(portion.category(), portion, WalletPart.Portion::merge);
      }
      part.grades().forEach((grade, count) -> grades.merge(grade.apiName(), count, Long::sum));
    }
    ShareTotals money = ShareTotals.NONE;
    ShareTotals purchases = ShareTotals.NONE;
    for (WalletPart.Portion portion : portions.values()) {
      money = money.beside(portion.money());
      purchases = purchases.beside(portion.purchases());
    }
    boolean spent = own > 0;
    boolean bought = purchases.own() > 0;
    return new Group(
        key,
        customers,
        estimates,
        spent ? Optional.of(own / (double) (own + outside)) : Optional.empty(),
        spent ? Optional.of(interval(money)) : Optional.empty(),
        bought ? Optional.of(purchases.share()) : Optional.empty(),
        bought ? Optional.of(interval(purchases)) : Optional.empty(),
        new Money(own, currency),
        new Money(outside, currency),
        new Money(outsideYear, currency),
        grades,
        quadrants(parts, customers == 0 ? 0 : (own + outside) / (double) customers));
  }

  private static WalletEstimate.Interval interval(ShareTotals totals) {
    return new WalletEstimate.Interval(totals.low(), totals.high(), ShareEstimate.LEVEL);
  }

  /** What should be known before the answer is used, each once. */
  public static List<String> warnings(List<WalletPart> parts, List<Group> groups) {
    Stream<String> unbought =
        groups.stream()
            .filter(group -> group.share().isEmpty())
            .map(
                group ->
                    (group.key().isEmpty() ? "customers of no group" : group.key())
                        + ": nothing is known to be bought here, so there is no share; the outside"
                        + " spend is what such customers buy in the mean");
    return Stream.concat(parts.stream().flatMap(part -> part.warnings().stream()), unbought)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, Long> quadrants(List<WalletPart.Group> parts, double mean) {
    long highHigh = 0;
    long highLow = 0;
    long lowHigh = 0;
    long lowLow = 0;
    for (WalletPart.Group part : parts) {
      long high = part.highShareWallets().countFrom(mean);
      highHigh += high;
      highLow += part.highShareWallets().size() - high;
      long low = part.lowShareWallets().countFrom(mean);
      lowHigh += low;
      lowLow += part.lowShareWallets().size() - low;
    }
    Map<String, Long> quadrants = new LinkedHashMap<>();
    quadrants.put("highShareHighWallet", highHigh);
    quadrants.put("highShareLowWallet", highLow);
    quadrants.put("lowShareHighWallet", lowHigh);
    quadrants.put("lowShareLowWallet", lowLow);
    return quadrants;
  }

  /** Categories in which customers have no estimate, by name. */
  public static List<NotEstimated> notEstimated(List<WalletPart> parts, Currency currency) {
    Map<String, NotEstimated> byCategory = new TreeMap<>();
    for (WalletPart part : parts) {
      for (WalletPart.NotEstimated one : part.notEstimated()) {
        byCategory.merge(
            one.category(),
            new NotEstimated(one.category(), one.customers(), new Money(one.ownMinor(), currency)),
            (some, more) ->
                new NotEstimated(
                    one.category(),
                    some.customers() + more.customers(),
                    some.ownSpend().plus(more.ownSpend())));
      }
    }
    return List.copyOf(byCategory.values());
  }

  /** The largest outside spends of all. */
  public static List<Opportunity> opportunities(List<WalletPart> parts, Currency currency) {
    return parts.stream()
        .flatMap(part -> part.opportunities().stream())
        .sorted(WalletPart.Opportunity.LARGEST_FIRST)
        .limit(WalletScan.MAX_OPPORTUNITIES)
        .map(
            one ->
                new Opportunity(
                    one.customer(),
                    one.category(),
                    one.share(),
                    one.shareOfMoney(),
                    new Money(one.ownMinor(), currency),
                    new Money(one.outsideMinor(), currency),
                    new Money(one.outsideYearMinor(), currency)))
        .toList();
  }
}
