/**
 * Strict reading and plain writing of JSON: every fault of a body is collected with its pointer,
 * nothing is ignored in silence, and what comes out is exact. Trees, no mapping to classes: the
 * contract is written by hand, so that a renamed field of a class never changes it.
 */
package io.vinculum.edge.json;
