/**
 * The read side: what marketing asks. Slices hold the facts of their customers in memory, folded
 * from the journal's events; questions are asked of all slices and their parts merged. All of it
 * can be thrown away and rebuilt.
 *
 * <p>{@link io.vinculum.insight.Insight} is the port that the edge calls; the rooms inside
 * implement it.
 */
package io.vinculum.insight;
