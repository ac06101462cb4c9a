package io.vinculum.customer.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who the customer is, as told. Personal data: kept in the vault, never in an event.
 *
 * @param language a BCP 47 language tag
 * @param country ISO 3166 alpha-2
 */
public record Profile(
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<LocalDate> birthDate,
    Optional<String> language,
    Optional<ZoneId> zone,
    Optional<String> postcode,
    Optional<String> country,
    Optional<Integer> householdSize) {

  /** The same, with what another record of the same person says where this one says nothing. */
  public Profile filledFrom(Profile other) {
    return new Profile(
        givenName.or(other::givenName),
        familyName.or(other::familyName),
        birthDate.or(other::birthDate),
        language.or(other::language),
        zone.or(other::zone),
        postcode.or(other::postcode),
        country.or(other::country),
        householdSize.or(other::householdSize));
  }

  /** Nothing is known. */
  public static Profile empty() {
    return new Profile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
