/** Rewards over HTTP: what a customer may have, redemptions and vouchers. */
package io.vinculum.edge.reward;
