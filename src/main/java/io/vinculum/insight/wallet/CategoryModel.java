package io.vinculum.insight.wallet;

import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.Grade;
import io.vinculum.maths.share.NextQuestion;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEstimator;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ToldReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A category's shares of wallet. For one thread. */
final class CategoryModel {
  /** Estimates remembered: customers with the same evidence have the same share. */
  private static final int MAX_REMEMBERED = 4_096;

  /** Known for fewer days, a customer's own purchases say next to nothing of a year. */
  static final int DAYS_OF_A_YEAR_MIN = 30;

  private final CategorySource source;
  private final WalletEvidence evidence;
  private final Optional<ShareEstimator> estimator;
  private final List<ShareEstimator> shifted;
  private final Map<ShareEvidence, ShareEstimate> remembered = new Remembered<>();
  private final Map<ShareEvidence, Double> rememberedRates = new Remembered<>();
  private final Map<ShareEvidence, List<Double>> rememberedShifts = new Remembered<>();

  private static final class Remembered<V> extends LinkedHashMap<ShareEvidence, V> {
    private static final long serialVersionUID = 1;
    private static final int EXPECTED = 64;
    private static final float LOAD = 0.75f;

    Remembered() {
      super(EXPECTED, LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ShareEvidence, V> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }

  CategoryModel(CategorySource source) {
    this.source = source;
    this.evidence = new WalletEvidence(source.category(), source.ticketMinor());
    this.estimator =
        source.population().map(known -> new ShareEstimator(known.population(), known.reading()));
    this.shifted =
        source
            .population()
            .map(
                known ->
                    known.shifted().stream()
                        .map(other -> new ShareEstimator(other.population(), other.reading()))
                        .toList())
            .orElse(List.of());
  }

  /**
   * One customer's share, over the days that the customer was known.
   *
   * @param outsideRate purchases elsewhere a month beyond these days
   * @param ticketMinor what a purchase elsewhere costs; absent where nobody knows
   * @param seen purchases elsewhere that were seen
   * @param seenMinor what they cost
   * @param days over which purchases were counted
   */
  record Estimated(
      ShareEvidence evidence,
      ShareEstimate share,
      double outsideRate,
      OptionalDouble ticketMinor,
      long seen,
      long seenMinor,
      int days) {
    /** Whether anything is known of this customer, so that a share can be told. */
    boolean isOfCustomer() {
      return evidence.grade() != Grade.NONE;
    }

    /** Expected spend elsewhere, never less than what was seen. */
    OptionalDouble outsideMinor() {
      return outsideMinor(share.outside().mean());
    }

    /** The spend of so many purchases elsewhere: those that were seen at what they cost. */
    OptionalDouble outsideMinor(double purchases) {
      return ticketMinor.isPresent()
          ? OptionalDouble.of(seenMinor + Math.max(0, purchases - seen) * ticketMinor.getAsDouble())
          : OptionalDouble.empty();
    }

    /**
     * The same for a year, also of a customer who is known for less. What was seen is in it once:
     * the rest of the year goes by the rate.
     */
    OptionalDouble outsideYearMinor() {
      double rest = evidence.periods() * (PurchaseDays.WINDOW_DAYS / (double) days - 1);
      return outsideMinor(share.outside().mean() + outsideRate * rest);
    }

    /** Whether a year is a guess from the population rather than from this customer's days. */
    boolean isYearAGuess() {
      return days < DAYS_OF_A_YEAR_MIN && ticketMinor.isPresent();
    }
  }

  CategorySource source() {
    return source;
  }

  /** The evidence of a customer as of a day. */
  WalletEvidence evidence() {
    return evidence;
  }

  /** The estimate; absent where neither a population nor this customer tells anything. */
  Optional<Estimated> estimate(Facts facts, int today) {
    ShareEvidence known = evidence.of(facts, today);
    if (estimator.isEmpty() && known.grade().compareTo(Grade.OWN) <= 0) {
      return Optional.empty();
    }
    int from = WalletEvidence.windowFrom(today);
    Optional<DayCounts> outside = outside(facts);
    ShareEstimate share =
        estimator.isPresent()
            ? remembered.computeIfAbsent(known, estimator.get()::estimate)
            : flat(known).estimate(known);
    return Optional.of(
        new Estimated(
            known,
            share,
            outsideRate(known, share),
            estimator.isPresent() && source.ticketMinor().isPresent()
                ? source.ticketMinor()
                : ownTicket(facts, today),
            outside.map(days -> days.countSince(from)).orElse(0L),
            outside.map(days -> days.amountMinorSince(from)).orElse(0L),
            facts.observed(source.category(), today).days()));
  }

  private double outsideRate(ShareEvidence known, ShareEstimate share) {
    return known.outside().isEmpty()
        ? share.outside().mean() / known.periods()
        : rememberedRates.computeIfAbsent(
            known, it -> estimator.orElseGet(() -> flat(it)).outsideRate(it));
  }

  /**
   * By how much more would be bought elsewhere were the population one standard deviation away, for
   * each direction in which it may be off.
   */
  List<Double> shifts(Estimated estimated) {
    double mean = estimated.share().outside().mean();
    return rememberedShifts.computeIfAbsent(
        estimated.evidence(),
        known -> shifted.stream().map(other -> other.outside(known) - mean).toList());
  }

  /** The question most worth asking. */
  Optional<NextQuestion> nextQuestion(ShareEvidence known) {
    return estimator.orElseGet(() -> flat(known)).nextQuestion(known);
  }

  private static ShareEstimator flat(ShareEvidence known) {
    CategoryPopulation population = CategorySource.flat(known.own() / known.periods());
    return new ShareEstimator(population, ToldReading.STANDARD);
  }

  private Optional<DayCounts> outside(Facts facts) {
    return Optional.ofNullable(facts.wallet().get(source.category())).flatMap(WalletFacts::outside);
  }

  /** What purchases elsewhere cost as seen of this customer, else as the customer pays here. */
  private OptionalDouble ownTicket(Facts facts, int today) {
    int from = WalletEvidence.windowFrom(today);
    Optional<DayCounts> outside = outside(facts);
    long seen = outside.map(days -> days.countSince(from)).orElse(0L);
    if (seen > 0) {
      return OptionalDouble.of(outside.get().amountMinorSince(from) / (double) seen);
    }
    CategorySpend own = facts.purchases().categorySince(source.category(), from);
    return own.count() > 0
        ? OptionalDouble.of(own.spendMinor() / (double) own.count())
        : OptionalDouble.empty();
  }
}
