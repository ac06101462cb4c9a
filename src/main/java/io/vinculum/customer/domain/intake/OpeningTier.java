package io.vinculum.customer.domain.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * A level that a customer has from before.
 *
 * @param since from when on; absent means from now on
 * @param until to when it is held whatever is earned; absent means for one window of the
 *     programme's tiers
 */
public record OpeningTier(String level, Optional<Instant> since, Optional<Instant> until) {
  /** Why such a level is given: the same for everybody, and nobody typed it. */
  public static final String REASON = "import";
}
