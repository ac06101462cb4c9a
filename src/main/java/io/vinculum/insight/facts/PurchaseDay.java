package io.vinculum.insight.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * A day's kept purchases. What is returned later is taken out of the day of the sale.
 *
 * @param day of the sales, days since 1970-01-01
 * @param count kept purchases of positive amount
 * @param spendMinor what is kept of their amounts
 * @param partners by partner, where there is one; by name
 * @param categories by share-of-wallet category, where there is one, and partner; by their names
 */
public record PurchaseDay(
    int day,
    int count,
    long spendMinor,
    List<PartnerSpend> partners,
    List<CategorySpend> categories) {
  public PurchaseDay {
    partners = List.copyOf(partners);
    categories = List.copyOf(categories);
  }

  /** Both of one day together. */
  PurchaseDay plus(PurchaseDay more) {
    return new PurchaseDay(
        day,
        Math.addExact(count, more.count),
        Math.addExact(spendMinor, more.spendMinor),
        merge(
            partners,
            more.partners,
            Comparator.comparing(PartnerSpend::partner),
            PartnerSpend::plus,
            PartnerSpend::isNothing),
        merge(
            categories,
            more.categories,
            Comparator.naturalOrder(),
            CategorySpend::plus,
            CategorySpend::isNothing));
  }

  /** The day without partners and categories. */
  PurchaseDay withoutDetails() {
    return partners.isEmpty() && categories.isEmpty()
        ? this
        : new PurchaseDay(day, count, spendMinor, List.of(), List.of());
  }

  /** Whether nothing is left of it. */
  boolean isNothing() {
    return count == 0 && spendMinor == 0 && partners.isEmpty() && categories.isEmpty();
  }

  private static <T> List<T> merge(
      List<T> ours,
      List<T> theirs,
      Comparator<T> names,
      BinaryOperator<T> sum,
      Predicate<T> nothing) {
    if (theirs.isEmpty()) {
      return ours;
    }
    List<T> merged = new ArrayList<>(ours.size() + theirs.size());
    int i = 0;
    int j = 0;
    while (i < ours.size() || j < theirs.size()) {
      int order = order(ours, i, theirs, j, names);
      T next =
          order == 0
              ? sum.apply(ours.get(i), theirs.get(j))
              : order < 0 ? ours.get(i) : theirs.get(j);
      if (!nothing.test(next)) {
        merged.add(next);
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return merged;
  }

  private static <T> int order(List<T> a, int i, List<T> b, int j, Comparator<T> names) {
    if (i == a.size()) {
      return 1;
    }
    return j == b.size() ? -1 : names.compare(a.get(i), b.get(j));
  }
}
