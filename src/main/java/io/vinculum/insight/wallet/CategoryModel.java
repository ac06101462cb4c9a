package io.vinculum.insight.wallet;

import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.Grade;
import io.vinculum.maths.share.NextQuestion;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEstimator;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ToldWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A category's shares of wallet. For one thread. */
final class CategoryModel {
  /** Estimates remembered: customers with the same evidence have the same share. */
  private static final int MAX_REMEMBERED = 4_096;

  private static final int EXPECTED = 64;
  private static final float LOAD = 0.75f;

  private final CategorySource source;
  private final WalletEvidence evidence;
  private final Optional<ShareEstimator> estimator;
  private final Map<ShareEvidence, ShareEstimate> remembered =
      new LinkedHashMap<>(EXPECTED, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ShareEvidence, ShareEstimate> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  CategoryModel(CategorySource source) {
    this.source = source;
    this.evidence = new WalletEvidence(source.category(), source.ticketMinor());
    this.estimator =
        source.population().map(population -> new ShareEstimator(population, ToldWeights.STANDARD));
  }

  /**
   * One customer's share.
   *
   * @param ticketMinor what a purchase elsewhere costs; absent where nobody knows
   */
  record Estimated(ShareEvidence evidence, ShareEstimate share, OptionalDouble ticketMinor) {
    /** Whether anything is known of this customer, so that a share can be told. */
    boolean isOfCustomer() {
      return evidence.grade() != Grade.NONE;
    }

    OptionalDouble outsideMinor() {
      return ticketMinor.isPresent()
          ? OptionalDouble.of(share.outside().mean() * ticketMinor.getAsDouble())
          : OptionalDouble.empty();
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
    if (estimator.isPresent()) {
      ShareEstimate share = remembered.computeIfAbsent(known, estimator.get()::estimate);
      return Optional.of(new Estimated(known, share, source.ticketMinor()));
    }
    return known.grade().compareTo(Grade.OWN) <= 0
        ? Optional.empty()
        : Optional.of(new Estimated(known, flat(known).estimate(known), ownTicket(facts, today)));
  }

  /** The question most worth asking. */
  Optional<NextQuestion> nextQuestion(ShareEvidence known) {
    return estimator.orElseGet(() -> flat(known)).nextQuestion(known);
  }

  private static ShareEstimator flat(ShareEvidence known) {
    CategoryPopulation population = CategorySource.flat(known.own() / known.periods());
    return new ShareEstimator(population, ToldWeights.STANDARD);
  }

  /** What purchases elsewhere cost as seen of this customer, else as the customer pays here. */
  private OptionalDouble ownTicket(Facts facts, int today) {
    int from = WalletEvidence.windowFrom(today);
    Optional<DayCounts> outside =
        Optional.ofNullable(facts.wallet().get(source.category())).flatMap(WalletFacts::outside);
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
