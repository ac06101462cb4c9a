/**
 * Limits that all customers share: what a rule may give to all of them together. May use the
 * customers, whose word is the truth of what was taken.
 */
package io.vinculum.budget;
