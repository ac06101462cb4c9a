/**
 * What a reward has apart from its customers: how many are left, and the codes that were handed
 * out. Customers hold the points; this room holds the goods.
 */
package io.vinculum.reward;
