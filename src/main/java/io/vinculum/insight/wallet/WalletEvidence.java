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
import io.vinculum.maths.share.WalletAllocation;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is known of a customer in a category over the last 365 days, or since the first event where
 * that is later, in purchases a month. Of figures that say the same the latest counts: a share or a
 * rank, a number of purchases or a sum of money. What was told longer ago than {@link
 * WalletFacts#TOLD_DAYS} is of another time and passed over.
 *
 * @param ticketMinor what one purchase elsewhere costs, to make purchases of money told; absent
 *     where nobody knows: then own purchases say it
 */
record WalletEvidence(String category, OptionalDouble ticketMinor) {
  /** Told shares are told in hundredths at best. */
  private static final double SHARE_STEPS = 100;

  /** Told volumes differ by twentieths at most in what they say ... */
  private static final double VOLUME_STEPS = 20;

  /** ... but one in halves is kept as it is: it was rounded by who told it. */
  private static final double HALVES = 2;

  private static final double SMALLEST_VOLUME = 0.01;

  /** Volumes told that are so many times each other cannot both be meant ... */
  private static final double CONTRADICTION = 4;

  /** ... where less than half a purchase a month is as good as none. */
  private static final double LEAST_VOLUME = 0.5;

  /** Months are told apart in quarters. */
  private static final double PERIOD_STEPS = 4;

  private static final int EXACT_OWN = 40;
  private static final double OWN_STEPS = 25;

  /** The evidence as of a day. */
  ShareEvidence of(Facts facts, int today) {
    CategorySpend own = facts.purchases().categorySince(category, windowFrom(today));
    int count = Math.min(Math.max(0, own.count()), ShareEvidence.MAX_OWN_PURCHASES);
    ShareEvidence evidence = ShareEvidence.ofOwn(count, facts.observed(category, today).periods());
    Optional<WalletFacts> known = Optional.ofNullable(facts.wallet().get(category));
    return known.map(wallet -> with(evidence, wallet, own, today)).orElse(evidence);
  }

  static int windowFrom(int today) {
    return today - PurchaseDays.WINDOW_DAYS + 1;
  }

  private ShareEvidence with(
      ShareEvidence own, WalletFacts wallet, CategorySpend ownSpend, int today) {
    ShareEvidence evidence = own;
    Optional<Double> share =
        latest(
            today,
            wallet.share(),
            wallet
                .rank()
                .map(
                    told ->
                        new Told<>(
                            told.at(),
                            WalletAllocation.share(
                                told.value().rank(), told.value().brandsUsed()))));
    if (share.isPresent()) {
      evidence = evidence.withShareTold(share.get());
    }
    Optional<Double> volume =
        latest(
            today,
            wallet.purchasesPerMonth(),
            wallet
                .spendPerMonthMinor()
                .flatMap(
                    told ->
                        purchases(told.value(), ownSpend)
                            .map(number -> new Told<>(told.at(), number))));
    if (volume.isPresent()) {
      evidence = evidence.withVolumeTold(Math.min(volume.get(), ShareEvidence.MAX_OWN_PURCHASES));
    }
    long outside = wallet.outside().map(days -> seen(days, windowFrom(today))).orElse(0L);
    return outside > 0 ? evidence.withOutside(OutsideSeen.atLeast((int) outside)) : evidence;
  }

  /**
   * Whether purchases and money that are both held for true speak of quite different volumes: then
   * the later one counts, and of the same time the purchases.
   */
  boolean isContradictory(Facts facts, int today) {
    Optional<WalletFacts> known = Optional.ofNullable(facts.wallet().get(category));
    Optional<Double> number =
        known.flatMap(wallet -> latest(today, wallet.purchasesPerMonth(), Optional.empty()));
    Optional<Double> spend =
        known
            .flatMap(WalletFacts::spendPerMonthMinor)
            .filter(told -> WalletFacts.holdsUntil(told) >= today)
            .flatMap(
                told ->
                    purchases(
                        told.value(),
                        facts.purchases().categorySince(category, windowFrom(today))));
    if (number.isEmpty() || spend.isEmpty()) {
      return false;
    }
    double one = Math.max(LEAST_VOLUME, number.get());
    double other = Math.max(LEAST_VOLUME, spend.get());
    return Math.max(one, other) > CONTRADICTION * Math.min(one, other);
  }

  private static Optional<Double> latest(
      int today, Optional<Told<Double>> one, Optional<Told<Double>> other) {
    return Stream.of(one, other)
        .flatMap(Optional::stream)
        .filter(told -> WalletFacts.holdsUntil(told) >= today)
        .max(Comparator.comparingLong(Told::at))
        .map(Told::value);
  }

  private static long seen(DayCounts days, int windowFrom) {
    return Math.min(days.countSince(windowFrom), ShareEstimator.MAX_OUTSIDE_PURCHASES);
  }

  /** Money told as spent in a month, in purchases. */
  private Optional<Double> purchases(long spendMinor, CategorySpend own) {
    if (ticketMinor.isPresent()) {
      return Optional.of(spendMinor / Math.max(1, ticketMinor.getAsDouble()));
    }
    return own.count() > 0 && own.spendMinor() > 0
        ? Optional.of(spendMinor / Math.max(1, own.spendMinor() / (double) own.count()))
        : Optional.empty();
  }

  /** The same in the steps in which people tell, so that customers share it. */
  static ShareEvidence rounded(ShareEvidence exact) {
    ShareEvidence rounded =
        new ShareEvidence(
            exact.own(),
            Math.max(1, Math.rint(exact.periods() * PERIOD_STEPS)) / PERIOD_STEPS,
            exact.shareTold(),
            exact.volumeTold(),
            exact.outside());
    if (exact.shareTold().isPresent()) {
      double steps = Math.rint(exact.shareTold().getAsDouble() * SHARE_STEPS);
      rounded = rounded.withShareTold(Math.min(1, steps / SHARE_STEPS));
    }
    if (exact.volumeTold().isPresent()) {
      rounded = rounded.withVolumeTold(volume(exact.volumeTold().getAsDouble()));
    }
    return rounded;
  }

  private static double volume(double told) {
    double halves = Math.rint(told * HALVES) / HALVES;
    if (Math.abs(halves - told) < SMALLEST_VOLUME || told < SMALLEST_VOLUME) {
      return halves;
    }
    return Math.exp(Math.rint(Math.log(told) * VOLUME_STEPS) / VOLUME_STEPS);
  }

  /** Own purchases alone, many of them in steps of a twenty-fifth. */
  static ShareEvidence roundedOwn(ShareEvidence exact) {
    int own = exact.own();
    if (own > EXACT_OWN) {
      own = (int) Math.rint(Math.exp(Math.rint(Math.log(own) * OWN_STEPS) / OWN_STEPS));
    }
    return rounded(ShareEvidence.ofOwn(own, exact.periods()));
  }
}
