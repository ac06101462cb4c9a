/**
 * A customer's own rhythm: the law of the days between purchases, and the weekdays and hours that
 * are the customer's more than everybody's. Days between purchases are of distinct purchase days.
 */
package io.vinculum.maths.rhythm;
