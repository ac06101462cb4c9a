/**
 * The one rule language: the CEL environment, its fields, the check of a rule when it is saved, and
 * its evaluation. A rule is data: it cannot loop, call out or change anything, and what it may cost
 * is bounded when it is saved.
 */
package io.vinculum.programme.rules;
