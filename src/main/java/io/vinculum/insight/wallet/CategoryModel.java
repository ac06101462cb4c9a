package io.vinculum.insight.wallet;

import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.MarketFigures;
import io.vinculum.maths.share.OutsideSeen;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEstimator;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ToldWeights;
import io.vinculum.programme.domain.Category;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A category with market figures: estimates over the customer's last 365 days, or since the first
 * event where that is later. For one thread.
 */
final class CategoryModel {
  /** Estimates remembered: customers with the same evidence have the same share. */
  private static final int MAX_REMEMBERED = 4_096;

  private static final int EXPECTED = 64;
  private static final float LOAD = 0.75f;

  private final Category category;
  private final Category.Market market;
  private final ShareEstimator estimator;
  private final Map<ShareEvidence, ShareEstimate> remembered =
      new LinkedHashMap<>(EXPECTED, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ShareEvidence, ShareEstimate> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private CategoryModel(Category category, Category.Market market, MarketFigures figures) {
    this.category = category;
    this.market = market;
    this.estimator = new ShareEstimator(CategoryPopulation.of(figures), ToldWeights.STANDARD);
  }

  /** The model of a category; none where there are no market figures that tell anything. */
  static Optional<CategoryModel> of(Category category) {
    return category
        .market()
        .filter(CategoryModel::tells)
        .map(
            market ->
                new CategoryModel(
                    category,
                    market,
                    new MarketFigures(
                        market.penetration(),
                        Math.max(1, market.purchasesPerMonth()),
                        market.ourShare(),
                        market.switching())));
  }

  private static boolean tells(Category.Market market) {
    return market.penetration() > 0
        && market.penetration() < 1
        && market.purchasesPerMonth() > 0
        && market.ourShare() > 0
        && market.ourShare() < 1
        && market.switching() > 0;
  }

  Category category() {
    return category;
  }

  Category.Market market() {
    return market;
  }

  ShareEstimator estimator() {
    return estimator;
  }

  ShareEstimate estimate(ShareEvidence evidence) {
    return remembered.computeIfAbsent(evidence, estimator::estimate);
  }

  /** What is known of a customer in the category as of a day. */
  ShareEvidence evidence(Facts facts, int today) {
    int windowFrom = today - PurchaseDays.WINDOW_DAYS + 1;
    CategorySpend own = facts.purchases().categorySince(category.id(), windowFrom);
    int count = Math.min(Math.max(0, own.count()), ShareEvidence.MAX_OWN_PURCHASES);
    ShareEvidence evidence = ShareEvidence.ofOwn(count, facts.observed(today).months());
    Optional<WalletFacts> known = Optional.ofNullable(facts.wallet().get(category.id()));
    return known.map(wallet -> with(evidence, wallet, windowFrom)).orElse(evidence);
  }

  private ShareEvidence with(ShareEvidence own, WalletFacts wallet, int windowFrom) {
    ShareEvidence evidence = own;
    if (wallet.share().isPresent()) {
      evidence = evidence.withShareTold(wallet.share().get().value());
    } else if (wallet.rank().isPresent()) {
      WalletFacts.Rank rank = wallet.rank().get().value();
      evidence = evidence.withRankTold(rank.rank(), rank.brandsUsed());
    }
    Optional<Double> volume =
        wallet
            .purchasesPerMonth()
            .map(Told::value)
            .or(() -> wallet.spendPerMonthMinor().map(told -> purchases(told.value())));
    if (volume.isPresent()) {
      evidence = evidence.withVolumeTold(Math.min(volume.get(), ShareEvidence.MAX_OWN_PURCHASES));
    }
    long outside = wallet.outside().map(days -> seen(days, windowFrom)).orElse(0L);
    return outside > 0 ? evidence.withOutside(OutsideSeen.atLeast((int) outside)) : evidence;
  }

  private static long seen(DayCounts days, int windowFrom) {
    return Math.min(days.countSince(windowFrom), ShareEstimator.MAX_OUTSIDE_PURCHASES);
  }

  /** Money told as spent in a month, in purchases of the market's ticket. */
  private double purchases(long spendMinor) {
    return (double) spendMinor / Math.max(1, market.averageTicket().minorUnits());
  }
}
