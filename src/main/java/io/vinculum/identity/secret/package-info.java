/** The keys of the house: master keys from outside, and what is derived under them. */
package io.vinculum.identity.secret;
