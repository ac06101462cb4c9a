package io.vinculum.customer.domain.consent;

import java.time.Instant;

/**
 * A purpose and what the customer said of it.
 *
 * @param source where it was said
 * @param textVersion which wording was shown
 */
public record Consent(
    String purpose, ConsentState state, String source, String textVersion, Instant at) {}
