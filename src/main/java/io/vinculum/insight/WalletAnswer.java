package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.programme.domain.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Share of wallet over many customers.
 *
 * @param groups largest outside spend first
 * @param notEstimated categories of which nothing tells how much is bought in all
 * @param opportunities the customers and categories with the most outside spend a year, largest
 *     first
 * @param warnings of the categories' populations
 */
public record WalletAnswer(
    List<Group> groups,
    List<NotEstimated> notEstimated,
    List<Opportunity> opportunities,
    List<String> warnings,
    Freshness freshness,
    Coverage coverage) {
  public WalletAnswer {
    warnings = List.copyOf(warnings);
    groups = List.copyOf(groups);
    notEstimated = List.copyOf(notEstimated);
    opportunities = List.copyOf(opportunities);
  }

  /**
   * Customers with one key.
   *
   * @param key the category, segment, tier or partner; empty for customers without one
   * @param customers with an estimate, each once
   * @param estimates of a customer in a category; where it is divided by partner, each customer's
   *     category counts at every partner where it is bought, its money at each only what is bought
   *     there and as much of the outside spend
   * @param share of money: own spend over own and outside spend; absent where nothing is known to
   *     be bought here
   * @param interval 80 %, of the group's share of money
   * @param shareOfPurchases own purchases over own and outside purchases; absent where there is no
   *     own one
   * @param purchasesInterval 80 %, of the group's share of purchases
   * @param ownSpend over the last 365 days, or since the customer's first event
   * @param outsideSpend over the same days
   * @param outsideSpendYear over 365 days for everybody
   * @param grades estimates by their grade, by {@code apiName}
   * @param quadrants customers by {@code highShareHighWallet}, {@code highShareLowWallet}, {@code
   *     lowShareHighWallet}, {@code lowShareLowWallet}: a share is high from one half on, a wallet
   *     from the group's mean on
   */
  public record Group(
      String key,
      long customers,
      long estimates,
      Optional<Double> share,
      Optional<WalletEstimate.Interval> interval,
      Optional<Double> shareOfPurchases,
      Optional<WalletEstimate.Interval> purchasesInterval,
      Money ownSpend,
      Money outsideSpend,
      Money outsideSpendYear,
      Map<String, Long> grades,
      Map<String, Long> quadrants) {}

  /**
   * A category without market figures, and without enough evidence to do without them.
   *
   * @param customers who buy in it here and have no estimate
   * @param ownSpend theirs, of the last 365 days
   */
  public record NotEstimated(String category, long customers, Money ownSpend) {}

  /**
   * A customer of whom more could be had.
   *
   * @param share of purchases
   * @param shareOfMoney own spend over own and outside spend
   */
  public record Opportunity(
      CustomerId customer,
      String category,
      double share,
      double shareOfMoney,
      Money ownSpend,
      Money outsideSpend,
      Money outsideSpendYear) {}
}
