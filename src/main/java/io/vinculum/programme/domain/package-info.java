/**
 * The rules of the game as values: what a programme says, without how it was written down or how
 * its conditions are evaluated. Money, points and identifiers' kinds live here because the
 * programme defines them; everything above may use them.
 */
package io.vinculum.programme.domain;
