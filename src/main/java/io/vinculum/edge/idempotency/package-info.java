/** Answers that can be repeated: one execution per credential and Idempotency-Key. */
package io.vinculum.edge.idempotency;
