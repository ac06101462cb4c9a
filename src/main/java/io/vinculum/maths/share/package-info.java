/**
 * Share of wallet by the NBD-Dirichlet model (Goodhardt, Ehrenberg, Chatfield: "The Dirichlet: a
 * comprehensive model of buying behaviour", Journal of the Royal Statistical Society A, 1984).
 *
 * <p>In one category a customer buys at a rate {@code λ ~ Gamma(K, K/M)} purchases a period, and
 * brings each purchase to us with probability {@code p ~ Beta(α, S−α)}. Own purchases alone say
 * little of a light buyer, so every estimate carries an interval and the grade of its evidence.
 */
package io.vinculum.maths.share;
