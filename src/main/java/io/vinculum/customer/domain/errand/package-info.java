/**
 * What one customer owes another: two customers never share a transaction, so who begins something
 * that concerns both keeps an open errand until the other has answered.
 */
package io.vinculum.customer.domain.errand;
