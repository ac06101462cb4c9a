package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.http.HttpAnswer;
import io.vinculum.load.http.HttpConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Fits models to what was filled in, so that the questions after it know who is late. */
final class Fitting {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private Fitting() {}

  /** Fits, and says what came of it: the questions are asked with and without models. */
  static void run(HttpConnection connection) throws IOException, InterruptedException {
    long began = System.nanoTime();
    HttpAnswer answer = connection.sendPatiently("POST", "/v1/models/fit", new byte[0]);
    System.out.printf(
        "Models, POST /v1/models/fit, after %.1f s: %s%n",
        (System.nanoTime() - began) / 1e9, words(answer.status(), JSON.readTree(answer.body())));
  }

  /** What came of it, each model that could not be fitted on a line of its own. */
  static String words(int status, JsonNode body) {
    if (status != OK) {
      return "none, " + body.path("detail").asText();
    }
    List<String> fitted = new ArrayList<>();
    StringBuilder without = new StringBuilder();
    for (JsonNode model : body.path("items")) {
      if (model.path("status").asText().equals("fitted")) {
        fitted.add(model.path("name").asText());
      } else {
        without.append(
            "%n  no %s: %s".formatted(model.path("name").asText(), model.path("why").asText()));
      }
    }
    return String.join(", ", fitted) + without;
  }
}
