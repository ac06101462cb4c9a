package io.vinculum.insight.model;

import io.vinculum.maths.share.ShareEvidence;
import java.util.List;

/**
 * What a slice knows of a category's population.
 *
 * @param evidence distinct evidence beyond own purchases, with the customers who share it: of all
 *     of them or, where they are many, of a sample
 * @param buyers own purchases of everybody who bought, with the customers who share them
 * @param knownCustomers who told or showed something
 * @param outsideMinor amounts of the purchases that were seen elsewhere
 * @param outsidePurchases how many were seen
 * @param ownMinor kept spend of the window in the category
 * @param ownPurchases kept purchases of the window in it
 * @param peers some customers who bought in the category, for the potential
 */
public record WalletCells(
    String category,
    List<Shared> evidence,
    List<Shared> buyers,
    long knownCustomers,
    long outsideMinor,
    long outsidePurchases,
    long ownMinor,
    long ownPurchases,
    List<Peer> peers) {
  public WalletCells {
    evidence = List.copyOf(evidence);
    buyers = List.copyOf(buyers);
    peers = List.copyOf(peers);
  }

  /** Evidence and how many customers share it. */
  public record Shared(ShareEvidence evidence, long customers) {}

  /**
   * A customer without a name.
   *
   * @param purchaseDays of the window, in all categories
   * @param months watched, at most twelve
   * @param spendMinor of the window, in the category
   */
  public record Peer(int purchaseDays, int months, long spendMinor) {}
}
