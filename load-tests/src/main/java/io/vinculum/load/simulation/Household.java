package io.vinculum.load.simulation;

import java.util.Arrays;

/**
 * A simulated household with what is true of it.
 *
 * @param index its place in the coalition
 * @param enrolled whether it is a member; otherwise it only shows a card
 * @param monthlyRate purchases a month by category, ours and others'
 * @param share the part of them that is ours, by category
 * @param lifetimeDays after so many days from its first it buys nothing any more
 * @param weekday its most usual day, 1 Monday to 7 Sunday
 * @param hour its most usual hour
 * @param talkative how likely it is to call, write, answer and complain
 */
public record Household(
    int index,
    boolean enrolled,
    double[] monthlyRate,
    double[] share,
    double lifetimeDays,
    int weekday,
    int hour,
    double talkative) {

  private static final double MEMBERS = 0.4;
  private static final double MEAN_LIFETIME_DAYS = 700;

  static Household draw(int index, Chance chance) {
    int categories = MarketCategory.MARKET.size();
    double[] rate = new double[categories];
    double[] share = new double[categories];
    Arrays.setAll(
        rate,
        c -> {
          MarketCategory market = MarketCategory.MARKET.get(c);
          return chance.gamma(
              market.heterogeneity(), market.purchasesPerMonth() / market.heterogeneity());
        });
    Arrays.setAll(
        share,
        c -> {
          MarketCategory market = MarketCategory.MARKET.get(c);
          return chance.beta(market.shareAlpha(), market.shareBeta());
        });
    return new Household(
        index,
        chance.happens(MEMBERS),
        rate,
        share,
        chance.exponential(MEAN_LIFETIME_DAYS),
        1 + chance.weighted(new double[] {1, 1, 1, 1.2, 1.8, 2.4, 0.6}),
        9 + chance.weighted(new double[] {1, 1, 1.5, 1.5, .7, .5, .7, 1, 2, 2.2, 1.6, 1}),
        chance.beta(1, 6));
  }

  /** The number on its card. */
  public String card() {
    return "6035%012d".formatted(100_000_000L + index * 7919L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Household household && household.index == index;
  }

  @Override
  public int hashCode() {
    return index;
  }
}
