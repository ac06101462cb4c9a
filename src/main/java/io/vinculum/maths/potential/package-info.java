/**
 * Potential: what the best of a customer's peers spend. A target to stretch to, not an estimate of
 * the wallet: as an estimate of share it is worse than a constant.
 */
package io.vinculum.maths.potential;
