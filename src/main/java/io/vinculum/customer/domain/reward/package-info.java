/** Points held and burned for rewards. */
package io.vinculum.customer.domain.reward;
