/**
 * Interactions come in here: one, a batch or an endless stream. Each is read against the programme
 * of its own time, led to its customer, and answered with what it did.
 */
package io.vinculum.edge.interaction;
