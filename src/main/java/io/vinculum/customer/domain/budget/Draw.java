package io.vinculum.customer.domain.budget;

import java.util.Optional;
import java.util.UUID;

/**
 * What an event took from a budget, or gave back to it.
 *
 * @param grant of which it was taken; absent while nothing was granted: such an event is not stored
 * @param limit as the programme said it
 * @param points negative for a reversal
 * @param times negative for a reversal
 */
public record Draw(
    Optional<UUID> grant, BudgetKey key, BudgetLimit limit, long points, int times) {}
