/**
 * Share of wallet by customer and category, from own purchases, what was told, and what was seen
 * elsewhere, under the market figures of the programme.
 */
package io.vinculum.insight.wallet;
