/** How many of a reward are left: pure. */
package io.vinculum.reward.stock;
