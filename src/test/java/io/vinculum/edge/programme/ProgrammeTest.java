package io.vinculum.edge.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programme over HTTP. */
final class ProgrammeTest {
  private static final String PATH = "/v1/programme";

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
  void showsWhatIsInForceAndTakesItBack() {
    Answer shown = admin.get(PATH);
    assertThat(shown.header("ETag")).isEqualTo(edge.programmes.get().versions().getLast().etag());
    assertThat(shown.json().path("id").textValue()).isEqualTo("example");
    Answer put = admin.put(PATH, shown.text(), "If-Match", shown.header("ETag"));
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("ETag")).isNotEqualTo(shown.header("ETag"));
    assertThat(admin.put(PATH, shown.text(), "If-Match", shown.header("ETag")).problem())
        .isEqualTo("precondition-failed");
    JsonNode versions = admin.get(PATH + "/versions?limit=1").json();
    assertThat(versions.path("items").get(0).path("version").intValue())
        .isEqualTo(put.json().path("version").intValue());
    assertThat(
            admin
                .get(PATH + "/versions?limit=1&cursor=" + versions.path("next").textValue())
                .json()
                .path("items")
                .get(0)
                .path("version")
                .intValue())
        .isEqualTo(put.json().path("version").intValue() - 1);
    assertThat(admin.get(PATH + "?version=7").json().path("name").textValue()).isEqualTo("Example");
    assertThat(admin.get(PATH + "?version=99").status()).isEqualTo(404);
    JsonNode noted = admin.get("/v1/audit?subject=programme").json().path("items").get(0);
    assertThat(noted.path("action").textValue()).isEqualTo("programme.put");
    assertThat(noted.path("by").textValue()).isEqualTo("admin");
  }

  @Test
  void showsTheTextAsItWasPut() {
    String yaml = EdgeUnderTest.example().replace("name: Example", "name: In YAML # so");
    Answer put = yaml(yaml);
    assertThat(put.status()).isEqualTo(200);
    String path = PATH + "?version=" + put.json().path("version").intValue();
    Answer shown = admin.get(path, "Accept", "application/yaml");
    assertThat(shown.text()).isEqualTo(yaml);
    assertThat(admin.get(path, "Accept", "*/*").json().path("name").textValue())
        .isEqualTo("In YAML");
  }

  @Test
  void warnsOfSegmentsOverWhatNothingTellsYet() {
    Answer sound = yaml(EdgeUnderTest.example());
    assertThat(sound.json().path("warnings").isArray()).isTrue();
    assertThat(sound.json().path("warnings")).isEmpty();
    Answer put =
        yaml(EdgeUnderTest.example() + "\n  - {id: glad, name: Glad, rule: 'sentiment > 0.5'}\n");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().path("warnings").get(0).textValue())
        .isEqualTo("segment `glad`: `sentiment` is unknown of everyone: nothing tells it yet");
  }

  @Test
  void namesEveryFaultAtItsPointer() {
    Answer put =
        yaml(
            EdgeUnderTest.example()
                .replace("zone: Europe/Madrid", "zone: Europe/Atlantis")
                .replace("on: purchase, rate", "on: purchase, when: 'totl > 3', rate")
                .replace("id: example", "id: example\nshoes: 1"));
    assertThat(put.status()).isEqualTo(422);
    assertThat(put.pointers()).contains("/zone", "/earn/0/when", "/shoes");
    JsonNode rule =
        put.json().path("errors").findParents("line").stream()
            .filter(fault -> fault.path("pointer").asText().equals("/earn/0/when"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.path("column").intValue()).isEqualTo(1);
    assertThat(yaml("{").status()).isEqualTo(422);
    assertThat(yaml("").status()).isEqualTo(422);
    Answer binary =
        admin.send(
            "PUT",
            PATH,
            BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
            "Content-Type",
            "application/yaml");
    assertThat(binary.status()).isEqualTo(400);
  }

  private static Answer yaml(String text) {
    return admin.send(
        "PUT", PATH, BodyPublishers.ofString(text), "Content-Type", "application/yaml");
  }
}
