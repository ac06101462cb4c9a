/**
 * What is told of segments: who entered and left when, kept so that no restart forgets it, and a
 * log from which others follow.
 */
package io.vinculum.insight.membership;
