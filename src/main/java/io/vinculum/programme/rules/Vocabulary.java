package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.SegmentDefinition;
import io.vinculum.programme.domain.Tiers;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a rule is checked against when it is saved. Channels, attributes, topics, purposes
 * and places are free.
 *
 * @param currency of money literals
 * @param zone in which days and hours are counted
 * @param tiers ids from the lowest to the highest
 */
public record Vocabulary(
    Currency currency,
    ZoneId zone,
    List<String> tiers,
    Set<String> partners,
    Set<String> pointCurrencies,
    Set<String> categories,
    Set<String> segments) {
  public Vocabulary {
    tiers = List.copyOf(tiers);
    partners = Set.copyOf(partners);
    pointCurrencies = Set.copyOf(pointCurrencies);
    categories = Set.copyOf(categories);
    segments = Set.copyOf(segments);
  }

  /** The names of a programme. */
  public static Vocabulary of(Programme programme) {
    return new Vocabulary(
        programme.currency(),
        programme.zone(),
        programme.tiers().map(Tiers::levels).orElse(List.of()).stream()
            .map(Tiers.Level::id)
            .toList(),
        ids(programme.partners().stream().map(Partner::id)),
        ids(programme.points().stream().map(PointCurrency::id)),
        ids(programme.categories().stream().map(Category::id)),
        ids(programme.segments().stream().map(SegmentDefinition::id)));
  }

  /**
   * The same names and these segments, such as those that marketing made apart from a programme.
   */
  public Vocabulary withSegments(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(segments);
    all.addAll(more);
    return new Vocabulary(currency, zone, tiers, partners, pointCurrencies, categories, all);
  }

  private static Set<String> ids(Stream<String> ids) {
    return ids.collect(Collectors.toUnmodifiableSet());
  }
}
