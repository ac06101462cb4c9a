package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision may know besides the customer and the command.
 *
 * @param now the server's clock, to the millisecond, as events keep it
 * @param programmes every version, so that an interaction is judged by its own time
 * @param earlier the customer's own earlier events that {@code Customer#needs} asked for, by
 *     sequence number
 * @param profile who the customer is, where the vault knows
 * @param words what sealed attributes of the customer say, by name, where the vault could open them
 * @param grants what was granted to this command of limits that all customers share
 */
public record Context(
    Instant now,
    Programmes programmes,
    Map<Long, CustomerEvent> earlier,
    Optional<Profile> profile,
    Map<String, String> words,
    Map<BudgetKey, Grant> grants) {
  public Context {
    now = now.truncatedTo(ChronoUnit.MILLIS);
    earlier = Map.copyOf(earlier);
    words = Map.copyOf(words);
    grants = Map.copyOf(grants);
  }

  /** Where no attribute is sealed. */
  public Context(
      Instant now,
      Programmes programmes,
      Map<Long, CustomerEvent> earlier,
      Optional<Profile> profile,
      Map<BudgetKey, Grant> grants) {
    this(now, programmes, earlier, profile, Map.of(), grants);
  }

  /** Where nothing was granted. */
  public Context(
      Instant now,
      Programmes programmes,
      Map<Long, CustomerEvent> earlier,
      Optional<Profile> profile) {
    this(now, programmes, earlier, profile, Map.of(), Map.of());
  }
}
