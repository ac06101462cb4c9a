/**
 * What an experiment measured: uplift with its interval, whether the arms were drawn as planned,
 * and how small an effect would have been found. Arms are sums, so they merge over slices.
 */
package io.vinculum.maths.experiment;
