/** The codes that redemptions hand out, by keyed hash, and what was used of each. */
package io.vinculum.reward.voucher;
