package io.vinculum.edge.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Profile, consents, identifiers and cards over HTTP. */
final class ProfileTest {
  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void changesTheFieldsThatAreNamed() {
    String customer = enrol("'email':'profile@example.com'");
    admin.json("PATCH", customer, Json.of("{'givenName':'Ana','postcode':'28001'}"));
    JsonNode changed =
        admin
            .json("PATCH", customer, Json.of("{'profile':{'postcode':null,'householdSize':2}}"))
            .json()
            .path("profile");
    assertThat(changed.toString()).isEqualTo(Json.of("{'givenName':'Ana','householdSize':2}"));
    Answer wrong = admin.json("PATCH", customer, Json.of("{'zone':'Nowhere','age':3}"));
    assertThat(wrong.pointers()).containsExactlyInAnyOrder("/zone", "/age");
    assertThat(admin.json("PATCH", "/v1/customers/" + UUID.randomUUID(), "{}").status())
        .isEqualTo(404);
  }

  @Test
  void recordsConsents() {
    String customer = enrol("'email':'consent@example.com'");
    String consent = Json.of("{'state':'granted','source':'app','textVersion':'2'}");
    Answer put = admin.put(customer + "/consents/email", consent);
    assertThat(put.status()).isEqualTo(200);
    admin.put(customer + "/consents/email", consent.replace("granted", "withdrawn"));
    JsonNode consents = admin.get(customer).json().path("consents");
    assertThat(consents).hasSize(1);
    assertThat(consents.get(0).path("state").textValue()).isEqualTo("withdrawn");
    assertThat(admin.put(customer + "/consents/email", Json.of("{'state':'yes'}")).pointers())
        .containsExactlyInAnyOrder("/state", "/source", "/textVersion");
    assertThat(
            admin.put("/v1/customers/" + UUID.randomUUID() + "/consents/email", consent).status())
        .isEqualTo(404);
  }

  @Test
  void replacesAnIdentifierOfAKind() {
    String customer = enrol("'email':'old@example.com'");
    Answer put = admin.put(customer + "/identifiers/email", Json.of("{'value':'new@example.com'}"));
    assertThat(put.status()).isEqualTo(200);
    assertThat(lookUp("'email':'new@example.com'").status()).isEqualTo(200);
    assertThat(lookUp("'email':'old@example.com'").status()).isEqualTo(404);
    enrol("'email':'old@example.com'");
    assertThat(
            admin
                .put(customer + "/identifiers/email", Json.of("{'email':'old@example.com'}"))
                .problem())
        .isEqualTo("identifier-taken");
    assertThat(admin.put(customer + "/identifiers/fax", "{}").status()).isEqualTo(404);
    assertThat(admin.put(customer + "/identifiers/phone", Json.of("{'value':'x'}")).pointers())
        .containsExactly("/value");
    assertThat(admin.delete(customer + "/identifiers/email").status()).isEqualTo(204);
    assertThat(lookUp("'email':'new@example.com'").status()).isEqualTo(404);
    assertThat(admin.get(customer).json().path("identifiers")).isEmpty();
  }

  @Test
  void movesALostCardToANewNumber() {
    String customer = enrol("'card':'9000 0001'");
    admin.post(
        "/v1/interactions",
        Json.of(
            "{'kind':'purchase','source':'t','document':'lost','occurredAt':'2026-03-01T10:00:00Z',"
                + "'customer':{'card':'9000 0001'},'total':{'amount':'9.00','currency':'EUR'}}"));
    String path = customer + "/cards/90000001/replace";
    assertThat(admin.post(path, Json.of("{'by':'9000 0002'}")).status()).isEqualTo(200);
    assertThat(lookUp("'card':'9000 0001'").status()).isEqualTo(410);
    JsonNode found = lookUp("'card':'9000 0002'").json();
    assertThat(found.path("points").get(0).path("available").intValue()).isEqualTo(9);
    Answer again = admin.post(path, Json.of("{'by':'9000 0003'}"));
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.json().path("instance").textValue()).endsWith("/cards/***/replace");
    assertThat(
            admin
                .post(customer + "/cards/90009999/replace", Json.of("{'by':'9000 0004'}"))
                .status())
        .isEqualTo(404);
    // The lost number opens nothing and belongs to nobody again.
    assertThat(
            admin.post("/v1/customers", Json.of("{'identifiers':{'card':'9000 0001'}}")).status())
        .isEqualTo(410);
  }

  private static Answer lookUp(String reference) {
    return admin.post("/v1/customers/lookup", Json.of("{" + reference + "}"));
  }

  private static String enrol(String identifiers) {
    return "/v1/customers/"
        + admin
            .post("/v1/customers", Json.of("{'identifiers':{" + identifiers + "}}"))
            .json()
            .path("customerId")
            .textValue();
  }
}
