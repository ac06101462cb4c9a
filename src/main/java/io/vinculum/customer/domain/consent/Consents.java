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

  /**
   * With all that another said; of one purpose the later statement. Of two at the same moment the
   * one that allows less holds, so that no withdrawal is lost.
   */
  public Consents joined(Consents other) {
    Map<String, Consent> all = new HashMap<>(byPurpose);
    other.byPurpose.forEach((purpose, said) -> all.merge(purpose, said, Consents::later));
    return new Consents(all);
  }

  private static Consent later(Consent one, Consent other) {
    if (one.at().equals(other.at())) {
      return one.state().compareTo(other.state()) >= 0 ? one : other;
    }
    return one.at().isAfter(other.at()) ? one : other;
  }

  /** With a consent changed. */
  public Consents with(Consent consent) {
    Map<String, Consent> all = new HashMap<>(byPurpose);
    all.put(consent.purpose(), consent);
    return new Consents(all);
  }
}
