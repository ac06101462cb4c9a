/**
 * Questions over all customers: understood once, asked of each slice, the parts merged. Sums of
 * money are exact, and so are percentiles: the value itself of the customer who stands at that
 * place (nearest rank), never a mixture of two.
 */
package io.vinculum.insight.audience;
