/**
 * Questions over all customers: understood once, asked of each slice, the parts merged. Sums of
 * money are exact, and so are percentiles: the value itself of the customer who stands at that
 * place (nearest rank), never a mixture of two.
 *
 * <p>Percentiles, histograms and distinct counts are exact up to {@link
 * io.vinculum.insight.audience.AudienceLimits#MAX_VALUES_A_SLICE} values a slice; more are refused,
 * not estimated.
 */
package io.vinculum.insight.audience;
