package io.vinculum.customer.domain.points;

/**
 * What the answer to a command says of one currency.
 *
 * @param earned given by this command or, below zero, taken back by it; pending ones included
 * @param pending of the earned, those not spendable yet: below zero where what is taken back was
 *     not
 * @param spent burned by this command
 * @param balance spendable after it
 */
public record PointsAnswer(String currency, long earned, long pending, long spent, long balance) {}
