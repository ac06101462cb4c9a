/**
 * Simulated worlds whose truth is known: people buy by their own habits here and elsewhere, then
 * are asked. Models are held against what they did.
 */
package io.vinculum.maths.worlds;
