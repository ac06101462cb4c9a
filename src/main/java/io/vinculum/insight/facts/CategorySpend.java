package io.vinculum.insight.facts;

/**
 * Purchases in a category.
 *
 * @param partner where they were made; empty where no partner is told, and in sums over partners
 * @param count kept purchases with something of positive amount in the category
 * @param spendMinor their amounts in it
 */
public record CategorySpend(String category, String partner, int count, long spendMinor)
    implements Comparable<CategorySpend> {
  /** Over all partners, or of none. */
  public CategorySpend(String category, int count, long spendMinor) {
    this(category, "", count, spendMinor);
  }

  CategorySpend plus(CategorySpend more) {
    return new CategorySpend(
        category,
        partner,
        Math.addExact(count, more.count),
        Math.addExact(spendMinor, more.spendMinor));
  }

  boolean isNothing() {
    return count == 0 && spendMinor == 0;
  }

  /** By category, then by partner: one of each stands in a day. */
  @Override
  public int compareTo(CategorySpend other) {
    int order = category.compareTo(other.category);
    return order != 0 ? order : partner.compareTo(other.partner);
  }
}
