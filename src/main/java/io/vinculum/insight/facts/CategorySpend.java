package io.vinculum.insight.facts;

/**
 * Purchases in a category.
 *
 * @param count kept purchases with something of positive amount in the category
 * @param spendMinor their amounts in it
 */
public record CategorySpend(String category, int count, long spendMinor) {
  CategorySpend plus(CategorySpend more) {
    return new CategorySpend(
        category, Math.addExact(count, more.count), Math.addExact(spendMinor, more.spendMinor));
  }

  boolean isNothing() {
    return count == 0 && spendMinor == 0;
  }
}
