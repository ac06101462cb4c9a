package io.vinculum.customer.domain.budget;

import java.time.Instant;
import java.util.UUID;

/**
 * A part of a budget that is kept for one decision.
 *
 * @param points at most so many may be given
 * @param whole whether that is all that was asked for
 * @param until after which it is not to be used
 */
public record Grant(UUID id, BudgetKey key, long points, boolean whole, Instant until) {}
