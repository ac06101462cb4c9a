/**
 * Recency, frequency and value as scores 1 to 5 by fifths of the whole population: slices say how
 * their customers are spread, the cuts between the fifths are made of all, and given back.
 */
package io.vinculum.insight.score;
