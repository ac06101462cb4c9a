/** Recency, frequency and value as scores from 1 to 5: what marketing has ranked by for decades. */
package io.vinculum.maths.rfm;
