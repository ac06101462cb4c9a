package io.vinculum.insight.model;

import io.vinculum.maths.share.EvidenceCounts;
import java.util.ArrayList;
import java.util.List;

/** A category's cells of many slices, added up. */
final class WalletSums {
  private final String category;
  private final EvidenceCounts evidence = new EvidenceCounts();
  private final List<WalletCells.Peer> peers = new ArrayList<>();
  private long outsideMinor;
  private long outsidePurchases;
  private long ownMinor;
  private long ownPurchases;

  WalletSums(String category) {
    this.category = category;
  }

  void merge(WalletCells cells) {
    cells.evidence().forEach(shared -> evidence.add(shared.evidence(), shared.customers()));
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
