/**
 * One customer as a decider: {@code decide(customer, command, context)} says what happens or why
 * not, {@code evolve(customer, event)} says what is so afterwards. Pure: no clock, no randomness,
 * no input or output.
 */
package io.vinculum.customer.domain;
