package io.vinculum.insight.wallet;

import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.maths.share.OutsideSeen;
import io.vinculum.maths.share.ShareEstimator;
import io.vinculum.maths.share.ShareEvidence;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a customer in a category over the last 365 days, or since the first event where
 * that is later, in purchases a month.
 *
 * @param ticketMinor what one purchase elsewhere costs, to make purchases of money told; absent
 *     where nobody knows: money told is then passed over
 */
record WalletEvidence(String category, OptionalDouble ticketMinor) {
  /** Told shares are told in tenths at best; half of that keeps their order. */
  private static final double SHARE_STEP = 0.05;

  /** Told volumes differ by tenths at most in what they say. */
  private static final double VOLUME_STEPS_PER_UNIT = 2;

  /** The evidence as of a day. */
  ShareEvidence of(Facts facts, int today) {
    int windowFrom = windowFrom(today);
    CategorySpend own = facts.purchases().categorySince(category, windowFrom);
    int count = Math.min(Math.max(0, own.count()), ShareEvidence.MAX_OWN_PURCHASES);
    ShareEvidence evidence = ShareEvidence.ofOwn(count, facts.observed(today).months());
    Optional<WalletFacts> known = Optional.ofNullable(facts.wallet().get(category));
    return known.map(wallet -> with(evidence, wallet, windowFrom)).orElse(evidence);
  }

  static int windowFrom(int today) {
    return today - PurchaseDays.WINDOW_DAYS + 1;
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
            .or(() -> wallet.spendPerMonthMinor().flatMap(told -> purchases(told.value())));
    if (volume.isPresent()) {
      evidence = evidence.withVolumeTold(Math.min(volume.get(), ShareEvidence.MAX_OWN_PURCHASES));
    }
    long outside = wallet.outside().map(days -> seen(days, windowFrom)).orElse(0L);
    return outside > 0 ? evidence.withOutside(OutsideSeen.atLeast((int) outside)) : evidence;
  }

  private static long seen(DayCounts days, int windowFrom) {
    return Math.min(days.countSince(windowFrom), ShareEstimator.MAX_OUTSIDE_PURCHASES);
  }

  /** Money told as spent in a month, in purchases. */
  private Optional<Double> purchases(long spendMinor) {
    return ticketMinor.isPresent()
        ? Optional.of(spendMinor / Math.max(1, ticketMinor.getAsDouble()))
        : Optional.empty();
  }

  /** The same in the steps in which people tell, so that customers share it. */
  static ShareEvidence rounded(ShareEvidence exact) {
    ShareEvidence rounded = exact;
    if (exact.shareTold().isPresent()) {
      double steps = Math.round(exact.shareTold().getAsDouble() / SHARE_STEP);
      rounded = rounded.withShareTold(Math.min(1, steps * SHARE_STEP));
    }
    if (exact.volumeTold().isPresent()) {
      double steps = Math.round(exact.volumeTold().getAsDouble() * VOLUME_STEPS_PER_UNIT);
      rounded = rounded.withVolumeTold(steps / VOLUME_STEPS_PER_UNIT);
    }
    return rounded;
  }
}
