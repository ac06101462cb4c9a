package io.vinculum.programme.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One version's whole definition, as marketing wrote it and after every check.
 *
 * @param zone the zone in which days, months and expiry dates are counted
 * @param currency the one currency of sales, credits and values
 * @param effectiveFrom from when on (inclusive) this version rules, by an interaction's own time
 * @param anonymous an unknown identifier of these kinds opens an anonymous customer
 * @param referrals when a friend counts as kept
 * @param points the point currencies; the first is the default of earn rules and rewards
 * @param earnOnPoints whether the part of a sale that was paid with points earns too
 * @param futureTolerance how far ahead of the server's clock an interaction may be dated
 * @param erasure how customers are forgotten
 * @param documents how documents are told apart
 * @param codes what of the words that people type stands in clear
 */
public record Programme(
    String id,
    String name,
    ZoneId zone,
    Currency currency,
    Instant effectiveFrom,
    Set<IdentifierKind> anonymous,
    List<PointCurrency> points,
    List<Partner> partners,
    List<Category> categories,
    List<EarnRule> earn,
    Optional<Tiers> tiers,
    List<Reward> rewards,
    RelationshipWeights relationship,
    ReferralTerms referrals,
    AdjustmentLimits adjustments,
    List<SegmentDefinition> segments,
    boolean earnOnPoints,
    Duration futureTolerance,
    ErasureTerms erasure,
    DocumentTerms documents,
    Codes codes) {

  public Programme {
    anonymous = Set.copyOf(anonymous);
    points = List.copyOf(points);
    partners = List.copyOf(partners);
    categories = List.copyOf(categories);
    earn = List.copyOf(earn);
    rewards = List.copyOf(rewards);
    segments = List.copyOf(segments);
  }

  /** The point currency of that id, if the programme has one. */
  public Optional<PointCurrency> pointCurrency(String currencyId) {
    return points.stream().filter(p -> p.id().equals(currencyId)).findFirst();
  }

  /**
   * Whether points of a currency do nothing but count for the tier: they are worth nothing, and no
   * reward costs them.
   */
  public boolean onlyCountsForTier(String currencyId) {
    return pointCurrency(currencyId)
        .map(currency -> onlyCountsForTier(currency, tiers, rewards))
        .orElse(false);
  }

  /** The same before there is a programme. */
  public static boolean onlyCountsForTier(
      PointCurrency currency, Optional<Tiers> tiers, List<Reward> rewards) {
    return tiers.map(it -> it.currency().equals(currency.id())).orElse(false)
        && currency.value().signum() == 0
        && rewards.stream().noneMatch(reward -> reward.currency().equals(currency.id()));
  }

  /** The reward of that id, if the programme has one. */
  public Optional<Reward> reward(String rewardId) {
    return rewards.stream().filter(r -> r.id().equals(rewardId)).findFirst();
  }

  /** The partner of that id, if it takes part. */
  public Optional<Partner> partner(String partnerId) {
    return partners.stream().filter(p -> p.id().equals(partnerId)).findFirst();
  }

  /** Characters of its conditions and segments' rules. */
  public long rulesLength() {
    Stream<String> conditions =
        Stream.concat(
                earn.stream().flatMap(rule -> Stream.of(rule.when(), rule.lines())),
                rewards.stream().map(Reward::when))
            .flatMap(Optional::stream)
            .map(Condition::source);
    return Stream.concat(conditions, segments.stream().map(SegmentDefinition::rule))
        .mapToLong(String::length)
        .sum();
  }

  /** The day on which an instant falls in the programme's zone. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /**
   * The share-of-wallet category to which a line's category belongs: the longest listed id that is
   * the line's category or a dotted prefix of it.
   */
  public Optional<Category> categoryOf(String lineCategory) {
    Category best = null;
    for (Category category : categories) {
      String prefix = category.id();
      boolean matches =
          lineCategory.equals(prefix)
              || (lineCategory.startsWith(prefix) && lineCategory.charAt(prefix.length()) == '.');
      if (matches && (best == null || best.id().length() < prefix.length())) {
        best = category;
      }
    }
    return Optional.ofNullable(best);
  }
}
