package io.vinculum.insight.facts;

import io.vinculum.customer.domain.interaction.Interaction.Purchase;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sale, or what a return takes out of one, by partner and category. */
final class SaleParts {
  private SaleParts() {}

  /** The sale. It counts in each category of which it has something of positive amount. */
  static PurchaseDay of(Purchase sale, PurchaseChange change, Programme programme) {
    Optional<String> partner = sale.occasion().partner();
    Map<String, Long> spend = new TreeMap<>();
    for (Line line : sale.lines()) {
      add(spend, programme, line.category(), line.amount().minorUnits());
    }
    List<CategorySpend> categories = new ArrayList<>();
    spend.forEach(
        (category, minor) -> {
          if (minor != 0) {
            categories.add(new CategorySpend(category, partner.orElse(""), 1, minor));
          }
        });
    return day(change, partner, categories);
  }

  /** What comes back. The sale no longer counts in a category of which nothing is kept. */
  static PurchaseDay of(
      SaleReversal reversal, Optional<String> partner, PurchaseChange change, Programme programme) {
    Set<String> kept =
        reversal.keptCategories().stream()
            .flatMap(category -> programme.categoryOf(category).stream())
            .map(Category::id)
            .collect(Collectors.toUnmodifiableSet());
    Map<String, Long> spend = new TreeMap<>();
    for (SaleReversal.Part part : reversal.lines()) {
      add(spend, programme, part.category(), part.amount().minorUnits());
    }
    List<CategorySpend> categories = new ArrayList<>();
    spend.forEach(
        (category, minor) -> {
          if (minor != 0) {
            categories.add(
                new CategorySpend(
                    category, partner.orElse(""), kept.contains(category) ? 0 : -1, -minor));
          }
        });
    return day(change, partner, categories);
  }

  private static PurchaseDay day(
      PurchaseChange change, Optional<String> partner, List<CategorySpend> categories) {
    return new PurchaseDay(
        Math.toIntExact(change.day().toEpochDay()),
        change.count(),
        change.minorUnits(),
        change.minorUnits() == 0
            ? List.of()
            : partner.map(id -> new PartnerSpend(id, change.minorUnits())).stream().toList(),
        categories);
  }

  private static void add(
      Map<String, Long> spend, Programme programme, Optional<String> category, long minor) {
    category
        .flatMap(programme::categoryOf)
        .ifPresent(known -> spend.merge(known.id(), minor, Math::addExact));
  }
}
