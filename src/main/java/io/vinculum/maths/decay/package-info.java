/**
 * Exponential forward decay: sums of credits that fade with one half-life, updated in any order.
 *
 * <p>Times are days (fractions allowed) since 1970-01-01T00:00Z; credits are in any one unit.
 */
package io.vinculum.maths.decay;
