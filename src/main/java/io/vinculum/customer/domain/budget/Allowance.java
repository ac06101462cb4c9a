package io.vinculum.customer.domain.budget;

import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many points, either sign and of all currencies together, a credential may adjust by itself in
 * one programme day, over all customers.
 *
 * @param who the id of the credential
 * @param pointsPerDay at most so many
 */
public record Allowance(String who, long pointsPerDay) {
  /** No rule of a programme has this name: their names have no such character. */
  private static final String ADJUSTMENTS = "~adjustments/";

  /** The budget that counts a day. */
  public BudgetKey key(LocalDate day) {
    return new BudgetKey(ADJUSTMENTS + who + "/" + day, "");
  }

  /** What that budget may give. */
  public BudgetLimit limit() {
    return new BudgetLimit(OptionalLong.of(pointsPerDay), OptionalInt.empty());
  }
}
