/**
 * "Buy till you die" models of customers who may leave without a word: how likely one still is a
 * customer, how often one will buy, and for how much.
 *
 * <p>Times are weeks. A purchase is a day with purchases; the first one opens a history, {@code x}
 * counts the later ones.
 */
package io.vinculum.maths.btyd;
