package io.vinculum.insight.facts;

/**
 * Something a customer said, and when.
 *
 * @param at epoch seconds, by the customer's own time
 */
public record Told<T>(long at, T value) {}
