package io.vinculum.identity.rekeying;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.time.Instant;

/**
 * Two customers with one identifier, which the rules of before took for two. Each is found by its
 * own spelling until people have decided.
 *
 * @param customer who has it under a form of before
 * @param former the form of before
 * @param holder who has today's form
 */
public record Clash(
    CustomerId customer, HashedIdentifier former, CustomerId holder, Instant foundAt) {}
