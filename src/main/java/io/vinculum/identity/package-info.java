/**
 * Who a customer is: identifiers to customers by keyed hash, unique across the cluster, and the
 * vault of personal data under a key per customer.
 */
package io.vinculum.identity;
