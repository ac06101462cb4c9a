package io.vinculum.customer.domain.points;

import java.time.Instant;

/**
 * Activity moved the expiry of a lot that expires by inactivity.
 *
 * @param expiresAt the new instant, later than before
 */
public record LotExtension(LotId lot, Instant expiresAt) {}
