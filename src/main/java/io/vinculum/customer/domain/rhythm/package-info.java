/** When a customer buys: what predictions need of the past. */
package io.vinculum.customer.domain.rhythm;
