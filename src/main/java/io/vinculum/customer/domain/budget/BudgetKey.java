package io.vinculum.customer.domain.budget;

/** The budget of an earn rule, in the point currency that it earns in. */
public record BudgetKey(String rule, String currency) {}
