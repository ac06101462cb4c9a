/**
 * Customers whose identifiers were stored under the forms of earlier rules come under today's: a
 * job over the vault, which any node goes on with (docs/adr/0041).
 */
package io.vinculum.identity.rekeying;
