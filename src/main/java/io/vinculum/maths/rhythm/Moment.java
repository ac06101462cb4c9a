package io.vinculum.maths.rhythm;

/**
 * A moment that is a customer's own.
 *
 * @param moment its index
 * @param probability that the next purchase falls on it, 0 to 1
 * @param lift that probability divided by everybody's
 */
public record Moment(int moment, double probability, double lift) {}
