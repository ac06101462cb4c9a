package io.vinculum.programme.domain;

import java.util.Optional;

/**
 * A category of share of wallet. A line's category belongs to the longest id that is a dotted
 * prefix of it.
 *
 * @param market market figures; without them a share has no grade until evidence comes in
 */
public record Category(String id, String name, Optional<Market> market) {
  /**
   * What is known of the whole market.
   *
   * @param penetration share of households that buy in a month, 0 to 1
   * @param purchasesPerMonth purchases a month of those who buy
   * @param ourShare our share of those purchases, 0 to 1
   * @param switching the S of the Dirichlet: how much buyers switch between suppliers
   * @param averageTicket what they pay elsewhere for one purchase
   */
  public record Market(
      double penetration,
      double purchasesPerMonth,
      double ourShare,
      double switching,
      Money averageTicket) {}
}
