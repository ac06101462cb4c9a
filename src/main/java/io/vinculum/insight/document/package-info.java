/**
 * Who has which document. Written behind by the slices, so that a purchase waits for none of it;
 * what two customers have is found by it.
 */
package io.vinculum.insight.document;
