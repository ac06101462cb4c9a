/**
 * What is known of one customer for questions: a pure fold of the customer's events.
 *
 * <p>Days are days since 1970-01-01 in the programme's zone; money is in minor units. A window of
 * 365 days is exact: facts keep every day, and the window is cut when the question is asked. Spend
 * by partner and category is kept by day for {@link
 * io.vinculum.insight.facts.PurchaseDays#DETAIL_DAYS} days, which covers the window.
 */
package io.vinculum.insight.facts;
