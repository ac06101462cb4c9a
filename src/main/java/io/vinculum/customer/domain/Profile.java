package io.vinculum.customer.domain;

import io.vinculum.programme.domain.Languages;
import io.vinculum.programme.domain.Postcodes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who the customer is, as told. Personal data: kept in the vault, never in an event.
 *
 * @param language a BCP 47 language tag in its one form
 * @param postcode in the one form of the country, where that is known
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

  /**
   * Brings language and postcode into their form, also what the vault kept before there was one.
   */
  public Profile {
    language = language.map(tag -> Languages.canonical(tag).orElse(tag));
    Optional<String> where = country;
    postcode = postcode.map(code -> Postcodes.canonical(where, code));
  }

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
