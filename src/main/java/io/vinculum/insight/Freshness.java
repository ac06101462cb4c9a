package io.vinculum.insight;

/**
 * How far an answer is behind the journal.
 *
 * @param lagMs milliseconds, the largest over the slices asked: since when the oldest event known
 *     to be missing is stored, or else how long the latest event took from its record to the slice
 */
public record Freshness(long lagMs) {}
