package io.vinculum.customer.domain.intake;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer said of a purpose before.
 *
 * @param saidAt when; absent where nobody knows
 */
public record OpeningConsent(
    String purpose,
    ConsentState state,
    String source,
    String textVersion,
    Optional<Instant> saidAt) {

  /** The consent as it is recorded; what has no date counts from now on. */
  public Consent recorded(Instant now) {
    return new Consent(purpose, state, source, textVersion, saidAt.orElse(now));
  }
}
