package io.vinculum.budget.domain;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;

/**
 * A part of a budget that is kept until its customer has decided.
 *
 * @param grant names it; a customer uses it in one event at most
 * @param share what may be taken; nothing for a decision that only gives back
 * @param until after which the customer is asked what became of it
 */
public record BudgetLease(UUID grant, CustomerId customer, BudgetShare share, Instant until) {}
