/**
 * Coarse cells that stand for customers in population fits: counts that add up over slices and do
 * not change as time passes.
 */
package io.vinculum.maths.cells;
