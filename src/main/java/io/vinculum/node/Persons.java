package io.vinculum.node;

import io.vinculum.customer.domain.Profile;
import io.vinculum.insight.facts.Demographics;
import java.time.LocalDate;
import java.util.OptionalInt;

/** What of a profile rules may ask. */
final class Persons {
  private Persons() {}

  /** Names, zone and household stay in the vault. */
  static Demographics told(Profile profile) {
    return new Demographics(
        profile
            .birthDate()
            .map(LocalDate::toEpochDay)
            .map(day -> OptionalInt.of(Math.toIntExact(day)))
            .orElse(OptionalInt.empty()),
        profile.language(),
        profile.country(),
        profile.postcode());
  }
}
