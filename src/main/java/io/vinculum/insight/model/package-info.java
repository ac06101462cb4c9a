/**
 * Models of the whole population: what they are fitted from (cells that add up over slices), the
 * fits, their versions as they are stored, and what they say of one customer.
 */
package io.vinculum.insight.model;
