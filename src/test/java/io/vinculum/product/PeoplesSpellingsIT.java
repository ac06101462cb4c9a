package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One person however an identifier, a language, a postcode, a number or a time is written. */
class PeoplesSpellingsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Api api = SharedServer.api();
  private final String run = UUID.randomUUID().toString();

  @Test
  void twoDomainsAreTwoPeopleAndBothSpellingsOfOneAreOne() {
    String sharp = enrolled("email", "info@stra\u00dfe-" + run + ".example");
    String plain = enrolled("email", "info@strasse-" + run + ".example");
    assertThat(sharp).isNotEqualTo(plain);
    assertThat(found("email", "INFO@STRA\u1e9eE-" + run + ".EXAMPLE")).isEqualTo(sharp);
    assertThat(found("email", "info@strasse-" + run + ".example")).isEqualTo(plain);
    String ascii =
        api.get("/v1/customers/" + sharp + "/export").json(200).at("/identifiers/0/value").asText();
    assertThat(ascii).startsWith("info@xn--");
    assertThat(found("email", ascii)).isEqualTo(sharp);
    Answer again = enrol("email", "Info@Stra\u00dfe-" + run + ".example");
    assertThat(again.json(409).path("type").asText()).isEqualTo("/problems/identifier-taken");
  }

  @Test
  void aZeroInBracketsIsPartOfANumberWhereItBelongs() {
    String digits = digits(7);
    String rome = enrolled("phone", "+39 (0)6 " + digits);
    assertThat(found("phone", "+39 06 " + digits)).isEqualTo(rome);
    assertThat(found("phone", "+39 (06) " + digits)).isEqualTo(rome);
    assertThat(lookUp("phone", "+39 6 " + digits).status()).isEqualTo(404);
    String berlin = enrolled("phone", "+49 (0)30 " + digits);
    assertThat(found("phone", "+49 (030) " + digits)).isEqualTo(berlin);
    Answer unclear = enrol("phone", "+49 30 (0) " + digits);
    assertThat(Refusal.pointers(unclear)).containsExactly("/identifiers/phone");
  }

  @Test
  void aUuidIsOneInEitherCase() {
    String customer = enrolled("external", run.toUpperCase(Locale.ROOT));
    assertThat(found("external", run)).isEqualTo(customer);
    assertThat(enrol("external", run).status()).isEqualTo(409);
    String upper = "/v1/customers/" + customer.toUpperCase(Locale.ROOT);
    assertThat(api.get(upper).json(200).path("customerId").asText()).isEqualTo(customer);
    assertThat(size(upper, "2").status()).isEqualTo(200);
    assertThat(
            api.get("/v1/audit?subject=customers/" + customer).json(200).findValuesAsText("action"))
        .contains("profile.change");
    JsonNode sale =
        Api.json(
            "{'kind': 'visit', 'source': 'ids', 'document': '%s',"
                + " 'occurredAt': '2026-05-03T10:15:30Z', 'customer': {'id': '%s'}}",
            run, customer.toUpperCase(Locale.ROOT));
    assertThat(api.post("/v1/interactions", sale).json(201).path("customerId").asText())
        .isEqualTo(customer);
  }

  @Test
  void languagesPostcodesAndBirthdaysMeetTheirRules() {
    String letters = (char) ('A' + Math.floorMod(run.hashCode(), 26)) + "Q";
    String postcode = digits(3) + "9" + letters.toLowerCase(Locale.ROOT);
    String where = postcode.substring(0, 4) + " " + letters;
    String customer = null;
    for (String language : new String[] {"Es", "ES-mx", "spa"}) {
      customer =
          api.post(
                  "/v1/customers",
                  Api.json(
                      "{'identifiers': {'card': '%s-%s'}, 'profile': {'language': '%s',"
                          + " 'postcode': '%s', 'country': 'NL', 'birthDate': '2004-02-29',"
                          + " 'householdSize': 3.0}}",
                      language, run, language, postcode))
              .json(201)
              .path("customerId")
              .asText();
    }
    JsonNode profile = api.get("/v1/customers/" + customer).json(200).path("profile");
    assertThat(profile.path("language").asText()).isEqualTo("es");
    assertThat(profile.path("postcode").asText()).isEqualTo(where);
    assertThat(profile.path("householdSize").asInt()).isEqualTo(3);
    JsonNode question =
        Api.question("language == \"es\" && age == 22 && postcode == \"" + where + "\"", "count");
    Patience.until(
        "three who speak Spanish",
        PATIENCE,
        () -> api.audience(question).at("/measures/count").asLong() == 3);
  }

  @Test
  void aWholeNumberIsOneHoweverItIsWritten() {
    String customer = enrolled("card", "whole-" + run);
    String path = "/v1/customers/" + customer;
    assertThat(size(path, "1e1").json(200).toString()).contains("\"householdSize\":10");
    assertThat(size(path, "12.00").json(200).toString()).contains("\"householdSize\":12");
    for (String none : new String[] {"1.5", "1e999999999", "1e-1", "51.0"}) {
      assertThat(Refusal.pointers(size(path, none))).as(none).hasSize(1);
    }
  }

  @Test
  void timesAreThoseOfRfc3339() {
    enrolled("card", "times-" + run);
    assertThat(visit("2026-05-03T23:59:60.1234567890123Z", "leap").status()).isEqualTo(201);
    assertThat(visit("2026-05-03t10:15:30.1234567890z", "ten").status()).isEqualTo(201);
    assertThat(visit("2026-05-03T10:15:60Z", "noon").json().toString())
        .contains("/occurredAt")
        .contains("RFC 3339");
  }

  private Answer size(String path, String number) {
    return api.send(
        "PATCH",
        path,
        BodyPublishers.ofString("{\"householdSize\": " + number + "}"),
        "Content-Type",
        "application/json");
  }

  private Answer visit(String at, String document) {
    return api.post(
        "/v1/interactions",
        Api.json(
            "{'kind': 'visit', 'source': 'times-%s', 'document': '%s', 'occurredAt': '%s',"
                + " 'customer': {'card': 'times-%s'}, 'location': 'store-1'}",
            run, document, at, run));
  }

  private Answer enrol(String kind, String value) {
    return api.post("/v1/customers", Api.json("{'identifiers': {'%s': '%s'}}", kind, value));
  }

  private String enrolled(String kind, String value) {
    return enrol(kind, value).json(201).path("customerId").asText();
  }

  private Answer lookUp(String kind, String value) {
    return api.post("/v1/customers/lookup", Api.json("{'%s': '%s'}", kind, value));
  }

  private String found(String kind, String value) {
    return lookUp(kind, value).json(200).path("customerId").asText();
  }

  private String digits(int count) {
    return String.format(Locale.ROOT, "%09d", Math.floorMod(run.hashCode(), 1_000_000_000))
        .substring(0, count);
  }
}
