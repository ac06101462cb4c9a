/**
 * Counts and amounts by day, compact and immutable: what purchase history, limits per span and
 * qualifying points are kept in.
 */
package io.vinculum.customer.domain.tally;
