package io.vinculum.customer.domain.reward;

import io.vinculum.customer.domain.interaction.SealedText;
import java.time.Instant;

/**
 * The voucher that a redemption gave.
 *
 * @param hash keyed hash of the code: under it the voucher is found
 * @param code the code, readable with the customer's own key only
 * @param validUntil the first instant at which it can no longer be used
 */
public record IssuedVoucher(String hash, SealedText code, Instant validUntil) {}
