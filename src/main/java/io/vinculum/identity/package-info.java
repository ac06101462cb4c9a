/**
 * Who a customer is: identifiers to customers by keyed hash, unique across the cluster; the vault
 * of personal data under a key per customer in {@code vault}; the keys of the house in {@code
 * secret}.
 */
package io.vinculum.identity;
