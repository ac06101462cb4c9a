/**
 * Two records of one person become one, and two again: what the survivor keeps of whom it absorbed.
 */
package io.vinculum.customer.domain.merge;
