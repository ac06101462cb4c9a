package io.vinculum.insight.wallet;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.insight.model.WalletCells;
import io.vinculum.maths.share.EvidenceCounts;
import io.vinculum.maths.share.ShareEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts a slice's customers in one category, for fitting its population. */
final class WalletCount {
  /** Of a slice so many customers are shown as peers: the slices together show thousands. */
  private static final int MAX_PEERS = 64;

  /** Of a slice the answers of so many stand for all: the slices together tell thousands. */
  private static final int MAX_TELLERS = 512;

  private final WalletEvidence evidence;
  private final EvidenceCounts counts = new EvidenceCounts();
  private final List<WalletCells.Peer> peers = new ArrayList<>();
  private final int peerStep;
  private long outsideMinor;
  private long outsidePurchases;
  private long ownMinor;
  private long ownPurchases;
  private int buyers;

  /**
   * Nobody yet.
   *
   * @param customers how many will come, at most
   */
  WalletCount(WalletEvidence evidence, int customers) {
    this.evidence = evidence;
    this.peerStep = Math.max(1, Math.ceilDiv(customers, MAX_PEERS));
  }

  /** One customer more. */
  void add(Facts facts, SliceColumns columns, int row) {
    int today = columns.today();
    int from = WalletEvidence.windowFrom(today);
    ShareEvidence known = evidence.of(facts, today);
    ShareEvidence habit = known.over(facts.exposed(evidence.category(), today).periods());
    counts.addBuyers(WalletEvidence.roundedOwn(habit), 1);
    counts.addKnown(WalletEvidence.rounded(habit), 1);
    Optional<DayCounts> outside =
        Optional.ofNullable(facts.wallet().get(evidence.category())).flatMap(WalletFacts::outside);
    if (outside.isPresent()) {
      outsideMinor = Math.addExact(outsideMinor, outside.get().amountMinorSince(from));
      outsidePurchases += outside.get().countSince(from);
    }
    CategorySpend own = facts.purchases().categorySince(evidence.category(), from);
    ownMinor = Math.addExact(ownMinor, own.spendMinor());
    ownPurchases += own.count();
    if (own.spendMinor() > 0 && buyers++ % peerStep == 0 && peers.size() < MAX_PEERS) {
      peers.add(
          new WalletCells.Peer(
              Math.toIntExact(columns.purchases().count365().get(row)),
              facts.observed(today).months(),
              own.spendMinor()));
    }
  }

  WalletCells finish() {
    return new WalletCells(
        evidence.category(),
        shared(counts.sampled(MAX_TELLERS).known()),
        shared(counts.buyers()),
        counts.customers(),
        outsideMinor,
        outsidePurchases,
        ownMinor,
        ownPurchases,
        peers);
  }

  private static List<WalletCells.Shared> shared(Map<ShareEvidence, Long> customers) {
    return customers.entrySet().stream()
        .map(entry -> new WalletCells.Shared(entry.getKey(), entry.getValue()))
        .toList();
  }
}
