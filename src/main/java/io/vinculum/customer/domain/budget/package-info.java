/** What a customer's decisions take from limits that all customers share. Pure. */
package io.vinculum.customer.domain.budget;
