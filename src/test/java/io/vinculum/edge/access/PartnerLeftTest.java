package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A key of a partner goes on for the time in which it was a partner. */
final class PartnerLeftTest {
  private static final Instant BEFORE = EdgeUnderTest.START.plus(Duration.ofMinutes(1));
  private static final Instant LEFT = EdgeUnderTest.START.plus(Duration.ofHours(1));
  private static final Instant AFTER = LEFT.plus(Duration.ofMinutes(1));

  @Test
  void salesFromBeforeItLeftComeInAndLaterOnesDoNot() {
    try (EdgeUnderTest edge = EdgeUnderTest.start()) {
      String without =
          EdgeUnderTest.example()
              .replaceAll("(?m)^ *- \\{id: superfresh.*\\R", "")
              .replaceAll("(?m)^effectiveFrom:.*$", "effectiveFrom: " + LEFT);
      assertThat(without).doesNotContain("superfresh");
      Answer put =
          edge.admin()
              .send(
                  "PUT",
                  "/v1/programme",
                  BodyPublishers.ofString(without),
                  "Content-Type",
                  "application/yaml",
                  "If-Match",
                  edge.admin().get("/v1/programme").header("ETag"));
      assertThat(put.status()).as(put.text()).isLessThan(300);
      edge.now.set(LEFT.plus(Duration.ofHours(1)));
      EdgeClient till = edge.as("superfresh-till-key");
      assertThat(till.post("/v1/interactions", visit("late", BEFORE, "")).status()).isEqualTo(201);
      for (String partner : new String[] {"", "\"partner\": \"superfresh\", "}) {
        Answer refused = till.post("/v1/interactions", visit("new", AFTER, partner));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/partner");
      }
    }
  }

  private static String visit(String document, Instant at, String partner) {
    return Json.of(
        "{'kind': 'visit', 'source': 'left', 'document': '%s', %s'occurredAt': '%s',"
            + " 'customer': {'card': '8800 0001'}}",
        document, partner, at);
  }
}
