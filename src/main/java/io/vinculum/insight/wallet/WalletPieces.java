package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.facts.Facts;
import io.vinculum.maths.share.ShareTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One customer's category, whole or by the partners at which it is bought. */
final class WalletPieces {
  private static final String NO_PARTNER = "";

  private WalletPieces() {}

  /**
   * What of one customer's category belongs to a group.
   *
   * @param purchases own and elsewhere
   * @param money the same in minor units
   * @param share of the whole category
   */
  record Piece(
      String key,
      String category,
      long ownMinor,
      long outsideMinor,
      long outsideYearMinor,
      ShareTotals purchases,
      ShareTotals money,
      double share,
      WalletEstimate.Grade grade) {
    static Piece whole(String key, String category, WalletModel.Figures figures) {
      return new Piece(
          key,
          category,
          figures.ownMinor(),
          figures.outsideMinor(),
          figures.outsideYearMinor(),
          figures.purchases(),
          figures.money(),
          figures.share(),
          figures.grade());
    }
  }

  /** Own spend of the window in a category. */
  static long own(Facts facts, String category, int today) {
    return facts.purchases().categorySince(category, WalletEvidence.windowFrom(today)).spendMinor();
  }

  /**
   * A category by partner: to each what is bought there, and as great a part of what is bought
   * outside. Each category is in the sum over partners once. Of who buys none of it here, and of
   * sales that name no partner, the key is empty.
   */
  static List<Piece> byPartner(
      Facts facts, String category, WalletModel.Figures figures, int today) {
    Map<String, Long> own = new TreeMap<>();
    facts
        .purchases()
        .categoryByPartnerSince(category, WalletEvidence.windowFrom(today))
        .forEach(
            (partner, minor) -> {
              if (minor > 0) {
                own.put(partner, minor);
              }
            });
    long all = own.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return List.of(Piece.whole(NO_PARTNER, category, figures));
    }
    List<Piece> pieces = new ArrayList<>();
    long before = 0;
    for (Map.Entry<String, Long> at : own.entrySet()) {
      double part = at.getValue() / (double) all;
      long after = before + at.getValue();
      pieces.add(
          new Piece(
              at.getKey(),
              category,
              at.getValue(),
              between(figures.outsideMinor(), before, after, all),
              between(figures.outsideYearMinor(), before, after, all),
              figures.purchases().part(part),
              figures.money().part(part),
              figures.share(),
              figures.grade()));
      before = after;
    }
    return pieces;
  }

  /** Of an amount; differences of rounded running sums, so that the pieces add up to the whole. */
  private static long between(long minor, long before, long after, long all) {
    return rounded(minor, after, all) - rounded(minor, before, all);
  }

  private static long rounded(long minor, long part, long all) {
    return Math.round(minor * (part / (double) all));
  }
}
