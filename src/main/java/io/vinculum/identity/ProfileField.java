package io.vinculum.identity;

/** The parts of a profile, each kept and changed by itself. */
public enum ProfileField {
  GIVEN_NAME("givenName"),
  FAMILY_NAME("familyName"),
  BIRTH_DATE("birthDate"),
  LANGUAGE("language"),
  ZONE("zone"),
  POSTCODE("postcode"),
  COUNTRY("country"),
  HOUSEHOLD_SIZE("householdSize");

  private final String apiName;

  ProfileField(String apiName) {
    this.apiName = apiName;
  }

  /** Its name in the HTTP contract and in events. */
  public String apiName() {
    return apiName;
  }
}
