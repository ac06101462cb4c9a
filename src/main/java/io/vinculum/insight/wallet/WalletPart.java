package io.vinculum.insight.wallet;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.audience.Longs;
import io.vinculum.maths.share.ShareTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one slice says of shares of wallet.
 *
 * @param notEstimated categories without a population, or with customers who have no estimate
 * @param opportunities the slice's largest outside spends a year, largest first
 * @param warnings of the categories' populations
 */
public record WalletPart(
    List<Group> groups,
    List<NotEstimated> notEstimated,
    List<Opportunity> opportunities,
    List<String> warnings) {
  public WalletPart {
    warnings = List.copyOf(warnings);
    groups = List.copyOf(groups);
    notEstimated = List.copyOf(notEstimated);
    opportunities = List.copyOf(opportunities);
  }

  /**
   * Customers with one key.
   *
   * @param customers with an estimate, each once
   * @param estimates of a customer in a category
   * @param portions by category
   * @param highShareWallets own and outside spend of each who gives us at least half, in minor
   *     units
   * @param lowShareWallets of each other
   */
  public record Group(
      String key,
      long customers,
      long estimates,
      long ownMinor,
      long outsideMinor,
      long outsideYearMinor,
      List<Portion> portions,
      Map<WalletEstimate.Grade, Long> grades,
      Longs highShareWallets,
      Longs lowShareWallets) {
    public Group {
      grades = Map.copyOf(grades);
      portions = List.copyOf(portions);
    }
  }

  /** One category of a group: its population is off for all its customers alike. */
  public record Portion(String category, ShareTotals purchases, ShareTotals money) {
    /** Both of the same category together. */
    Portion merge(Portion other) {
      return new Portion(category, purchases.merge(other.purchases), money.merge(other.money));
    }
  }

  /** A category, and those who buy in it here and have no estimate. */
  public record NotEstimated(String category, long customers, long ownMinor) {}

  /** A customer's category. */
  public record Opportunity(
      CustomerId customer,
      String category,
      double share,
      double shareOfMoney,
      long ownMinor,
      long outsideMinor,
      long outsideYearMinor) {
    /** The largest outside spend first; equal ones in an order that does not change. */
    static final Comparator<Opportunity> LARGEST_FIRST =
        Comparator.comparingLong(Opportunity::outsideYearMinor)
            .reversed()
            .thenComparing(one -> one.customer().value())
            .thenComparing(Opportunity::category);
  }
}
