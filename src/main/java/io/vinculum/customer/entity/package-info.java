/**
 * The customer as a sharded, event-sourced actor: a thin shell around the domain, the journal's
 * codec, and the port {@link io.vinculum.customer.entity.Customers} by which the rest of the house
 * talks to it.
 */
package io.vinculum.customer.entity;
