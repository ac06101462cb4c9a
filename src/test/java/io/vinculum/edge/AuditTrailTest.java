package io.vinculum.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the audit is told by operations that do not tell it themselves. */
final class AuditTrailTest {
  private static EdgeUnderTest edge;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void aFitIsToldWithWhoAskedForIt() {
    assertThat(
            edge.as("marketing-key")
                .send("POST", "/v1/models/fit", BodyPublishers.noBody())
                .status())
        .isBetween(200, 299);
    assertThat(entries("models/fit"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path("action").asText()).isEqualTo("models.fit");
              assertThat(entry.path("role").asText()).isEqualTo("marketing");
            });
  }

  @Test
  void fieldsAreNamedAndNoValueIsToldAndARepetitionIsToldOnce() {
    String id =
        edge.admin()
            .post("/v1/customers", Json.of("{'identifiers':{'card':'trail-1234'}}"))
            .json()
            .path("customerId")
            .textValue();
    for (int i = 0; i < 2; i++) {
      edge.admin()
          .json(
              "PATCH",
              "/v1/customers/" + id,
              Json.of("{'givenName':'Ana','postcode':'28004'}"),
              "Idempotency-Key",
              "trail-" + id);
    }
    edge.admin()
        .post("/v1/customers/" + id + "/cards/trail-1234/replace", Json.of("{'by':'trail-5678'}"));
    edge.admin().json("PATCH", "/v1/customers/" + id, Json.of("{'country':'nowhere'}"));

    List<JsonNode> told = entries("customers/" + id);
    assertThat(told)
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("card.replace", "profile.change", "customer.enrol");
    assertThat(told.get(1).path("after").asText())
        .isEqualTo("{\"fields\":[\"givenName\",\"postcode\"]}");
    assertThat(told.toString()).doesNotContain("Ana", "28004", "trail-1234", "trail-5678");
  }

  private static List<JsonNode> entries(String subject) {
    JsonNode page = edge.admin().get("/v1/audit?subject=" + subject).json();
    return page.path("items").valueStream().toList();
  }
}
