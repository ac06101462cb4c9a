/**
 * How a customer's events and state are written down: protobuf under domain names, mapped by hand,
 * so that domain records carry no wire annotations and may be renamed freely.
 */
package io.vinculum.customer.entity.journal;
