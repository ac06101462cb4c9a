/**
 * One customer: who it is, what is so of it now or was so then, and what happened. What must be
 * exact comes from the customer's own actor; what needs all customers comes from the read side and
 * says how fresh it is.
 */
package io.vinculum.edge.customer;
