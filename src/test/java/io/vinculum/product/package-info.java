/**
 * The packaged server as its users have it: processes, the public API, real data, nothing inside.
 */
package io.vinculum.product;
