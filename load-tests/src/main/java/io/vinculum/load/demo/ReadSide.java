package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.http.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits until the answers know all customers. */
final class ReadSide {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private ReadSide() {}

  /** Waits for that many, or says how many are known. */
  static void await(HttpConnection connection, long expected)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long known = known(connection);
    while (known < expected && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE);
      known = known(connection);
    }
    if (known < expected) {
      System.out.printf("The answers below know %,d of %,d customers so far.%n", known, expected);
    }
  }

  private static long known(HttpConnection connection) throws IOException {
    JsonNode answer =
        JSON.readTree(
            connection
                .send(
                    "POST",
                    "/v1/audiences/query",
                    "{\"measures\": [\"count\"]}".getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .body());
    return answer.path("complete").asBoolean() ? answer.path("count").asLong() : 0;
  }
}
