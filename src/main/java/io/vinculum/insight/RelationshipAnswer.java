package io.vinculum.insight;

import io.vinculum.programme.domain.Money;
import java.util.List;
import java.util.Map;

/**
 * Relationship value over many customers.
 *
 * @param groups by key, largest value first; one with an empty key when nothing was asked to group
 */
public record RelationshipAnswer(
    Figures all, List<Group> groups, Freshness freshness, Coverage coverage) {
  public RelationshipAnswer {
    groups = List.copyOf(groups);
  }

  /** Customers with one key. */
  public record Group(Map<String, Value> key, Figures figures) {}

  /**
   * Totals and distribution.
   *
   * @param value {@code toCompany} and {@code toCustomer} together
   * @param reciprocity of the totals, 0 to 1
   * @param deciles eleven values from the least (p0) to the greatest (p100), exact; empty without
   *     customers
   */
  public record Figures(
      long customers,
      Money value,
      Money toCompany,
      Money toCustomer,
      double reciprocity,
      List<Money> deciles) {
    public Figures {
      deciles = List.copyOf(deciles);
    }
  }
}
