package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.http.HttpConnection;
import io.vinculum.load.http.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A few questions with their answers, as a marketer would ask them. */
final class Questions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Target target;

  Questions(Target target) {
    this.target = target;
  }

  void ask() throws IOException {
    try (HttpConnection connection = new HttpConnection(target)) {
      JsonNode audience =
          post(
              connection,
              "/v1/audiences/query",
              """
              {"where": "purchases365 > 0", "measures": ["count", "sum(spend365)", "p50(daysSinceLastPurchase)"],
               "top": {"by": "relationshipValue", "limit": 5}}\
              """);
      System.out.printf(
          "%nWho bought in the last year?  %s customers, %s spent, answered in %s ms%n",
          audience.path("count").asText(),
          audience.path("measures").path("sum(spend365)").asText(),
          audience.path("tookMs").asText());
      System.out.println("Our five best by relationship value:");
      for (JsonNode best : audience.path("top")) {
        System.out.println("  " + best);
      }
      System.out.println("Segments:");
      for (JsonNode segment : get(connection, "/v1/segments").path("items")) {
        System.out.printf(
            "  %-14s %s%n", segment.path("name").asText(), segment.path("count").asText());
      }
      System.out.println("Share of wallet by category:");
      System.out.println("  " + get(connection, "/v1/share-of-wallet?groupBy=category").toString());
    }
  }

  private static JsonNode get(HttpConnection connection, String path) throws IOException {
    return JSON.readTree(connection.get(path).expect(200).body());
  }

  private static JsonNode post(HttpConnection connection, String path, String body)
      throws IOException {
    return JSON.readTree(
        connection.send("POST", path, body.getBytes(StandardCharsets.UTF_8)).expect(200).body());
  }
}
