package io.vinculum.insight.model;

import io.vinculum.maths.share.EvidenceCounts;
import java.util.ArrayList;
import java.util.List;

/** A category's cells of many slices, added up. */
final class WalletSums {
  private final String category;
  private final EvidenceCounts evidence = new EvidenceCounts();
  private final List<WalletCells.Peer> peers = new ArrayList<>();
  private long knownCustomers;
  private long outsideMinor;
  private long outsidePurchases;
  private long ownMinor;
  private long ownPurchases;

  WalletSums(String category) {
    this.category = category;
  }

  void merge(WalletCells cells) {
    cells.evidence().forEach(shared -> evidence.addKnown(shared.evidence(), shared.customers()));
    cells.buyers().forEach(shared -> evidence.addBuyers(shared.evidence(), shared.customers()));
    knownCustomers += cells.knownCustomers();
    peers.addAll(cells.peers());
    outsideMinor = Math.addExact(outsideMinor, cells.outsideMinor());
    outsidePurchases += cells.outsidePurchases();
    ownMinor = Math.addExact(ownMinor, cells.ownMinor());
    ownPurchases += cells.ownPurchases();
  }

  String category() {
    return category;
  }

  EvidenceCounts evidence() {
    return evidence;
  }

  /** Customers who told or showed something, also those that the evidence is only a sample of. */
  long knownCustomers() {
    return knownCustomers;
  }

  List<WalletCells.Peer> peers() {
    return peers;
  }

  long outsideMinor() {
    return outsideMinor;
  }

  long outsidePurchases() {
    return outsidePurchases;
  }

  long ownMinor() {
    return ownMinor;
  }

  long ownPurchases() {
    return ownPurchases;
  }
}
