/**
 * Three nodes on one store that are paused, killed and stopped under load, and whether all that
 * they acknowledged is there, once.
 */
package io.vinculum.load.crash;
