/**
 * Segments: rules whose members are known at any time. A customer enters or leaves with the event
 * that changes the facts, or with the passing of time alone.
 */
package io.vinculum.insight.segment;
