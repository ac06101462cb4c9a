package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Profile;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.identity.ProfileField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who a customer is, in requests and answers. */
final class ProfileJson {
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int POSTCODE_CHARACTERS_MAX = 20;
  private static final int ZONE_CHARACTERS_MAX = 64;
  private static final int HOUSEHOLD_MAX = 50;
  private static final LocalDate BORN_EARLIEST = LocalDate.of(1880, 1, 1);
  private static final Set<String> COUNTRIES = Set.copyOf(List.of(Locale.getISOCountries()));

  private ProfileJson() {}

  /**
   * A profile as it was sent.
   *
   * @param fields which fields were named, those made empty by null included
   */
  record Given(Profile profile, Set<ProfileField> fields) {
    /** Those made empty. */
    Set<ProfileField> emptied() {
      ObjectNode said = of(profile);
      return fields.stream()
          .filter(field -> !said.has(name(field)))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * Reads a profile.
   *
   * @param today the latest day of birth
   */
  static Supplier<Given> read(JsonFields fields, LocalDate today) {
    Optional<String> givenName = fields.text(name(ProfileField.GIVEN_NAME), NAME_CHARACTERS_MAX);
    Optional<String> familyName = fields.text(name(ProfileField.FAMILY_NAME), NAME_CHARACTERS_MAX);
    Optional<LocalDate> birthDate = birthDate(fields, today);
    Optional<String> language = fields.language(name(ProfileField.LANGUAGE));
    Optional<ZoneId> zone = zone(fields);
    Optional<String> postcode = fields.text(name(ProfileField.POSTCODE), POSTCODE_CHARACTERS_MAX);
    Optional<String> country = country(fields);
    Optional<Integer> household =
        fields.integer(name(ProfileField.HOUSEHOLD_SIZE), 1, HOUSEHOLD_MAX).map(Math::toIntExact);
    Set<ProfileField> named = EnumSet.noneOf(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      if (fields.has(name(field)) || fields.isNull(name(field))) {
        named.add(field);
      }
    }
    fields.end();
    return () ->
        new Given(
            new Profile(
                givenName, familyName, birthDate, language, zone, postcode, country, household),
            Set.copyOf(named));
  }

  static ObjectNode of(Profile profile) {
    ObjectNode json = JsonText.object();
    profile.givenName().ifPresent(v -> json.put(name(ProfileField.GIVEN_NAME), v));
    profile.familyName().ifPresent(v -> json.put(name(ProfileField.FAMILY_NAME), v));
    profile.birthDate().ifPresent(v -> json.put(name(ProfileField.BIRTH_DATE), v.toString()));
    profile.language().ifPresent(v -> json.put(name(ProfileField.LANGUAGE), v));
    profile.zone().ifPresent(v -> json.put(name(ProfileField.ZONE), v.getId()));
    profile.postcode().ifPresent(v -> json.put(name(ProfileField.POSTCODE), v));
    profile.country().ifPresent(v -> json.put(name(ProfileField.COUNTRY), v));
    profile.householdSize().ifPresent(v -> json.put(name(ProfileField.HOUSEHOLD_SIZE), v));
    return json;
  }

  private static Optional<LocalDate> birthDate(JsonFields fields, LocalDate today) {
    Optional<LocalDate> date = fields.date(name(ProfileField.BIRTH_DATE));
    if (date.isPresent() && (date.get().isAfter(today) || date.get().isBefore(BORN_EARLIEST))) {
      fields.fault(name(ProfileField.BIRTH_DATE), "must lie between 1880 and today");
    }
    return date;
  }

  private static Optional<ZoneId> zone(JsonFields fields) {
    Optional<String> text = fields.text(name(ProfileField.ZONE), ZONE_CHARACTERS_MAX);
    try {
      return text.map(ZoneId::of);
    } catch (DateTimeException e) {
      fields.fault(name(ProfileField.ZONE), "must be a time zone such as Europe/Madrid");
      return Optional.empty();
    }
  }

  private static Optional<String> country(JsonFields fields) {
    Optional<String> country = fields.string(name(ProfileField.COUNTRY));
    if (country.isPresent() && !COUNTRIES.contains(country.get())) {
      fields.fault(name(ProfileField.COUNTRY), "must be a country of ISO 3166 such as ES");
    }
    return country;
  }

  private static String name(ProfileField field) {
    return field.apiName();
  }
}
