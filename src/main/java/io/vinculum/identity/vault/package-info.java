/**
 * Personal data under a key per customer: keys that can be destroyed for real, and what is sealed
 * under them.
 */
package io.vinculum.identity.vault;
