package io.vinculum.customer.domain.consent;

import java.util.HashMap;
import java.util.Map;

/**
 * What was last said of each purpose.
 *
 * @param byPurpose purposes that nothing was said of are not there
 */
public record Consents(Map<String, Consent> byPurpose) {
  /** Nothing said. */
  public static final Consents NONE = new Consents(Map.of());

  /** Purposes of one customer. */
  public static final int MAX_PURPOSES = 100;

  public Consents {
    byPurpose = Map.copyOf(byPurpose);
  }

  /** With a consent changed. */
  public Consents with(Consent consent) {
    Map<String, Consent> all = new HashMap<>(byPurpose);
    all.put(consent.purpose(), consent);
    return new Consents(all);
  }
}
