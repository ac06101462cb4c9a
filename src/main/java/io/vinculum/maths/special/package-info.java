/**
 * Special functions that the models need beyond, or faster than, Hipparchus: accurate to 1e-9
 * relative or better over the ranges their docstrings state.
 */
package io.vinculum.maths.special;
