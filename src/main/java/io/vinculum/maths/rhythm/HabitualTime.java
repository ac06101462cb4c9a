package io.vinculum.maths.rhythm;

/**
 * A moment that is a customer's own.
 *
 * @param moment its index
 * @param probability that the next purchase falls on it, 0 to 1
 * @param lift that probability divided by everybody's
 * @param sureness the probability that the customer's own share at the moment is above everybody's,
 *     by the posterior beta law; with few purchases a high lift may be chance
 */
public record HabitualTime(int moment, double probability, double lift, double sureness) {}
