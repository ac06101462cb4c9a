/** Trying again what the store did not answer, instead of handing that on to the caller. */
package io.vinculum.edge.retry;
