package io.vinculum.identity.vault;

import io.vinculum.customer.domain.Profile;
import io.vinculum.identity.ProfileField;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The fields of a profile as texts, which is how they are sealed. */
final class ProfileTexts {
  private ProfileTexts() {}

  static Optional<String> text(Profile profile, ProfileField field) {
    return switch (field) {
      case GIVEN_NAME -> profile.givenName();
      case FAMILY_NAME -> profile.familyName();
      case BIRTH_DATE -> profile.birthDate().map(LocalDate::toString);
      case LANGUAGE -> profile.language();
      case ZONE -> profile.zone().map(ZoneId::getId);
      case POSTCODE -> profile.postcode();
      case COUNTRY -> profile.country();
      case HOUSEHOLD_SIZE -> profile.householdSize().map(String::valueOf);
    };
  }

  static Profile profile(Map<String, String> texts) {
    return new Profile(
        of(texts, ProfileField.GIVEN_NAME),
        of(texts, ProfileField.FAMILY_NAME),
        of(texts, ProfileField.BIRTH_DATE).map(LocalDate::parse),
        of(texts, ProfileField.LANGUAGE),
        of(texts, ProfileField.ZONE).map(ZoneId::of),
        of(texts, ProfileField.POSTCODE),
        of(texts, ProfileField.COUNTRY),
        of(texts, ProfileField.HOUSEHOLD_SIZE).map(Integer::valueOf));
  }

  private static Optional<String> of(Map<String, String> texts, ProfileField field) {
    return Optional.ofNullable(texts.get(field.apiName()));
  }
}
