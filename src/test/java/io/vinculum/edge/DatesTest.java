package io.vinculum.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and periods that can be written and not be counted with. */
final class DatesTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31",
        "-999999999-01-01",
        "-4000-01-01",
        "+10000-01-01",
        "0000-01-01",
        "2026-13-01",
        "99999-01-01",
      })
  void aDateOutsideTheCalendarIsAFaultWhereverItStands(String day) {
    String query = day.replace("+", "%2B");
    for (String path :
        new String[] {
          "/v1/segments/loyal/history?from=" + query,
          "/v1/segments/loyal/history?to=" + query,
          "/v1/customers/019a0000-0000-7000-8000-000000000000?asOf=" + query,
          "/v1/customers/019a0000-0000-7000-8000-000000000000?asOf=" + query + "T00:00:00Z",
        }) {
      Answer answer = admin.get(path);
      assertThat(answer.status()).as(path).isEqualTo(422);
      assertThat(answer.pointers()).as(path).hasSize(1);
    }
    Answer born =
        admin.post(
            "/v1/customers",
            "{\"identifiers\": {\"card\": \"d-1\"}, \"profile\": {\"birthDate\": \""
                + day
                + "\"}}");
    assertThat(born.status()).isEqualTo(422);
    assertThat(born.text()).contains("birthDate");
    Answer told =
        admin.post(
            "/v1/interactions",
            """
            {"kind": "visit", "source": "dates", "document": "1", "customer": {"card": "d-2"},
             "occurredAt": "%sT10:00:00Z"}\
            """
                .formatted(day));
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.pointers()).contains("/occurredAt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59+01:00",
        "-999999999-01-01T00:00:00-18:00",
        "-4000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "1899-12-31T00:00:00Z",
      })
  void aProgrammeRulesFromADayOfTheCalendar(String from) {
    Answer answer = programme("effectiveFrom: 2026-01-01T00:00:00+01:00", "effectiveFrom: " + from);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/effectiveFrom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31", "-4000-01-01", "+10000-01-01", "1899-12-31"})
  void aRuleIsInForceWithinTheCalendar(String day) {
    Answer from = programme("from: 2026-03-01", "from: " + day);
    assertThat(from.status()).isEqualTo(422);
    assertThat(from.pointers()).containsExactly("/earn/2/from");
    Answer until = programme("until: 2026-03-08", "until: " + day);
    assertThat(until.status()).isEqualTo(422);
    assertThat(until.pointers()).containsExactly("/earn/2/until");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P999999999Y", "P2147483647D", "P999999999W", "P101Y", "-P1D", "P1T1H"})
  void aPeriodIsOneThatSomebodyLives(String period) {
    Answer answer = programme("after: P24M", "after: " + period);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/points/0/expiry/after");
  }

  @Test
  void theLastDayThatPeopleWriteIsOne() {
    assertThat(programme("until: 2026-03-08", "until: 9999-12-31").status()).isEqualTo(200);
  }

  private static Answer programme(String piece, String other) {
    String shipped;
    try (InputStream in = DatesTest.class.getResourceAsStream("/programmes/plaza.yaml")) {
      shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(shipped).contains(piece);
    return admin.send(
        "PUT",
        "/v1/programme",
        BodyPublishers.ofString(shipped.replace(piece, other)),
        "Content-Type",
        "application/yaml");
  }

  /** A date and time that is one is not told that it is none. */
  @Test
  void anInstantOutOfBoundsIsToldTheBounds() {
    for (String instant : List.of("9999-01-01T00:00:00Z", "1960-01-01T00:00:00Z")) {
      Answer answer = admin.get("/v1/customers/" + new UUID(0, 1) + "?asOf=" + instant);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/detail").asText())
          .isEqualTo("must be from 1970 to 2199");
    }
  }
}
