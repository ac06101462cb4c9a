package io.vinculum.customer.domain.errand;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;

/**
 * An open obligation towards another customer: it is told again and again until the other answers,
 * and the other lets it count once by its id.
 *
 * @param id the same over all attempts
 * @param to who is to be told
 * @param since when it was taken on
 */
public record Errand(UUID id, CustomerId to, Instant since, Delivery delivery) {}
